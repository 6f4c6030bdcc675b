package dev.kontobro.background.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes to Kafka: idempotent, acknowledged by all replicas, in order per key. */
public final class KafkaSink implements MessageSink, AutoCloseable {

    private static final Duration DELIVERY = Duration.ofSeconds(20);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final KafkaProducer<String, byte[]> producer;

    /**
     * @param common bootstrap servers and whatever security the cluster asks for
     */
    public KafkaSink(Map<String, Object> common) {
        var config = new HashMap<>(common);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis() / 2);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY.toMillis() / 2);
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public void publish(List<Message> messages) {
        try {
            var sent = new ArrayList<Future<RecordMetadata>>(messages.size());
            for (var message : messages) {
                sent.add(send(message));
            }
            producer.flush();
            for (var result : sent) {
                result.get(DELIVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new PublishException(messages.size() + " messages are not known to be on the broker", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("stopped while publishing " + messages.size() + " messages", e);
        }
    }

    /** A broker that cannot be found is waited for once, not once for every message. */
    private Future<RecordMetadata> send(Message message)
            throws InterruptedException, ExecutionException, TimeoutException {
        var result = producer.send(toRecord(message));
        if (result.isDone()) {
            result.get(DELIVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
        return result;
    }

    private static ProducerRecord<String, byte[]> toRecord(Message message) {
        var record = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
