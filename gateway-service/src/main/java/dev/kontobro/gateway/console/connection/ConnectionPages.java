package dev.kontobro.gateway.console.connection;

import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Frame;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/** The pages about connections, with what they show. */
final class ConnectionPages {

    private ConnectionPages() {}

    record connections(Frame frame, List<ConnectionLine> connections) implements TemplateInstance {}

    /**
     * @param meaning of its state
     * @param problem why it is broken, where it is
     * @param readiness empty when the books have not been looked at yet
     * @param link label of the button that gets a link; empty where there is no need
     * @param settings the page that shows them
     */
    record connection(
            Frame frame,
            Badge state,
            String meaning,
            Optional<Trouble> problem,
            List<Fact> facts,
            Optional<Readiness> readiness,
            boolean canPause,
            boolean canActivate,
            boolean canCheck,
            String link,
            String transfers,
            String settingsVersion,
            String settings)
            implements TemplateInstance {}

    record Fact(String label, String value) {}

    record Trouble(String cause, String remedy, String where) {}

    /**
     * @param checks of what is needed; what is missing first
     * @param others that were not needed
     */
    record Readiness(String checkedAt, List<Check> checks, List<Check> others) {}

    /**
     * @param problem what is missing, where something is
     * @param why it was not needed; empty where it was
     * @param waits the kinds of record that are held until it is there; empty where none are
     */
    record Check(String name, Badge result, Optional<Trouble> problem, String why, String waits) {}

    /** A link that was just made, this once. */
    record link(Frame frame, String why, String address, String back) implements TemplateInstance {}
}
