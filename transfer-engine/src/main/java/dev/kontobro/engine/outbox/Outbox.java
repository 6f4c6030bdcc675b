package dev.kontobro.engine.outbox;

import dev.kontobro.engine.json.StoredJson;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Messages that were decided together with a transfer's status and are still to be published, in the order they were
 * decided.
 */
public final class Outbox {

    private static final String ADD = """
            insert into outbox (topic, key, headers, value)
            select topic, key, headers::json, value
            from unnest(?, ?, ?, ?) with ordinality as m (topic, key, headers, value, position)
            order by position
            """;

    /** Only one replica publishes at a time, so that nobody overtakes. A lease, because publishing is a call. */
    private static final String LEASE = """
            insert into job_lease (job, owner, held_until)
            values ('outbox', ?, now() + ? * interval '1 millisecond')
            on conflict (job) do update
            set owner = excluded.owner, held_until = excluded.held_until
            where job_lease.owner = excluded.owner or job_lease.held_until < now()
            returning owner
            """;

    private static final String GIVE_UP = "delete from job_lease where job = 'outbox' and owner = ?";

    private static final String NEXT = """
            select id, topic, key, headers, value from outbox order by id limit ?
            """;

    private static final String REMOVE = "delete from outbox where id = any(?)";

    private final Db db;
    private final UUID owner = UUID.randomUUID();

    public Outbox(Db db) {
        this.db = db;
    }

    /**
     * One message.
     *
     * @param key of the record: the tenant
     */
    public record Message(String topic, String key, Map<String, String> headers, byte[] value) {

        public static Message of(CloudEvent event) {
            var topic = event.eventType()
                    .orElseThrow(() -> new IllegalArgumentException("not an event of ours: " + event))
                    .topic();
            var headers = new LinkedHashMap<String, String>();
            KafkaBinding.headers(event)
                    .forEach((name, value) -> headers.put(name, new String(value, StandardCharsets.UTF_8)));
            return new Message(topic.topicName(), event.tenantId(), headers, event.data());
        }
    }

    /** A message with its place in the outbox. */
    public record Stored(long id, Message message) {}

    public void add(Tx tx, List<Message> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        tx.update(
                ADD,
                Column.of("text", messages, Message::topic),
                Column.of("text", messages, Message::key),
                Column.of("text", messages, message -> StoredJson.strings(message.headers())),
                Column.of("bytea", messages, Message::value));
    }

    /**
     * The next messages, oldest first, if this replica is the one that publishes.
     *
     * @param lease how long nobody else may publish
     */
    public List<Stored> next(int max, Duration lease) {
        return db.inTransaction(tx -> tx.queryOne(LEASE, row -> Tx.uuid(row, "owner"), owner, lease.toMillis())
                        .isEmpty()
                ? List.of()
                : tx.query(
                        NEXT,
                        row -> new Stored(
                                row.getLong("id"),
                                new Message(
                                        row.getString("topic"),
                                        row.getString("key"),
                                        StoredJson.readStrings(row.getString("headers")),
                                        row.getBytes("value"))),
                        max));
    }

    /** Another replica may publish at once; this one publishes no more. */
    public void giveUp() {
        db.inTransaction(tx -> tx.update(GIVE_UP, owner));
    }

    /** These are on the broker. */
    public void remove(List<Stored> published) {
        db.inTransaction(tx -> tx.update(REMOVE, Column.of("int8", published, Stored::id)));
    }
}
