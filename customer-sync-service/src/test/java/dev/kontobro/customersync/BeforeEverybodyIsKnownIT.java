package dev.kontobro.customersync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.kontobro.events.Topic;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.quarkus.LocalParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LocalParts.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = LastOfManyTenants.class, restrictToAnnotatedClass = true)
class BeforeEverybodyIsKnownIT {

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    LocalIdentityProvider identityProvider;

    @Test
    void whatComesInBeforeItsTenantIsKnownWaitsAndIsNotTurnedAway() {
        awaitTransferOf(LastOfManyTenants.LAST);
        given().get("/q/health/ready").then().statusCode(200);
        assertThat(deadLetters()).isZero();
    }

    @Test
    void whatComesInRightAfterItsTenantWasPublishedIsNotTurnedAway() {
        awaitTransferOf(LastOfManyTenants.LAST);
        var newcomers = IntStream.range(0, 20).mapToObj(i -> "newcomer-" + i).toList();

        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer())) {
            newcomers.forEach(tenant -> LastOfManyTenants.join(producer, tenant));
        }

        newcomers.forEach(this::awaitTransferOf);
        assertThat(deadLetters()).isZero();
    }

    private void awaitTransferOf(String tenant) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().auth()
                        .oauth2(identityProvider.token(LocalParts.SERVICE))
                        .get("/internal/transfers?tenant=" + tenant)
                        .then()
                        .statusCode(200)
                        .body("transfers", hasSize(1))
                        .body("transfers[0].status", equalTo("waiting")));
    }

    private long deadLetters() {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topic.DEAD_LETTERS.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }
}
