package dev.kontobro.background.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.kontobro.background.JobLease;
import dev.kontobro.events.EventJson;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Messages that were decided together with a change in the database and are still to be published, in the order they were
 * decided; in the tables {@code outbox} and {@code job_lease} of the service's schema.
 */
public final class Outbox {

    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    private static final String ADD = """
            insert into outbox (topic, key, headers, value)
            select topic, key, headers::json, value
            from unnest(?, ?, ?, ?) with ordinality as m (topic, key, headers, value, position)
            order by position
            """;

    private static final String NEXT = """
            select id, topic, key, headers, value from outbox order by id limit ?
            """;

    private static final String WAITING = "select 1 from outbox where topic = ? and key = ? limit 1";

    private static final String REMOVE = "delete from outbox where id = any(?)";

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Db db;

    /** Only one replica publishes at a time, so that nobody overtakes. */
    private final JobLease lease = new JobLease("outbox");

    public Outbox(Db db) {
        this.db = db;
    }

    /** A message with its place in the outbox. */
    record Stored(long id, Message message) {}

    public void add(Tx tx, List<Message> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        tx.update(
                ADD,
                Column.of("text", messages, Message::topic),
                Column.of("text", messages, Message::key),
                Column.of("text", messages, message -> write(message.headers())),
                Column.of("bytea", messages, Message::value));
    }

    /**
     * The next messages, oldest first, if this replica is the one that publishes.
     *
     * @param length how long nobody else may publish
     */
    List<Stored> next(int max, Duration length) {
        return db.inTransaction(tx -> lease.take(tx, length)
                ? tx.query(
                        NEXT,
                        row -> new Stored(
                                row.getLong("id"),
                                new Message(
                                        row.getString("topic"),
                                        row.getString("key"),
                                        read(row.getString("headers")),
                                        row.getBytes("value"))),
                        max)
                : List.of());
    }

    /**
     * Waits until nothing under this key is to be published any more.
     *
     * @return false when the broker has not taken it within the time; it will be published all the same
     */
    public boolean awaitPublished(String topic, String key, Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (db.inTransaction(tx -> tx.queryOne(WAITING, _ -> true, topic, key))
                .isPresent()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(LOOK_AGAIN);
        }
        return true;
    }

    /** Another replica may publish at once; this one publishes no more. */
    public void giveUp() {
        lease.giveUp(db);
    }

    /** These are on the broker. */
    void remove(List<Stored> published) {
        db.inTransaction(tx -> tx.update(REMOVE, Column.of("int8", published, Stored::id)));
    }

    private static String write(Map<String, String> headers) {
        try {
            return EventJson.mapper().writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    private static Map<String, String> read(String headers) {
        try {
            return EventJson.mapper().readValue(headers, STRINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the outbox holds was written by us", e);
        }
    }
}
