package dev.kontobro.engine.quarkus;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.UnreadableEventException;
import dev.kontobro.sql.DatabaseException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** What is the same for every batch of records from a topic. */
public final class Batch {

    private static final Logger LOG = Logger.getLogger(Batch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Batch() {}

    /**
     * The event that a record carries.
     *
     * @throws UnreadableEventException naming what is wrong
     */
    public static CloudEvent event(ConsumerRecord<String, byte[]> record) {
        return KafkaBinding.read(headers(record), value(record), Instant.ofEpochMilli(record.timestamp()));
    }

    /** The last of each name. */
    static Map<String, byte[]> headers(ConsumerRecord<String, byte[]> record) {
        var headers = new LinkedHashMap<String, byte[]>();
        record.headers()
                .forEach(header -> headers.put(header.key(), header.value() == null ? new byte[0] : header.value()));
        return headers;
    }

    static byte[] value(ConsumerRecord<String, byte[]> record) {
        return record.value() == null ? new byte[0] : record.value();
    }

    /** Where a record is found again. */
    public static String origin(ConsumerRecord<String, byte[]> record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    /** Returns when the batch is committed: while the database is away it waits here, and its channel stands still. */
    public static void commit(int events, Runnable commit) throws InterruptedException {
        for (var tries = 1; ; tries++) {
            try {
                commit.run();
                return;
            } catch (DatabaseException e) {
                if (!e.isPassing()) {
                    throw e;
                }
                LOG.warnf("KB-1005 %d events wait for the database (try %d): %s", events, tries, e.getMessage());
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        }
    }
}
