package dev.kontobro.gateway.console.log;

import dev.kontobro.gateway.console.action.ActionForm.Button;
import dev.kontobro.gateway.console.action.ActionWords;
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
     * @param picking what can be done with lines that are chosen
     * @param incomplete the services whose transfers are missing; empty when the page is complete
     */
    record log(
            Frame frame,
            Filter filter,
            List<Line> lines,
            String older,
            String newest,
            boolean isFiltered,
            Picking picking,
            String incomplete)
            implements TemplateInstance {}

    /**
     * The form around the log.
     *
     * @param shown ids of all transfers on the page, with commas between
     */
    record Picking(ActionWords words, String shown, List<Button> buttons) {}

    /** The form above the log. */
    record Filter(
            List<Option> connections, List<Option> kinds, List<Option> statuses, List<Option> periods, String text) {}

    record Option(String value, String text, boolean chosen) {}
}
