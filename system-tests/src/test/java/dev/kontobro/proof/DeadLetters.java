package dev.kontobro.proof;

import dev.kontobro.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is refused from now on, and why, as whoever looks after a source system reads it. */
final class DeadLetters implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** The reasons, by where a record was that is no event, and by the ids of events. */
    record Found(Map<String, String> byOrigin, Map<String, String> byId) {

        Optional<String> reason(String id, String origin) {
            return Optional.ofNullable(byOrigin.get(origin)).or(() -> Optional.ofNullable(byId.get(id)));
        }
    }

    DeadLetters(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(Topic.DEAD_LETTERS.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** All there are by now. */
    Found all() {
        var found = new Found(new HashMap<>(), new HashMap<>());
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(record -> {
                var reason = header(record, "kontobro-reason").orElse("");
                header(record, "kontobro-origin")
                        .ifPresentOrElse(
                                origin -> found.byOrigin().put(origin, reason),
                                () -> found.byId().put(header(record, "ce_id").orElse(""), reason));
            });
        }
        return found;
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
