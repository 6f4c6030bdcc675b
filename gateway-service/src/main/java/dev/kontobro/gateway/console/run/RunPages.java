package dev.kontobro.gateway.console.run;

import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Frame;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The pages about what the hub does by itself for a connection, with what they show. */
final class RunPages {

    private RunPages() {}

    record runs(Frame frame, RunWords words, List<Line> connections) implements TemplateInstance {}

    record Line(String target, String name, String system) {}

    /**
     * @param isMoving whether something is going on, or about to
     * @param follows whether the page loads again by itself while it is
     * @param problem why the last look did not come to its end; empty when it did
     * @param days that is in the field
     * @param fault what is wrong with it; empty when nothing is
     */
    record run(
            Frame frame,
            RunWords words,
            boolean isFollowed,
            boolean isMoving,
            boolean follows,
            Badge state,
            String meaning,
            String problem,
            List<Fact> facts,
            String days,
            String fault,
            String hint)
            implements TemplateInstance {}

    record Fact(String label, String value) {}
}
