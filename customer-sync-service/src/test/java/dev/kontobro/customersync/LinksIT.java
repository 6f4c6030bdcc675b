package dev.kontobro.customersync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.Topic;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.local.quarkus.LocalParts;
import dev.kontobro.sql.Db;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The engine's channel of links, which this service does not need: here it is a service that does. */
@QuarkusTest
@TestProfile(LinksIT.FollowingOthers.class)
@QuarkusTestResource(value = LocalParts.class, restrictToAnnotatedClass = true)
class LinksIT {

    private static final String GROUP = "links-of-the-test";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    DataSource dataSource;

    /** As a service's own configuration has it. */
    public static final class FollowingOthers implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("kontobro.engine.links", "true"),
                    channel("connector", "smallrye-kafka"),
                    channel("topic", Topic.OUTCOMES.topicName()),
                    channel("group.id", GROUP),
                    channel("cloud-events", "false"),
                    channel("batch", "true"),
                    channel("auto.offset.reset", "earliest"),
                    channel("commit-strategy", "latest"),
                    channel("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer"),
                    channel("value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer"));
        }

        private static Map.Entry<String, String> channel(String key, String value) {
            return Map.entry("mp.messaging.incoming.links." + key, value);
        }
    }

    @Test
    void outcomesOfOtherServicesBecomeLinksAndAreAcknowledgedAndWhatIsNoneIsPassedOver() throws Exception {
        // Given
        var last = linked("2", "900002");

        // When
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer())) {
            var _ = producer.send(record(linked("1", "900001")));
            var _ = producer.send(new ProducerRecord<>(Topic.OUTCOMES.topicName(), "nordlys", new byte[] {'?'}));
            var _ = producer.send(new ProducerRecord<>(Topic.OUTCOMES.topicName(), "nordlys", null));
            var _ = producer.send(record(last));
            var _ = producer.send(record(last));
        }

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(links()).containsExactly("1: 900001", "2: 900002"));
        await().atMost(Duration.ofSeconds(20)).until(() -> acknowledged() == 5);
    }

    private List<String> links() {
        return new Db(dataSource)
                .inTransaction(tx -> tx.query(
                        "select business_key, accounting_number from link order by business_key",
                        row -> row.getString(1) + ": " + row.getString(2)));
    }

    private long acknowledged() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", (Object) bootstrapServers))) {
            return admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(offset -> of(Topic.OUTCOMES, offset.getKey()))
                    .mapToLong(offset -> offset.getValue().offset())
                    .sum();
        }
    }

    private static boolean of(Topic topic, TopicPartition partition) {
        return partition.topic().equals(topic.topicName());
    }

    private static CloudEvent linked(String number, String accountingNumber) {
        var outcome = new TransferOutcome(
                UUID.randomUUID(),
                1,
                "nordlys-economic",
                "economic",
                "product",
                number,
                "Product " + number,
                "transferred",
                Optional.of(accountingNumber),
                "caused",
                1,
                Instant.EPOCH,
                Optional.empty(),
                List.of());
        return new CloudEvent(
                outcome.transferId() + ":1:1",
                "/kontobro/product-sync",
                EventType.TRANSFER_SUCCEEDED.type(),
                number,
                Instant.EPOCH,
                "nordlys",
                OptionalLong.empty(),
                Optional.empty(),
                EventJson.write(outcome));
    }

    private static ProducerRecord<String, byte[]> record(CloudEvent event) {
        var record = new ProducerRecord<>(Topic.OUTCOMES.topicName(), event.tenantId(), event.data());
        KafkaBinding.headers(event).forEach((name, value) -> record.headers().add(name, value));
        return record;
    }
}
