package dev.kontobro.gateway.outcome;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.UnreadableEventException;
import dev.kontobro.sql.DatabaseException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Hears what services publish of their work, and lets follow from it what there is to follow. */
@ApplicationScoped
class Outcomes {

    private static final Logger LOG = Logger.getLogger(Outcomes.class);

    private final Instance<Consequence> consequences;

    Outcomes(@Any Instance<Consequence> consequences) {
        this.consequences = consequences;
    }

    /** Tries for as long as it takes when the database is away: a failure would stop the channel. */
    @Incoming("outcomes")
    @RunOnVirtualThread
    @Retry(maxRetries = -1, delay = 1, delayUnit = ChronoUnit.SECONDS, maxDuration = 0)
    public void consume(ConsumerRecords<byte[], byte[]> records) {
        records.forEach(this::take);
    }

    /** What cannot work, however often it is tried, must not hold up what comes behind it. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            var event = read(record);
            event.eventType().ifPresent(type -> consequences.forEach(each -> each.follow(type, event)));
        } catch (UnreadableEventException e) {
            passOver(record, e);
        } catch (DatabaseException e) {
            if (e.isPassing()) {
                throw e;
            }
            passOver(record, e);
        }
    }

    private static CloudEvent read(ConsumerRecord<byte[], byte[]> record) {
        var headers = new HashMap<String, byte[]>();
        record.headers().forEach(header -> headers.put(header.key(), header.value()));
        return KafkaBinding.read(headers, record.value(), Instant.ofEpochMilli(record.timestamp()));
    }

    private static void passOver(ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
        LOG.warnf(
                "KB-3003 record %s-%d@%d is passed over: %s",
                record.topic(), record.partition(), record.offset(), reason.getMessage());
    }
}
