package dev.kontobro.launcher;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventType;
import dev.kontobro.events.KafkaBinding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A source system that writes to Kafka itself. */
final class Publisher implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final KafkaProducer<String, byte[]> producer;

    Publisher(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "max.block.ms",
                        TIMEOUT.toMillis(),
                        "request.timeout.ms",
                        (int) TIMEOUT.toMillis() - 1,
                        "delivery.timeout.ms",
                        (int) TIMEOUT.toMillis(),
                        "linger.ms",
                        0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * Each to the topic of its type; returns when the broker has them all.
     *
     * @throws Failure when one is of no type a source publishes, or the broker does not take them
     */
    void publish(List<CloudEvent> events) {
        List<Future<RecordMetadata>> sent = events.stream().map(Publisher::record).toList().stream()
                .map(producer::send)
                .toList();
        for (var each : sent) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new Failure(
                        "The broker did not take the event: " + e.getCause().getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure("Interrupted before the broker had the events", e);
            }
        }
    }

    private static ProducerRecord<String, byte[]> record(CloudEvent event) {
        var type = event.eventType()
                .filter(EventType::isFromSource)
                .orElseThrow(() -> new Failure("'%s' is no type of event a source system publishes. See docs/events."
                        .formatted(event.type())));
        var record = new ProducerRecord<>(type.topic().topicName(), event.tenantId(), event.data());
        KafkaBinding.headers(event).forEach(record.headers()::add);
        return record;
    }

    @Override
    public void close() {
        producer.close(TIMEOUT);
    }
}
