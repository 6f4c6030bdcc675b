package dev.kontobro.invoicesync.scene;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a source system has of the hub: topics that it writes to, and the outcomes since it began to listen. */
final class Topics implements AutoCloseable {

    private static final Duration MOMENT = Duration.ofMillis(50);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<CloudEvent> heard = new ArrayList<>();

    Topics(String bootstrapServers) {
        var broker = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
        producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(Topic.OUTCOMES.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    void publish(CloudEvent event) {
        var topic = event.eventType().orElseThrow().topic();
        var record = new ProducerRecord<>(topic.topicName(), event.tenantId(), event.data());
        KafkaBinding.headers(event).forEach((name, value) -> record.headers().add(name, value));
        var _ = producer.send(record);
        producer.flush();
    }

    /** Everything so far, oldest first. */
    List<CloudEvent> heard() {
        listen(Duration.ZERO);
        return List.copyOf(heard);
    }

    /** For what is on its way. */
    void listenForAMoment() {
        listen(MOMENT);
    }

    private void listen(Duration patience) {
        for (var records = consumer.poll(patience); !records.isEmpty(); records = consumer.poll(patience)) {
            records.forEach(record -> {
                var headers = new HashMap<String, byte[]>();
                record.headers().forEach(header -> headers.put(header.key(), header.value()));
                heard.add(KafkaBinding.read(headers, record.value(), Instant.ofEpochMilli(record.timestamp())));
            });
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
