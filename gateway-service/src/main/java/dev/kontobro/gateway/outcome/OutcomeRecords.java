package dev.kontobro.gateway.outcome;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.UnreadableEventException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Records of the topic of outcomes. What cannot be read must not hold up what comes behind it. */
public final class OutcomeRecords {

    private static final Logger LOG = Logger.getLogger(OutcomeRecords.class);

    private OutcomeRecords() {}

    /** The event that a record carries; empty, with a word in the log, when it carries none. */
    public static Optional<CloudEvent> event(ConsumerRecord<byte[], byte[]> record) {
        try {
            var headers = new HashMap<String, byte[]>();
            record.headers().forEach(header -> headers.put(header.key(), bytes(header.value())));
            return Optional.of(
                    KafkaBinding.read(headers, bytes(record.value()), Instant.ofEpochMilli(record.timestamp())));
        } catch (UnreadableEventException e) {
            passOver(record, e);
            return Optional.empty();
        }
    }

    /** Says that nothing follows from a record. */
    public static void passOver(ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
        LOG.warnf(
                "KB-3003 record %s-%d@%d is passed over: %s",
                record.topic(), record.partition(), record.offset(), reason.getMessage());
    }

    private static byte[] bytes(byte[] value) {
        return value == null ? new byte[0] : value;
    }
}
