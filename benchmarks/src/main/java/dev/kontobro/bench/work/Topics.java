package dev.kontobro.bench.work;

import dev.kontobro.events.KafkaBinding;
import dev.kontobro.local.LocalBroker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/** The topics the contenders read. */
public final class Topics implements AutoCloseable {

    public static final int PARTITIONS = 12;

    private final LocalBroker broker;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicInteger made = new AtomicInteger();

    public Topics(String bootstrapServers) {
        this.broker = LocalBroker.at(bootstrapServers);
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** A topic with its events in it. */
    public record Filled(String topic, List<Told> events) {}

    /** Where the producer puts an event: by its record key alone. */
    public static int partition(Told told) {
        return Utils.toPositive(Utils.murmur2(told.tenant().getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
    }

    /** Makes an empty topic; returns its name. */
    public String make() {
        var topic = "bench-" + made.incrementAndGet();
        broker.createTopics(Map.of(topic, PARTITIONS));
        return topic;
    }

    /** Makes a topic that holds these events. */
    public Filled fill(List<Told> events) {
        var topic = make();
        var sent = events.stream().map(event -> send(topic, event)).toList();
        producer.flush();
        sent.forEach(Topics::await);
        return new Filled(topic, events);
    }

    /** Publishes one event and returns when the broker has it. */
    public void publish(String topic, Told told) {
        await(send(topic, told));
    }

    private Future<RecordMetadata> send(String topic, Told told) {
        var event = told.event();
        var record = new ProducerRecord<>(topic, told.tenant(), event.data());
        KafkaBinding.headers(event).forEach(record.headers()::add);
        return producer.send(record);
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an event could not be published", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
