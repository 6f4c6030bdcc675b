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
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * One record, shown as it would be sent, and sent on its own: on a connection that does not run yet, to see that it
 * would. It is a transfer like any other, except that it waits for nobody's turn, trigger or start.
 */
public final class TestTransfers {

    /** Longer than a call may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    /** How long the directory may be behind the gateway. */
    private static final Duration UNTIL_SETTINGS_ARRIVE = Duration.ofSeconds(5);

    /** Whoever runs the attempt, this replica or another one: the ledger tells when it has ended. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private static final String PLACE = """
            select id, status, event_source = ? and event_id = ? as is_its_own from transfer
            where connection_id = ? and kind = ? and business_key = ?
            """;

    private static final String IS_TAKEN_IN =
            "select 1 from inbox where tenant_id = ? and event_source = ? and event_id = ?";

    private static final String KNOWN = """
            select wanted_hash, status in ('transferred', 'unchanged') or (status = 'held' and staged_by is not null)
                as in_the_books, event_sequence, event_time from transfer
            where connection_id = ? and kind = ? and business_key = ?
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
     * @param revision of the connection that it is to be shown for
     * @return empty where this service takes no such events, or the tenant has no such connection
     * @throws InvalidEventException naming every value that does not do
     * @throws OutdatedException when the connection is another one by now
     */
    public Optional<TransferPreview> preview(String connectionId, long revision, CloudEvent event)
            throws InterruptedException {
        if (!intake.takesTypeOf(event)) {
            return Optional.empty();
        }
        awaitRevision(connectionId, revision);
        return subject(connectionId, event).map(this::preview);
    }

    /** Settings reach this replica a moment after they were changed. */
    private void awaitRevision(String connectionId, long revision) throws InterruptedException {
        var end = System.nanoTime() + UNTIL_SETTINGS_ARRIVE.toNanos();
        while (parts.connections().revision(connectionId) < revision && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
        if (parts.connections().revision(connectionId) != revision) {
            throw new OutdatedException("the connection");
        }
    }

    private TransferPreview preview(Subject subject) {
        return TransferLog.preview(plan(subject));
    }

    private Preview plan(Subject subject) {
        var event = subject.event();
        var kind = subject.kind().id();
        var content = Content.of(event, EventMapping.of(subject.connection().profile(), subject.kind()));
        var known = parts.db()
                .inTransaction(tx ->
                        tx.queryOne(KNOWN, Known::read, subject.connection().id(), kind, event.subject()));
        if (known.filter(state -> state.isNewerThan(event)).isPresent()) {
            return Preview.nothing("skipped", List.of(newerStateKnown(subject, known.get())));
        }
        if (known.filter(state -> state.isInTheBooks(content)).isPresent()) {
            return Preview.nothing("unchanged", List.of());
        }
        var record = parts.db()
                .inTransaction(tx -> tx.queryOne(
                        PreviewRun.EVENT,
                        PreviewRun.Subject::read,
                        kind,
                        event.subject(),
                        content.type(),
                        content.text(),
                        event.time(),
                        kind,
                        event.subject(),
                        subject.connection().id()));
        return PreviewRun.of(record.orElseThrow(), subject.connection(), parts, store);
    }

    /** The state that is held of a record. */
    @SuppressWarnings("ArrayRecordComponent") // Compared as what it is, a digest.
    private record Known(byte[] hash, boolean inTheBooks, OptionalLong sequence, Instant time) {

        static Known read(ResultSet row) throws SQLException {
            var sequence = row.getObject("event_sequence", Long.class);
            return new Known(
                    row.getBytes("wanted_hash"),
                    row.getBoolean("in_the_books"),
                    sequence == null ? OptionalLong.empty() : OptionalLong.of(sequence),
                    Tx.instant(row, "event_time").orElseThrow());
        }

        boolean isInTheBooks(Content content) {
            return MessageDigest.isEqual(hash, content.hash()) && inTheBooks;
        }

        boolean isNewerThan(CloudEvent event) {
            var bySequence = sequence.isPresent() && event.sequence().isPresent()
                    ? Long.compare(sequence.getAsLong(), event.sequence().getAsLong())
                    : 0;
            return bySequence > 0 || (bySequence == 0 && time.isAfter(event.time()));
        }
    }

    private static Problem newerStateKnown(Subject subject, Known known) {
        return Problem.of(ProblemCode.NEWER_STATE_KNOWN)
                .with(Detail.SYSTEM, subject.connection().system().displayName())
                .with(Detail.RECORD, subject.kind().id())
                .with(Detail.NUMBER, subject.event().subject())
                .with(Detail.NAME, subject.kind().nameOf(subject.event()))
                .with(Detail.VALUE, subject.event().time().toString())
                .with(Detail.LIMIT, known.time().toString());
    }

    /**
     * Takes an event in for this connection only, attempts its transfer at once, and waits for the attempt's end. The
     * same event again does nothing more, whatever has changed since; it waits for the same end.
     *
     * @param revision of the connection when the record was shown
     * @param shown what it is to come to
     * @return the transfer as it stands then, or after {@link #PATIENCE}; empty as in {@link #preview}
     * @throws InvalidEventException naming every value that does not do
     * @throws OutdatedException when something else would be sent now; nothing has been taken in then
     * @throws AccountingException when there is no access to the books; nothing has been taken in then
     */
    public Optional<TransferDetail> send(String connectionId, long revision, CloudEvent event, TransferPreview shown)
            throws InterruptedException {
        var found = subject(connectionId, event);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (!isTakenIn(event)) {
            awaitRevision(connectionId, revision);
            var subject = subject(connectionId, event).orElseThrow();
            refuseBroken(subject.connection());
            if (!Shown.of(preview(subject)).isSameAs(Shown.of(shown))) {
                throw new OutdatedException("what would be sent");
            }
            intake.acceptAtOnce(event, subject.connection());
        }
        return Optional.of(outcome(found.get()));
    }

    private boolean isTakenIn(CloudEvent event) {
        return parts.db()
                .inTransaction(
                        tx -> tx.queryOne(IS_TAKEN_IN, row -> true, event.tenantId(), event.source(), event.id()))
                .isPresent();
    }

    private void refuseBroken(Connection connection) {
        if (connection.standing() == Standing.BROKEN) {
            throw new AccountingException.ConnectionBroken(Problem.of(ProblemCode.CONNECTION_BROKEN)
                    .with(Detail.SYSTEM, connection.system().displayName()));
        }
        parts.accesses().access(connection.id());
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
        var connection = parts.connections()
                .connection(connectionId)
                .filter(known -> known.tenantId().equals(event.tenantId()));
        if (!intake.takesTypeOf(event) || connection.isEmpty()) {
            return Optional.empty();
        }
        var violations = EventSchemas.violations(event);
        if (!violations.isEmpty()) {
            throw new InvalidEventException(violations);
        }
        return intake.kindOf(event).map(kind -> new Subject(connection.get(), kind, event));
    }
}
