package dev.kontobro.notification.intake;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.ConnectionExpiring;
import dev.kontobro.events.ConnectionState;
import dev.kontobro.events.DocumentInBooks;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.FlowsBlocked;
import dev.kontobro.events.FlowsCleared;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.UnreadableEventException;
import dev.kontobro.notification.Digest;
import dev.kontobro.notification.issue.Report;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An event that says who stands in which issue, or of which somebody is told at once. */
sealed interface Occurrence {

    CloudEvent event();

    /** Whose connection it is about. */
    String connectionId();

    /** The event's data as JSON. */
    default String data() {
        return new String(event().data(), StandardCharsets.UTF_8);
    }

    /** What it says about issues. */
    Optional<Report> report();

    /** Something came of a transfer. */
    record Transfer(CloudEvent event, TransferOutcome outcome) implements Occurrence {

        @Override
        public String connectionId() {
            return outcome.connectionId();
        }

        @Override
        public Optional<Report> report() {
            return Optional.of(Report.of(event.tenantId(), outcome));
        }
    }

    /** A document was booked, or is gone. */
    record InBooks(CloudEvent event, DocumentInBooks document) implements Occurrence {

        @Override
        public String connectionId() {
            return document.connectionId();
        }

        @Override
        public Optional<Report> report() {
            return Optional.of(Report.inBooks(event.tenantId(), document));
        }
    }

    /** A connection stopped working. */
    record Break(CloudEvent event, ConnectionState state) implements Occurrence {

        @Override
        public String connectionId() {
            return state.connectionId();
        }

        @Override
        public Optional<Report> report() {
            return Optional.of(Report.broken(event.tenantId(), state));
        }

        String incident() {
            return Occurrence.incident(state.connectionId(), state.incident());
        }
    }

    /** A connection will stop working. */
    record Warning(CloudEvent event, ConnectionExpiring expiry) implements Occurrence {

        @Override
        public String connectionId() {
            return expiry.connectionId();
        }

        @Override
        public Optional<Report> report() {
            return Optional.empty();
        }

        String incident() {
            return Occurrence.incident(expiry.connectionId(), expiry.incident());
        }
    }

    /** A connection works again. */
    record Recovery(CloudEvent event, ConnectionState state) implements Occurrence {

        @Override
        public String connectionId() {
            return state.connectionId();
        }

        @Override
        public Optional<Report> report() {
            return Optional.of(Report.restored(event.tenantId(), state));
        }

        String incident() {
            return Occurrence.incident(state.connectionId(), state.incident());
        }
    }

    /** Something that a connection's transfers need is missing. */
    record Shortage(CloudEvent event, FlowsBlocked blocked) implements Occurrence {

        @Override
        public String connectionId() {
            return blocked.connectionId();
        }

        @Override
        public Optional<Report> report() {
            return Optional.of(Report.missing(event.tenantId(), blocked));
        }

        String incident() {
            return Occurrence.shortage(blocked.connectionId(), blocked.incident());
        }

        /** One mail for each version of the incident. */
        String about() {
            return Digest.of(incident(), Long.toString(blocked.version()));
        }
    }

    /** Nothing is missing any more. */
    record Remedy(CloudEvent event, FlowsCleared cleared) implements Occurrence {

        @Override
        public String connectionId() {
            return cleared.connectionId();
        }

        @Override
        public Optional<Report> report() {
            return Optional.of(Report.nothingMissing(event.tenantId(), cleared));
        }

        String incident() {
            return Occurrence.shortage(cleared.connectionId(), cleared.incident());
        }
    }

    /**
     * The occurrence an event tells of, read in full so that no mail is queued that can never be written; empty for
     * all other events.
     *
     * @throws UnreadableEventException when the event tells of one and its data is not what its type says
     */
    static Optional<Occurrence> of(CloudEvent event) {
        return event.eventType().flatMap(type -> switch (type) {
            case TRANSFER_SUCCEEDED, TRANSFER_FAILED, TRANSFER_HELD, TRANSFER_SKIPPED ->
                Optional.of(new Transfer(event, EventJson.read(event.data(), TransferOutcome.class)));
            case INVOICE_BOOKED, INVOICE_CANCELLED ->
                Optional.of(new InBooks(event, EventJson.read(event.data(), DocumentInBooks.class)));
            case CONNECTION_BROKEN ->
                Optional.of(new Break(event, EventJson.read(event.data(), ConnectionState.class)));
            case CONNECTION_RESTORED ->
                Optional.of(new Recovery(event, EventJson.read(event.data(), ConnectionState.class)));
            case CONNECTION_EXPIRING ->
                Optional.of(new Warning(event, EventJson.read(event.data(), ConnectionExpiring.class)));
            case FLOWS_BLOCKED -> Optional.of(new Shortage(event, EventJson.read(event.data(), FlowsBlocked.class)));
            case FLOWS_CLEARED -> Optional.of(new Remedy(event, EventJson.read(event.data(), FlowsCleared.class)));
            default -> Optional.empty();
        });
    }

    /** The same for all events of one break, whichever service tells of it. */
    private static String incident(String connectionId, long incident) {
        return Digest.of(connectionId, Long.toString(incident));
    }

    /** Shortages are counted apart from breaks. */
    private static String shortage(String connectionId, long incident) {
        return Digest.of("shortage", connectionId, Long.toString(incident));
    }
}
