package dev.kontobro.gateway.console.log;

import dev.kontobro.gateway.console.frame.Frame;
import dev.kontobro.gateway.console.log.Lines.Line;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The transfer log, with what it shows. */
final class LogPages {

    private LogPages() {}

    /**
     * @param filter as it was sent
     * @param older address of the next page; empty on the last one
     * @param newest address of the first page; empty on it
     * @param isFiltered whether anything is left out by choice
     * @param incomplete the services whose transfers are missing; empty when the page is complete
     */
    record log(
            Frame frame,
            Filter filter,
            List<Line> lines,
            String older,
            String newest,
            boolean isFiltered,
            String incomplete)
            implements TemplateInstance {}

    /** The form above the log. */
    record Filter(
            List<Option> connections, List<Option> kinds, List<Option> statuses, List<Option> periods, String text) {}

    record Option(String value, String text, boolean chosen) {}
}
