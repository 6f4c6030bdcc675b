package dev.kontobro.gateway.deadletter;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.kontobro.background.Signal;
import dev.kontobro.background.outbox.Message;
import dev.kontobro.background.outbox.Outbox;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.deadletter.DeadLetter.Content;
import dev.kontobro.gateway.deadletter.DeadLetter.Redriven;
import dev.kontobro.gateway.store.Json;
import dev.kontobro.gateway.upkeep.Chore;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What no service could take in. Once its cause is put right, whoever runs the hub has it published where it was, and the
 * service takes it in as if it came now: what is older than what it knows by then is stale to it, and what it has taken in
 * already is a repeat by the event's id.
 *
 * <ol>
 *   <li>A record is one dead letter, however often the topic is read, and however many services refuse it.
 *   <li>Each is published again once: it is marked in the transaction that puts it into the outbox. What is refused again then
 *       is another dead letter.
 *   <li>What was cut when it was refused is not published again, nor what is not known where to.
 * </ol>
 */
@ApplicationScoped
public class DeadLetters implements Chore {

    /** In whose trail it stands what is done to records of no tenant that there is: no tenant has this id. */
    public static final String OF_NOBODY = "";

    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    private static final int REDRIVEN_IN_A_STEP = 100;

    /** More are published by pressing again. */
    private static final int MOST_STEPS = 50;

    private static final int REMOVED_AT_ONCE = 500;
    private static final int LONGEST_SHOWN = 10_000;

    private static final String KEEP = """
            insert into dead_letter
                (id, origin, topic, key, headers, value, code, reason, tenant_id, type, source, at)
            select n.id, n.origin, n.topic, n.key, n.headers::json, n.value, n.code, n.reason, tenant.id, n.type, n.source, n.at
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality as n
                (id, origin, topic, key, headers, value, code, reason, tenant_id, type, source, at, number)
            left join tenant on tenant.id = n.tenant_id
            order by n.number
            on conflict on constraint dead_letter_once do nothing
            """;

    private static final String COLUMNS = """
            id, position, origin, topic, length(value) as size, code, reason, tenant_id, type, source, at,
            redriven_at, redriven_by
            """;

    private static final String PAGE = "select " + COLUMNS + """
            from dead_letter
            where (?::bigint is null or position < ?) and (?::text is null or (code = ? and redriven_at is null))
            order by position desc
            limit ?
            """;

    private static final String FIND = "select " + COLUMNS + " from dead_letter where id = ?";

    private static final String CONTENT =
            "select headers, substring(value for " + LONGEST_SHOWN + ") as value from dead_letter where id = ?";

    private static final String REASONS = """
            select code, count(*) as letters, count(topic) as open, count(distinct tenant_id) as tenants, max(at) as newest
            from dead_letter
            where redriven_at is null
            group by code
            order by letters desc, code
            """;

    /** What somebody else is at is his: each is published once. */
    private static final String REDRIVE = """
            update dead_letter set redriven_at = ?, redriven_by = ?
            where id in (
                select id from dead_letter
                where redriven_at is null and topic is not null and WHICH
                order by position
                limit ?
                for update skip locked)
            returning position, topic, key, headers, value, tenant_id, code
            """;

    private static final String FORGET = """
            delete from dead_letter where id in (select id from dead_letter where at < ? limit ?)
            """;

    private static final String MAKE_ROOM = """
            delete from dead_letter where id in (
                select id from dead_letter
                where position <= (select position from dead_letter order by position desc offset ? limit 1)
                limit ?)
            """;

    private final Db db;
    private final Outbox outbox;
    private final Signal outboxReady;
    private final Audit audit;
    private final GatewayConfig config;
    private final Clock clock;

    DeadLetters(Db db, Outbox outbox, Signal outboxReady, Audit audit, GatewayConfig config, Clock clock) {
        this.db = db;
        this.outbox = outbox;
        this.outboxReady = outboxReady;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Records with the same problem that nobody has had published again yet.
     *
     * @param open those of them that can be
     * @param tenants that they are of
     */
    public record Reason(String code, long letters, long open, long tenants, Instant newest) {}

    private record Chosen(long position, Message message, Optional<String> tenant, String code) {}

    /** Returns when they are committed; those that are kept already are passed over. */
    void keep(List<RefusedRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        db.inTransaction(tx -> tx.update(
                KEEP,
                Column.of("uuid", records, _ -> UUID.randomUUID()),
                Column.of("text", records, RefusedRecord::origin),
                Column.of("text", records, record -> record.topic().orElse(null)),
                Column.of("text", records, RefusedRecord::key),
                Column.of("text", records, record -> Json.write(record.headers())),
                Column.of("bytea", records, RefusedRecord::value),
                Column.of("text", records, RefusedRecord::code),
                Column.of("text", records, RefusedRecord::reason),
                Column.of("text", records, record -> record.tenant().orElse(null)),
                Column.of("text", records, record -> record.type().orElse(null)),
                Column.of("text", records, record -> record.source().orElse(null)),
                Column.of("timestamptz", records, RefusedRecord::at)));
    }

    /** What is open, by its problem, the most frequent first. */
    public List<Reason> reasons() {
        return db.inTransaction(tx -> tx.query(
                REASONS,
                row -> new Reason(
                        row.getString("code"),
                        row.getLong("letters"),
                        row.getLong("open"),
                        row.getLong("tenants"),
                        Tx.instant(row, "newest").orElseThrow())));
    }

    /**
     * The newest first.
     *
     * @param code only those with this problem that nobody has had published again yet
     * @param before the position of the last one of the page before
     */
    public List<DeadLetter> page(Optional<String> code, Optional<Long> before, int limit) {
        return db.inTransaction(tx -> tx.query(PAGE, DeadLetters::read, before, before, code, code, limit));
    }

    public Optional<DeadLetter> find(UUID id) {
        return db.inTransaction(tx -> tx.queryOne(FIND, DeadLetters::read, id));
    }

    /** What it holds; for eyes that its tenant lets see it. */
    public Optional<Content> content(UUID id) {
        return db.inTransaction(tx -> tx.queryOne(
                CONTENT,
                row -> new Content(
                        Json.read(row.getString("headers"), STRINGS),
                        new String(row.getBytes("value"), StandardCharsets.UTF_8)),
                id));
    }

    /**
     * Has these published where they were.
     *
     * @return how many there are that nobody has had published before
     */
    public int redrive(Collection<UUID> ids, Actor actor) {
        return step("id = any(?)", Column.of("uuid", ids, id -> id), actor);
    }

    /**
     * Has all published where they were that have this problem, the oldest first; as many as go at once.
     *
     * @return how many there are
     */
    public int redriveAll(String code, Actor actor) {
        var all = 0;
        for (var steps = 0; steps < MOST_STEPS; steps++) {
            var redriven = step("code = ?", code, actor);
            all += redriven;
            if (redriven < REDRIVEN_IN_A_STEP) {
                break;
            }
        }
        return all;
    }

    private int step(String which, Object value, Actor actor) {
        int redriven = db.inTransaction(tx -> {
            var chosen = tx
                    .query(
                            REDRIVE.replace("WHICH", which),
                            DeadLetters::chosen,
                            clock.instant(),
                            actor.name(),
                            value,
                            REDRIVEN_IN_A_STEP)
                    .stream()
                    .sorted(Comparator.comparingLong(Chosen::position))
                    .toList();
            outbox.add(tx, chosen.stream().map(Chosen::message).toList());
            trail(tx, chosen, actor);
            return chosen.size();
        });
        outboxReady.raise();
        return redriven;
    }

    private void trail(Tx tx, List<Chosen> chosen, Actor actor) throws SQLException {
        var byTenant = new TreeMap<String, Map<String, Integer>>();
        chosen.forEach(each -> byTenant.computeIfAbsent(each.tenant().orElse(OF_NOBODY), _ -> new TreeMap<>())
                .merge(each.code(), 1, Integer::sum));
        for (var of : byTenant.entrySet()) {
            audit.add(
                    tx,
                    of.getKey(),
                    Optional.empty(),
                    actor,
                    "dead-letters.redriven",
                    Optional.empty(),
                    Optional.of(of.getValue()));
        }
    }

    @Override
    public String name() {
        return "forget-dead-letters";
    }

    @Override
    public Duration interval() {
        return config.upkeep().interval();
    }

    @Override
    public void run() {
        var keep = config.operations();
        removeAll(FORGET, clock.instant().minus(keep.keepDeadLetters()));
        removeAll(MAKE_ROOM, keep.mostDeadLetters());
    }

    private void removeAll(String statement, Object bound) {
        int removed;
        do {
            removed = db.inTransaction(tx -> tx.update(statement, bound, REMOVED_AT_ONCE));
        } while (removed == REMOVED_AT_ONCE);
    }

    private static Chosen chosen(ResultSet row) throws SQLException {
        return new Chosen(
                row.getLong("position"),
                new Message(
                        row.getString("topic"),
                        row.getString("key"),
                        Json.read(row.getString("headers"), STRINGS),
                        row.getBytes("value")),
                Tx.text(row, "tenant_id"),
                row.getString("code"));
    }

    private static DeadLetter read(ResultSet row) throws SQLException {
        var by = Tx.text(row, "redriven_by").orElse("");
        return new DeadLetter(
                Tx.uuid(row, "id"),
                row.getLong("position"),
                row.getString("origin"),
                Tx.text(row, "topic"),
                row.getInt("size"),
                row.getString("code"),
                row.getString("reason"),
                Tx.text(row, "tenant_id"),
                Tx.text(row, "type"),
                Tx.text(row, "source"),
                Tx.instant(row, "at").orElseThrow(),
                Tx.instant(row, "redriven_at").map(at -> new Redriven(at, by)));
    }
}
