package dev.kontobro.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.event.AcceptedEvents.AcceptedEvent;
import dev.kontobro.gateway.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class PublishEventsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void whatTheBrokerConfirmedBeforeItFailedIsListed() {
        // Given
        var broker = new BrokerThat(List.of(Reply.CONFIRMS, Reply.FAILS, Reply.CONFIRMS));

        // When
        var refusal = catchThrowableOfType(
                ProblemException.class,
                () -> publishEvents(broker).publish("nordlys", List.of(event("1"), event("2"), event("3"))));

        // Then
        assertThat(refusal.problem().status()).isEqualTo(503);
        assertThat(refusal.problem().detail()).contains("2 of 3");
        assertThat(refusal.problem().extensions()).containsEntry("accepted", List.of(accepted("1"), accepted("3")));
        assertThat(counted("accepted")).isEqualTo(2);
        assertThat(counted("unconfirmed")).isEqualTo(1);
    }

    @Test
    void whatTheBrokerDoesNotAnswerInTimeIsNotConfirmed() {
        // Given
        var broker = new BrokerThat(List.of(Reply.CONFIRMS, Reply.IS_SILENT));

        // When
        var refusal = catchThrowableOfType(
                ProblemException.class,
                () -> publishEvents(broker).publish("nordlys", List.of(event("1"), event("2"))));

        // Then
        assertThat(refusal.problem().extensions()).containsEntry("accepted", List.of(accepted("1")));
    }

    @Test
    void nothingIsSentBehindAnEventThatIsRefusedAtOnce() {
        // Given
        var broker = new BrokerThat(List.of(Reply.FAILS_AT_ONCE, Reply.CONFIRMS));

        // When
        var refusal = catchThrowableOfType(
                ProblemException.class,
                () -> publishEvents(broker).publish("nordlys", List.of(event("1"), event("2"))));

        // Then
        assertThat(broker.history()).hasSize(1);
        assertThat(refusal.problem().extensions()).containsEntry("accepted", List.of());
    }

    @Test
    void oneEventOfAnotherTenantKeepsAllFromBeingSent() {
        // Given
        var broker = new BrokerThat(List.of());

        // When
        var refusal = catchThrowableOfType(
                ProblemException.class, () -> publishEvents(broker).publish("another", List.of(event("1"))));

        // Then
        assertThat(refusal.problem().status()).isEqualTo(403);
        assertThat(broker.history()).isEmpty();
    }

    private PublishEvents publishEvents(BrokerThat broker) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(GatewayConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "kontobro.gateway.events.publish-timeout",
                                "PT0.1S",
                                "kontobro.gateway.public-url",
                                "https://hub.example"),
                        "test",
                        100))
                .build()
                .getConfigMapping(GatewayConfig.class);
        return new PublishEvents(new EventPublisher(broker, config), config, meters);
    }

    private double counted(String result) {
        return meters.get("kontobro.gateway.events")
                .tag("result", result)
                .counter()
                .count();
    }

    private static CloudEvent event(String number) {
        return new CloudEvent(
                "e-" + number,
                "urn:shop:test",
                "dev.kontobro.CustomerChanged.v1",
                number,
                Instant.parse("2026-03-01T12:00:00Z"),
                "nordlys",
                OptionalLong.empty(),
                Optional.empty(),
                "{\"number\":\"%s\",\"name\":\"Nordlys\"}".formatted(number).getBytes(StandardCharsets.UTF_8));
    }

    private static AcceptedEvent accepted(String number) {
        return new AcceptedEvent("e-" + number, "urn:shop:test", "dev.kontobro.CustomerChanged.v1", number);
    }

    private enum Reply {
        CONFIRMS,
        FAILS,
        FAILS_AT_ONCE,
        IS_SILENT
    }

    /** Answers the records in the order they are sent; what fails, fails after all are sent, or at once. */
    private static final class BrokerThat extends MockProducer<String, byte[]> {

        private final List<Reply> replies;

        BrokerThat(List<Reply> replies) {
            super(false, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
            this.replies = replies;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> message) {
            var future = super.send(message);
            if (replies.get(history().size() - 1) == Reply.FAILS_AT_ONCE) {
                errorNext(new TimeoutException("no broker"));
            }
            if (history().size() == replies.size()) {
                replies.forEach(this::answerNext);
            }
            return future;
        }

        private void answerNext(Reply reply) {
            switch (reply) {
                case CONFIRMS -> completeNext();
                case FAILS -> errorNext(new TimeoutException("no broker"));
                case FAILS_AT_ONCE, IS_SILENT -> {}
            }
        }
    }
}
