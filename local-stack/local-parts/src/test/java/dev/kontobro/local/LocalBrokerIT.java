package dev.kontobro.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.events.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerIT {

    /** Daemons that one JVM has once, whoever needs them first and however many brokers come and go. */
    private static final List<String> JVM_WIDE =
            List.of("ForkJoinPool", "metrics-meter-tick-thread", "awaitility", "Reference Reaper");

    @Test
    void records_sent_right_after_a_topic_is_made_arrive_in_order() throws Exception {
        try (var broker = LocalBroker.start()) {
            broker.createTopics(Map.of("orders", 12));

            for (var i = 0; i < 100; i++) {
                send(broker, "orders", "key", "value " + i);
            }

            assertThat(read(broker, "orders", 100))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 100).mapToObj(i -> "value " + i).toList());
        }
    }

    @Test
    void records_of_every_codec_are_taken() throws Exception {
        try (var broker = LocalBroker.start()) {
            broker.createTopics(Map.of("orders", 1));

            for (var codec : CompressionType.values()) {
                send(broker, "orders", "key", codec.name, Map.of("compression.type", codec.name));
            }

            assertThat(read(broker, "orders", CompressionType.values().length))
                    .containsExactly("none", "gzip", "snappy", "lz4", "zstd");
        }
    }

    @Test
    void making_a_topic_that_is_there_leaves_its_records() throws Exception {
        try (var broker = LocalBroker.start()) {
            broker.createTopics(Map.of("orders", 1));
            send(broker, "orders", "key", "kept");

            broker.createTopics(Map.of("orders", 1, "projects", 1));

            assertThat(read(broker, "orders", 1)).containsExactly("kept");
        }
    }

    @Test
    void of_the_hubs_topics_the_compacted_ones_are_compacted() throws Exception {
        try (var broker = LocalBroker.start();
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            broker.createTopics();

            for (var topic : Topic.values()) {
                var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
                var policy = admin.describeConfigs(List.of(resource))
                        .all()
                        .get()
                        .get(resource)
                        .get("cleanup.policy");
                assertThat(policy.value()).isEqualTo(topic.isCompacted() ? "compact" : "delete");
            }
        }
    }

    @Test
    void deleted_topics_can_be_made_again_and_are_empty() throws Exception {
        try (var broker = LocalBroker.start()) {
            broker.createTopics(Map.of("orders", 1));
            send(broker, "orders", "key", "old");

            broker.deleteTopics();
            broker.createTopics(Map.of("orders", 1));
            send(broker, "orders", "key", "new");

            assertThat(read(broker, "orders", 1)).containsExactly("new");
        }
    }

    @Test
    void a_kept_data_folder_keeps_the_records(@TempDir Path folder) throws Exception {
        try (var broker = LocalBroker.embedded(FreePort.any(), folder)) {
            broker.createTopics(Map.of("orders", 1));
            send(broker, "orders", "key", "kept");
        }

        try (var broker = LocalBroker.embedded(FreePort.any(), folder)) {
            assertThat(read(broker, "orders", 1)).containsExactly("kept");
        }
    }

    @Test
    void closing_leaves_no_thread_no_port_and_no_file() {
        var port = FreePort.any();
        var threadsBefore = threadNames();
        var folder = WorkFolder.temporary("broker");

        try (var broker = EmbeddedBroker.start(port, folder)) {
            broker.createTopics(Map.of("orders", 1));
            assertThat(FreePort.isFree(port)).isFalse();
        }

        assertThat(FreePort.isFree(port)).isTrue();
        assertThat(folder.path()).doesNotExist();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(threadNames()).as("threads left behind").isSubsetOf(threadsBefore));
    }

    private static List<String> threadNames() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> JVM_WIDE.stream().noneMatch(name::startsWith))
                .sorted()
                .toList();
    }

    private static void send(LocalBroker broker, String topic, String key, String value) throws Exception {
        send(broker, topic, key, value, Map.of());
    }

    private static void send(LocalBroker broker, String topic, String key, String value, Map<String, Object> settings)
            throws Exception {
        var configuration = new HashMap<>(settings);
        configuration.put("bootstrap.servers", broker.bootstrapServers());
        configuration.put("delivery.timeout.ms", 10_000);
        configuration.put("request.timeout.ms", 5_000);
        try (var producer = new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    private static List<String> read(LocalBroker broker, String topic, int count) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var values = new ArrayList<String>();
            await().until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(each -> values.add(each.value()));
                return values.size() >= count;
            });
            return values;
        }
    }
}
