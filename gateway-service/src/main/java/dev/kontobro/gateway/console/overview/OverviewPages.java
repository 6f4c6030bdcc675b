package dev.kontobro.gateway.console.overview;

import dev.kontobro.gateway.console.connection.ConnectionLine;
import dev.kontobro.gateway.console.frame.Frame;
import dev.kontobro.gateway.console.issue.IssueLine;
import dev.kontobro.gateway.console.issue.IssueWords;
import dev.kontobro.gateway.console.log.Lines.Line;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/** The overview, with what it shows. */
final class OverviewPages {

    private OverviewPages() {}

    /**
     * @param issues the gravest that are open; empty when the service that keeps them does not answer
     */
    record overview(
            Frame frame,
            OverviewWords words,
            IssueWords issueWords,
            Optional<List<IssueLine>> issues,
            List<Count> counts,
            List<Line> failures,
            Trend trend,
            List<Health> connections)
            implements TemplateInstance {}

    /**
     * How many transfers stand so.
     *
     * @param number with a plus where there are more
     * @param style of its look
     */
    record Count(String number, String label, String why, String target, String style) {}

    /** How a connection is, and what came of its transfers today. */
    record Health(ConnectionLine line, String today) {}
}
