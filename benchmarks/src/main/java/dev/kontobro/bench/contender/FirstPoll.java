package dev.kontobro.bench.contender;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Notes when the first events of a round came, in the same way whoever polls. Made by Kafka, from its configuration. */
public final class FirstPoll implements ConsumerInterceptor<String, byte[]> {

    private static final long NOT_YET = 0;
    private static final AtomicLong AT = new AtomicLong(NOT_YET);

    static void reset() {
        AT.set(NOT_YET);
    }

    static long atMicros() {
        return AT.get();
    }

    static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> records) {
        if (!records.isEmpty()) {
            AT.compareAndSet(NOT_YET, nowMicros());
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void configure(Map<String, ?> configuration) {}

    @Override
    public void close() {}
}
