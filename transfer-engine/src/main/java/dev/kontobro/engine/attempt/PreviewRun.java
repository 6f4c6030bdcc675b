package dev.kontobro.engine.attempt;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.Connection;
import dev.kontobro.engine.json.StoredJson;
import dev.kontobro.engine.lane.RecordKey;
import dev.kontobro.engine.lane.Stated;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.engine.record.Announcement;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.EventMapping;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.Printout;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.EventType;
import dev.kontobro.sql.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A look at what an attempt would do: the same planning, under the same budget, without a lease and without a write. */
public final class PreviewRun implements Attempt {

    public static final String TRANSFER = """
            select t.connection_id, t.kind, t.business_key, t.wanted_type, t.wanted, t.event_time,
                t.reached_version is not distinct from t.version as reached_before, t.accounting_number, t.checkpoints,
                t.released_by_person, t.look_up_first, t.maybe_sent_types, t.maybe_sent, l.credential_id
            from transfer t
            join lane l using (connection_id)
            where t.tenant_id = ? and t.id = ? and t.wanted is not null
            """;

    /** For an event that is no transfer's: what is known of its record, and who pays. */
    public static final String EVENT = """
            select l.connection_id, ? as kind, ? as business_key, ? as wanted_type, ? as wanted,
                ?::timestamptz as event_time, false as reached_before, t.accounting_number,
                coalesce(t.checkpoints, '{}') as checkpoints,
                coalesce(t.released_by_person, false) as released_by_person,
                coalesce(t.look_up_first, false) as look_up_first,
                coalesce(t.maybe_sent_types, '{}') as maybe_sent_types, coalesce(t.maybe_sent, '{}') as maybe_sent,
                l.credential_id
            from lane l
            left join transfer t on t.connection_id = l.connection_id and t.kind = ? and t.business_key = ?
            where l.connection_id = ?
            """;

    private final Subject subject;
    private final Connection connection;
    private final EventMapping mapping;
    private final Books books;
    private final AttemptStore store;

    /** The transfer to look at. */
    public record Subject(
            String connectionId,
            String kind,
            String number,
            Stated wanted,
            Instant wantedSince,
            boolean reachedBefore,
            Optional<String> accountingNumber,
            Map<String, String> checkpoints,
            boolean releasedByPerson,
            boolean lookUpFirst,
            List<Stated> maybeSent,
            String credentialId) {

        public static Subject read(ResultSet row) throws SQLException {
            return new Subject(
                    row.getString("connection_id"),
                    row.getString("kind"),
                    row.getString("business_key"),
                    Stated.wanted(row),
                    Tx.instant(row, "event_time").orElseThrow(),
                    row.getBoolean("reached_before"),
                    Tx.text(row, "accounting_number"),
                    StoredJson.readStrings(row.getString("checkpoints")),
                    row.getBoolean("released_by_person"),
                    row.getBoolean("look_up_first"),
                    Stated.maybeSent(row),
                    row.getString("credential_id"));
        }
    }

    private PreviewRun(Subject subject, Connection connection, EngineParts parts, AttemptStore store) {
        this.subject = subject;
        this.connection = connection;
        this.mapping = EventMapping.of(connection.profile(), parts.kinds().get(subject.kind()));
        this.store = store;
        var system = parts.systems().get(connection.system().id());
        this.books = system.books(
                new AttemptAccess(connection, parts.accesses()), store.callsOfPreview(system, subject.credentialId()));
    }

    /** What the next attempt would do; a failure of planning is told as its problem. */
    public static Preview of(Subject subject, Connection connection, EngineParts parts, AttemptStore store) {
        var kind = parts.kinds().get(subject.kind());
        var rules = new ConnectionRules(parts.connections());
        try {
            var run = new PreviewRun(subject, connection, parts, store);
            return rules.startDate(kind, run)
                    .or(() -> rules.block(connection, kind))
                    .map(PreviewRun::nothing)
                    .orElseGet(() -> kind.preview(run));
        } catch (AccountingException e) {
            return Preview.nothing(outcome(e), List.of(e.problem()));
        }
    }

    /**
     * What the accounting system prints of the record.
     *
     * @throws AccountingException when the books cannot be asked
     */
    public static Printout printout(Subject subject, Connection connection, EngineParts parts, AttemptStore store) {
        return parts.kinds().get(subject.kind()).printout(new PreviewRun(subject, connection, parts, store));
    }

    private static Preview nothing(Result result) {
        return switch (result) {
            case Result.Skipped(Problem problem) -> Preview.nothing("skipped", List.of(problem));
            case Result.Held held -> Preview.nothing("held", List.of(held.problem()));
            case Result.Transferred _, Result.Unchanged _, Result.Staged _, Result.Refused _ ->
                throw new IllegalStateException("no rule says " + result);
        };
    }

    private static String outcome(AccountingException failure) {
        return switch (failure) {
            case AccountingException.Rejected ignored -> "rejected";
            case AccountingException.Waiting ignored -> "held";
            case AccountingException.ConnectionBroken ignored -> "connection broken";
            case AccountingException.Throttled ignored -> "throttled";
            case AccountingException.Unavailable ignored -> "unavailable";
            case AccountingException.Uncertain ignored -> "uncertain";
        };
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Books books() {
        return books;
    }

    @Override
    public String number() {
        return subject.number();
    }

    @Override
    public <T> T wanted(Class<T> type) {
        return mapping.read(subject.wanted().data(), type);
    }

    @Override
    public EventType wantedType() {
        return subject.wanted().type();
    }

    @Override
    public Instant wantedSince() {
        return subject.wantedSince();
    }

    @Override
    public boolean reachedBefore() {
        return subject.reachedBefore();
    }

    @Override
    public Optional<String> accountingNumber() {
        return subject.accountingNumber();
    }

    @Override
    public boolean lookUpFirst() {
        return subject.lookUpFirst();
    }

    @Override
    public <T> List<T> maybeSent(Class<T> type) {
        return Stated.read(subject.maybeSent(), type, mapping);
    }

    /** Only asked for: whoever goes on from here claims it. */
    @Override
    public Optional<String> claim(String numberInBooks) {
        return store.claimedBy(record(), numberInBooks);
    }

    @Override
    public Optional<String> linkedTo(String number) {
        return store.linkedTo(record(), number);
    }

    private RecordKey record() {
        return new RecordKey(subject.connectionId(), subject.kind(), subject.number());
    }

    @Override
    public boolean releasedByPerson() {
        return subject.releasedByPerson();
    }

    @Override
    public boolean hasAnnounced(EventType type) {
        return checkpoint(Announcement.checkpoint(type)).isPresent();
    }

    @Override
    public void link(String accountingNumber) {
        throw new IllegalStateException("a preview changes nothing");
    }

    @Override
    public Optional<String> checkpoint(String step) {
        return Optional.ofNullable(subject.checkpoints().get(step));
    }

    @Override
    public void checkpoint(String step, String value) {
        throw new IllegalStateException("a preview changes nothing");
    }

    @Override
    public Optional<Sibling> sibling(String kind, String number) {
        return store.sibling(subject.connectionId(), kind, number);
    }

    @Override
    public void ask(String kind, String number, String step, String value) {
        throw new IllegalStateException("a preview changes nothing");
    }

    @Override
    public void tell(String kind, String number, String step, String value) {
        throw new IllegalStateException("a preview changes nothing");
    }
}
