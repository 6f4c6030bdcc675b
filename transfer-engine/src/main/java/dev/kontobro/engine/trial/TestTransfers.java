package dev.kontobro.engine.trial;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.Standing;
import dev.kontobro.engine.attempt.AttemptStore;
import dev.kontobro.engine.attempt.Dispatcher;
import dev.kontobro.engine.attempt.PreviewRun;
import dev.kontobro.engine.intake.Content;
import dev.kontobro.engine.intake.Intake;
import dev.kontobro.engine.log.TransferLog;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.engine.record.EventMapping;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventSchemas;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.sql.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * One record, shown as it would be sent, and sent on its own: on a connection that does not run yet, to see that it
 * would. It is a transfer like any other, except that it waits for nobody's turn, trigger or start.
 */
public final class TestTransfers {

    /** Longer than a call may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    /** Whoever runs the attempt, this replica or another one: the ledger tells when it has ended. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private static final String PLACE = """
            select id, status, event_source = ? and event_id = ? as is_its_own from transfer
            where connection_id = ? and kind = ? and business_key = ?
            """;

    private static final String IN_THE_BOOKS = """
            select 1 from transfer
            where connection_id = ? and kind = ? and business_key = ? and wanted_hash = ?
                and status in ('transferred', 'unchanged')
            """;

    private final EngineParts parts;
    private final Intake intake;
    private final Dispatcher dispatcher;
    private final TransferLog log;
    private final AttemptStore store;

    public TestTransfers(EngineParts parts, Intake intake, Dispatcher dispatcher, TransferLog log, AttemptStore store) {
        this.parts = parts;
        this.intake = intake;
        this.dispatcher = dispatcher;
        this.log = log;
        this.store = store;
    }

    /** A record that a connection of this service can be sent. */
    private record Subject(Connection connection, RecordKind kind, CloudEvent event) {}

    /**
     * What would be sent for an event, exactly; nothing is sent or stored.
     *
     * @return empty where this service takes no such events, or the tenant has no such connection
     * @throws InvalidEventException naming every value that does not do
     */
    public Optional<TransferPreview> preview(String connectionId, CloudEvent event) {
        return subject(connectionId, event).map(this::preview).map(TransferLog::preview);
    }

    private Preview preview(Subject subject) {
        var event = subject.event();
        var content = Content.of(event, EventMapping.of(subject.connection().profile(), subject.kind()));
        return parts.db()
                .inTransaction(tx -> {
                    var connectionId = subject.connection().id();
                    var kind = subject.kind().id();
                    var isInTheBooks = tx.queryOne(
                                    IN_THE_BOOKS, row -> true, connectionId, kind, event.subject(), content.hash())
                            .isPresent();
                    return isInTheBooks
                            ? Optional.<PreviewRun.Subject>empty()
                            : tx.queryOne(
                                    PreviewRun.EVENT,
                                    PreviewRun.Subject::read,
                                    kind,
                                    event.subject(),
                                    content.text(),
                                    event.time(),
                                    kind,
                                    event.subject(),
                                    connectionId);
                })
                .map(known -> PreviewRun.of(known, subject.connection(), parts, store))
                .orElseGet(() -> Preview.nothing("unchanged", List.of()));
    }

    /**
     * Takes an event in for this connection only, attempts its transfer at once, and waits for the attempt's end. The
     * same event again does nothing more; it waits for the same end.
     *
     * @return the transfer as it stands then, or after {@link #PATIENCE}; empty as in {@link #preview}
     * @throws InvalidEventException naming every value that does not do
     * @throws AccountingException when there is no access to the books; nothing has been taken in then
     */
    public Optional<TransferDetail> send(String connectionId, CloudEvent event) throws InterruptedException {
        var found = subject(connectionId, event);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.get().connection().standing() == Standing.BROKEN) {
            throw new AccountingException.ConnectionBroken(Problem.of(ProblemCode.CONNECTION_BROKEN)
                    .with(Detail.SYSTEM, found.get().connection().system().displayName()));
        }
        parts.accesses().access(connectionId);
        intake.acceptAtOnce(event, found.get().connection());
        return Optional.of(outcome(found.get()));
    }

    private TransferDetail outcome(Subject subject) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var attempted = false;
        var place = place(subject);
        while (place.isUnderWay() && System.nanoTime() < end) {
            if (place.isReadyAsItsOwn() && !attempted) {
                attempted = dispatcher.attemptNow(
                        place.id(),
                        subject.kind().id(),
                        subject.connection().system().id());
            } else if (place.isReady()) {
                break;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            place = place(subject);
        }
        return log.detail(subject.event().tenantId(), place.id()).orElseThrow();
    }

    /** Where an event's record stands. */
    private record Place(UUID id, String status, boolean isItsOwn) {

        boolean isReady() {
            return status.equals("ready");
        }

        boolean isReadyAsItsOwn() {
            return isReady() && isItsOwn;
        }

        boolean isUnderWay() {
            return isReady() || status.equals("running");
        }
    }

    private Place place(Subject subject) {
        var event = subject.event();
        return parts.db()
                .inTransaction(tx -> tx.queryOne(
                        PLACE,
                        row -> new Place(Tx.uuid(row, "id"), row.getString("status"), row.getBoolean("is_its_own")),
                        event.source(),
                        event.id(),
                        subject.connection().id(),
                        subject.kind().id(),
                        event.subject()))
                .orElseThrow();
    }

    private Optional<Subject> subject(String connectionId, CloudEvent event) {
        var kind = intake.kindOf(event);
        var connection = parts.connections()
                .connection(connectionId)
                .filter(known -> known.tenantId().equals(event.tenantId()));
        if (kind.isEmpty() || connection.isEmpty()) {
            return Optional.empty();
        }
        var violations = EventSchemas.violations(event);
        if (!violations.isEmpty()) {
            throw new InvalidEventException(violations);
        }
        return Optional.of(new Subject(connection.get(), kind.get(), event));
    }
}
