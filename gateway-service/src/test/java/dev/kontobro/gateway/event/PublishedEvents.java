package dev.kontobro.gateway.event;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What stands in the topics. */
public record PublishedEvents(String bootstrapServers) {

    /** The events of a tenant, in the order of the topic. */
    public List<CloudEvent> of(Topic topic, String tenant) {
        return records(topic).stream()
                .filter(message -> tenant.equals(message.key()))
                .map(PublishedEvents::event)
                .toList();
    }

    /** The keys of all records, in the order of the topic. */
    public List<String> keys(Topic topic) {
        return records(topic).stream().map(ConsumerRecord::key).toList();
    }

    /** What was said under a key, in the order of the topic. */
    public List<byte[]> values(Topic topic, String key) {
        return records(topic).stream()
                .filter(message -> key.equals(message.key()))
                .map(ConsumerRecord::value)
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> records(Topic topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private static CloudEvent event(ConsumerRecord<String, byte[]> message) {
        var headers = new HashMap<String, byte[]>();
        message.headers().forEach(header -> headers.put(header.key(), header.value()));
        return KafkaBinding.read(headers, message.value(), Instant.ofEpochMilli(message.timestamp()));
    }
}
