package dev.kontobro.notification;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Publishes outcomes as the services of the hub do, and what they never would. */
final class OutcomeTopic implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    void publish(CloudEvent event) {
        var record = record(event.tenantId(), event.data());
        KafkaBinding.headers(event).forEach(record.headers()::add);
        send(record);
    }

    /** With many others, which is faster. */
    void publishLater(CloudEvent event) {
        var record = record(event.tenantId(), event.data());
        KafkaBinding.headers(event).forEach(record.headers()::add);
        var _ = producer.send(record);
    }

    void publishGarbage(String tenantId, byte[] value, Map<String, String> headers) {
        var record = record(tenantId, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        send(record);
    }

    private static ProducerRecord<byte[], byte[]> record(String tenantId, byte[] value) {
        return new ProducerRecord<>(Topic.OUTCOMES.topicName(), tenantId.getBytes(StandardCharsets.UTF_8), value);
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker did not take the record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while publishing", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
