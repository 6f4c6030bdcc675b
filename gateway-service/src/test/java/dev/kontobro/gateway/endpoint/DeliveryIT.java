package dev.kontobro.gateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.kontobro.events.EventType;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.endpoint.Receiver.Behaviour;
import dev.kontobro.gateway.endpoint.Receiver.Heard;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.SourceServer;
import dev.kontobro.sql.Db;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Outcomes on their way from the topic to source systems. */
@GatewayTest
@Timeout(60)
class DeliveryIT {

    LocalIdentityProvider identityProvider;
    SourceServer server;

    @Inject
    Db db;

    @Inject
    Producer<String, byte[]> producer;

    @Inject
    Deliveries deliveries;

    @Inject
    Endpoints endpoints;

    @Inject
    EndpointCalls calls;

    @Inject
    DeliveryMetrics metrics;

    @Inject
    GatewayConfig config;

    @Inject
    ForgetDeliveries retention;

    private final CountDownLatch letGo = new CountDownLatch(1);
    private EndpointWorld world;
    private Receiver receiver;

    @BeforeEach
    void takeATenantOn() {
        world = EndpointWorld.of(new Tokens(identityProvider), db, producer);
        receiver = Receiver.at(server);
    }

    @AfterEach
    void letEverybodyGo() {
        letGo.countDown();
    }

    @Test
    void anOutcomeIsDeliveredSignedAsTheStandardHasIt() {
        // Given
        var added = world.add(receiver);

        // When
        var id = world.publish(EventType.TRANSFER_SUCCEEDED, "1001 æøå", 7);

        // Then
        world.awaitStates(added, "delivered");
        assertThat(receiver.heard()).singleElement().satisfies(call -> {
            assertThat(call.isSignedBy(added.path("secret"))).isTrue();
            assertThat(call.id()).isEqualTo(id);
            assertThat(call.headers().getFirst("content-type")).startsWith("application/cloudevents+json");
            assertThat(Long.parseLong(call.headers().getFirst("webhook-timestamp")))
                    .isCloseTo(Instant.now().getEpochSecond(), Offset.offset(30L));
            assertThat(call.event().path("specversion").asText()).isEqualTo("1.0");
            assertThat(call.event().path("id").asText()).isEqualTo(id);
            assertThat(call.event().path("type").asText()).isEqualTo("dev.kontobro.TransferSucceeded.v1");
            assertThat(call.event().path("tenantid").asText()).isEqualTo(world.tenant());
            assertThat(call.subject()).isEqualTo("1001 æøå");
            assertThat(call.event().path("data").path("version").asLong()).isEqualTo(7);
        });
        String delivery = (String) world.deliveries(added).getFirst().get("id");
        world.request()
                .get(EndpointWorld.path(added) + "/deliveries/" + delivery)
                .then()
                .body("event.subject", equalTo("1001 æøå"))
                .body("attempts", equalTo(1))
                .body("lastTry.status", equalTo(204))
                .body("dueAt", nullValue());
    }

    @Test
    void aRepeatOfAnEventIsNotDeliveredAgain() {
        // Given
        var added = world.add(receiver);
        var id = world.publish(EventType.TRANSFER_SUCCEEDED, "1001", 1);
        world.awaitStates(added, "delivered");

        // When
        world.publish(id, EventType.TRANSFER_SUCCEEDED, "1001", 1);
        world.publish(EventType.TRANSFER_SUCCEEDED, "1002", 1);

        // Then
        world.awaitStates(added, "delivered", "delivered");
        assertThat(receiver.subjects()).containsExactly("1001", "1002");
    }

    @Test
    void anEndpointHearsWhatItAskedForOfItsTenantOnly() {
        // Given
        var stranger = EndpointWorld.of(world.tokens(), db, producer);
        var strangersReceiver = Receiver.at(server);
        var strangers = stranger.add(strangersReceiver);
        var all = Receiver.at(server);
        var hearsAll = world.add(all);
        var hearsFailures = world.add(receiver, "TransferFailed");

        // When
        world.publish(EventType.TRANSFER_SUCCEEDED, "1001", 1);
        world.publish(EventType.TRANSFER_FAILED, "1002", 1);
        stranger.publish(EventType.TRANSFER_FAILED, "2001", 1);

        // Then
        world.awaitStates(hearsAll, "delivered", "delivered");
        world.awaitStates(hearsFailures, "delivered");
        stranger.awaitStates(strangers, "delivered");
        assertThat(all.subjects()).containsExactlyInAnyOrder("1001", "1002");
        assertThat(receiver.subjects()).containsExactly("1002");
        assertThat(strangersReceiver.subjects()).containsExactly("2001");
    }

    @Test
    void whatFailedIsTriedAgainUnderTheSameId() {
        // Given
        var added = world.add(receiver);
        receiver.answering(Behaviour.of(500));
        var id = world.publish(EventType.TRANSFER_FAILED, "1001", 1);
        await().untilAsserted(() -> world.request()
                .get(EndpointWorld.path(added))
                .then()
                .body("failing.calls", equalTo(1))
                .body("failing.reason", equalTo("HTTP 500")));
        assertThat(world.secondsUntilDue(added)).isBetween(1L, 6L);

        // When
        receiver.answering(Behaviour.of(200));
        world.letTimePass(added);

        // Then
        world.awaitStates(added, "delivered");
        assertThat(receiver.heard()).extracting(Heard::id).containsExactly(id, id);
        assertThat(receiver.heard()).allMatch(call -> call.isSignedBy(added.path("secret")));
        world.request().get(EndpointWorld.path(added)).then().body("failing", nullValue());
    }

    @Test
    void whatHasFailedTenTimesIsGivenUpAndDeliveredWhenItIsAskedForAgain() {
        // Given
        var added = world.add(receiver);
        receiver.answering(Behaviour.of(500));
        world.publish(EventType.TRANSFER_FAILED, "1001", 1);
        await().until(() -> world.states(added).equals(List.of("waiting"))
                && receiver.heard().size() == 1);

        // When
        world.execute("update delivery set attempts = 9 where endpoint_id = ?", EndpointWorld.id(added));
        world.letTimePass(added);

        // Then
        world.awaitStates(added, "failed");
        assertThat(receiver.heard()).hasSize(2);

        // When
        receiver.answering(Behaviour.of(200));
        String delivery = (String) world.deliveries(added).getFirst().get("id");
        world.request()
                .post(EndpointWorld.path(added) + "/deliveries/" + delivery + "/redeliver")
                .then()
                .statusCode(200)
                .body("attempts", equalTo(0));

        // Then
        world.awaitStates(added, "delivered");
        assertThat(receiver.heard())
                .extracting(Heard::id)
                .containsOnly(receiver.heard().getFirst().id());
    }

    @Test
    void allThatWasGivenUpSinceATimeIsDeliveredAgain() {
        // Given
        var added = world.add(receiver);
        var path = EndpointWorld.path(added);
        world.request().body(Map.of("active", false)).patch(path).then().body("state", equalTo("paused"));
        for (var number : List.of("1001", "1002", "1003")) {
            world.publish(EventType.TRANSFER_FAILED, number, 1);
        }
        world.awaitStates(added, "waiting", "waiting", "waiting");
        world.execute("update delivery set state = 'failed' where endpoint_id = ?", EndpointWorld.id(added));
        world.execute(
                "update delivery set created_at = now() - interval '2 days' where endpoint_id = ? and subject = '1001'",
                EndpointWorld.id(added));
        world.request().body(Map.of("active", true)).patch(path).then().body("state", equalTo("active"));

        // When
        var answer = world.request()
                .body(Map.of("since", Instant.now().minus(Duration.ofDays(1)).toString()))
                .post(path + "/redeliveries");

        // Then
        answer.then().statusCode(200).body("deliveries", equalTo(2));
        world.awaitStates(added, "failed", "delivered", "delivered");
        assertThat(receiver.subjects()).containsExactlyInAnyOrder("1002", "1003");
        world.request()
                .queryParam("state", "failed")
                .get(path + "/deliveries")
                .then()
                .body("deliveries.subject", equalTo(List.of("1001")));
        String cursor =
                world.request().queryParam("limit", 2).get(path + "/deliveries").path("nextCursor");
        world.request()
                .queryParam("cursor", cursor)
                .get(path + "/deliveries")
                .then()
                .body("deliveries", hasSize(1));
        world.request()
                .body(Map.of("since", "yesterday"))
                .post(path + "/redeliveries")
                .then()
                .statusCode(422);
    }

    @Test
    void anEndpointThatIsGoneHearsNoMoreUntilItIsWantedAgain() {
        // Given
        var added = world.add(receiver);
        receiver.answering(Behaviour.of(410));
        world.publish(EventType.TRANSFER_FAILED, "1001", 1);
        await().untilAsserted(() -> world.request()
                .get(EndpointWorld.path(added))
                .then()
                .body("state", equalTo("gone"))
                .body("failing.reason", equalTo("HTTP 410")));
        world.awaitStates(added, "failed");
        var witness = Receiver.at(server);
        var other = world.add(witness);

        // When
        world.publish(EventType.TRANSFER_FAILED, "1002", 1);

        // Then
        world.awaitStates(other, "delivered");
        world.awaitStates(added, "failed");
        EndpointWorld.bearing(world.tokens().admin(world.tenant()))
                .get("/v1/audit")
                .then()
                .body("changes.find { it.action == 'endpoint.switched-off' }.actor", equalTo("hub"));

        // When
        receiver.answering(Behaviour.of(200));
        world.request().body(Map.of("active", true)).patch(EndpointWorld.path(added));
        world.publish(EventType.TRANSFER_FAILED, "1003", 1);

        // Then
        world.awaitStates(added, "failed", "delivered");
    }

    @Test
    void whoHasTooMuchToDoIsLeftAloneAsLongAsHeWishes() {
        // Given
        var added = world.add(receiver);
        receiver.answering(Behaviour.of(429, "Retry-After", "3600"));

        // When
        world.publish(EventType.TRANSFER_FAILED, "1001", 1);

        // Then
        await().untilAsserted(() ->
                assertThat(world.deliveries(added).getFirst().get("lastTry")).isNotNull());
        assertThat(world.secondsUntilDue(added)).isBetween(3500L, 3600L);

        // When
        world.publish(EventType.TRANSFER_FAILED, "1002", 1);

        // Then
        await().until(() -> world.states(added).size() == 2);
        assertThat(world.one("select extract(epoch from resume_at - now()) as n from endpoint where id = ?", added))
                .isBetween(3500L, 3600L);
        assertThat(receiver.heard()).hasSize(1);
    }

    @Test
    void aLaterStateOfARecordWaitsForAnEarlierOne() {
        // Given
        var added = world.add(receiver);
        receiver.answering(
                (call, exchange) -> exchange.sendResponseHeaders(call.subject().equals("1001") ? 500 : 200, -1));
        world.publish(EventType.TRANSFER_HELD, "1001", 1);
        await().until(() -> receiver.heard().size() == 1);
        world.execute(
                "update delivery set due_at = now() + interval '1 hour' where endpoint_id = ?",
                EndpointWorld.id(added));

        // When
        world.publish(EventType.TRANSFER_SUCCEEDED, "1001", 2);
        world.publish(EventType.TRANSFER_SUCCEEDED, "1002", 1);

        // Then
        world.awaitStates(added, "waiting", "waiting", "delivered");
        assertThat(receiver.subjects()).containsExactly("1001", "1002");

        // When
        receiver.answering(Behaviour.of(200));
        world.letTimePass(added);

        // Then
        world.awaitStates(added, "delivered", "delivered", "delivered");
        assertThat(receiver.heard().stream()
                        .skip(2)
                        .map(call -> call.event().path("data").path("version").asLong()))
                .containsExactly(1L, 2L);
    }

    @Test
    void whatTheEndpointCannotTakeHoldsUpNoLaterStateForDays() {
        // Given
        var added = world.add(receiver);
        receiver.answering(Behaviour.of(500));
        world.publish(EventType.TRANSFER_HELD, "1001", 1);
        await().until(() -> receiver.heard().size() == 1 && world.states(added).equals(List.of("waiting")));
        world.execute(
                "update delivery set attempts = 4, due_at = now() + interval '2 hours' where endpoint_id = ?",
                EndpointWorld.id(added));

        // When
        receiver.answering(Behaviour.of(200));
        world.publish(EventType.TRANSFER_SUCCEEDED, "1001", 2);

        // Then
        world.awaitStates(added, "waiting", "delivered");
    }

    @Test
    void anEndpointThatIsUpAgainIsToldAtOnceWhatItMissed() {
        // Given
        var added = world.add(receiver);
        receiver.answering(Behaviour.of(503));
        for (var number : List.of("1001", "1002", "1003")) {
            world.publish(EventType.TRANSFER_FAILED, number, 1);
        }
        await().until(() -> world.one("select failures as n from endpoint where id = ?", added) >= 3);
        world.execute(
                "update delivery set due_at = now() + interval '5 hours' where endpoint_id = ? and state = 'waiting'",
                EndpointWorld.id(added));

        // When
        receiver.answering(Behaviour.of(200));
        world.execute("update endpoint set resume_at = now() where id = ?", EndpointWorld.id(added));
        world.publish(EventType.TRANSFER_FAILED, "1004", 1);

        // Then
        world.awaitStates(added, "delivered", "delivered", "delivered", "delivered");
    }

    @Test
    void aSlowEndpointIsCalledNoMoreThanItMayBeAndHoldsUpNobody() {
        // Given
        var slow = Receiver.at(server);
        slow.answering((_, exchange) -> {
            letGo.await(30, TimeUnit.SECONDS);
            exchange.sendResponseHeaders(200, -1);
        });
        var slowOne = world.add(slow);
        var swiftOne = world.add(receiver);
        var numbers = IntStream.range(0, 30).mapToObj(i -> "10" + i).toList();

        // When
        for (var number : numbers) {
            world.publish(EventType.TRANSFER_FAILED, number, 1);
        }

        // Then
        await().untilAsserted(() -> assertThat(receiver.subjects()).containsExactlyInAnyOrderElementsOf(numbers));
        assertThat(slow.mostAtATime()).isEqualTo(4);
        assertThat(world.states(slowOne)).doesNotContain("delivered");
        assertThat(world.deliveries(swiftOne))
                .allMatch(delivery -> delivery.get("state").equals("delivered"));
        letGo.countDown();
    }

    @Test
    void noAnswerInTimeIsAFailure() {
        // Given
        var added = world.add(receiver);
        receiver.answering((_, exchange) -> {
            letGo.await(30, TimeUnit.SECONDS);
            exchange.sendResponseHeaders(200, -1);
        });

        // When
        world.publish(EventType.TRANSFER_FAILED, "1001", 1);

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> world.request()
                        .get(EndpointWorld.path(added))
                        .then()
                        .body("failing.reason", containsString("no answer")));
    }

    @Test
    void twoReplicasDeliverEachEventOnce() throws Exception {
        // Given
        var second = new Courier(deliveries, endpoints, calls, metrics, config);
        second.start();
        try {
            var added = world.add(receiver);
            var numbers = IntStream.range(0, 60).mapToObj(i -> "10" + i).toList();

            // When
            for (var number : numbers) {
                world.publish(EventType.TRANSFER_FAILED, number, 1);
            }

            // Then
            await().untilAsserted(
                            () -> assertThat(new HashSet<>(world.states(added))).containsExactly("delivered"));
            await().untilAsserted(
                            () -> assertThat(world.states(added)).hasSize(60).containsOnly("delivered"));
            assertThat(receiver.subjects()).containsExactlyInAnyOrderElementsOf(numbers);
            assertThat(receiver.mostAtATime()).isLessThanOrEqualTo(4);
        } finally {
            second.stop();
        }
    }

    @Test
    void whatAReplicaHadCalledForWhenItWasKilledIsRepeatedUnderTheSameId() {
        // Given
        var added = world.add(receiver);
        receiver.answering((_, exchange) -> {
            if (receiver.heard().size() == 1) {
                letGo.await(30, TimeUnit.SECONDS);
            }
            exchange.sendResponseHeaders(200, -1);
        });
        var id = world.publish(EventType.TRANSFER_FAILED, "1001", 1);
        await().until(() -> receiver.heard().size() == 1);

        // When
        world.execute(
                "update delivery set leased_until = now() - interval '1 second' where endpoint_id = ?",
                EndpointWorld.id(added));

        // Then
        world.awaitStates(added, "delivered");
        assertThat(receiver.heard()).extracting(Heard::id).containsExactly(id, id);

        // When
        letGo.countDown();

        // Then
        await().during(Duration.ofMillis(300)).until(() -> world.states(added).equals(List.of("delivered")));
        assertThat(world.one("select attempts as n from delivery where endpoint_id = ?", added))
                .isEqualTo(1);
    }

    @Test
    void whatHasNotWorkedForFiveDaysIsSwitchedOffAndLosesNothing() {
        // Given
        var added = world.add(receiver);
        receiver.answering(Behaviour.of(500));
        world.publish(EventType.TRANSFER_FAILED, "1001", 1);
        await().until(() -> receiver.heard().size() == 1 && world.states(added).equals(List.of("waiting")));

        // When
        world.execute(
                "update endpoint set failing_since = now() - interval '6 days' where id = ?", EndpointWorld.id(added));
        world.letTimePass(added);

        // Then
        await().untilAsserted(() -> world.request()
                .get(EndpointWorld.path(added))
                .then()
                .body("state", equalTo("failing"))
                .body("failing.reason", equalTo("HTTP 500")));

        // When
        world.publish(EventType.TRANSFER_FAILED, "1002", 1);
        world.awaitStates(added, "waiting", "waiting");
        receiver.answering(Behaviour.of(200));
        world.execute("update delivery set due_at = now() where endpoint_id = ?", EndpointWorld.id(added));
        world.request()
                .body(Map.of("active", true))
                .patch(EndpointWorld.path(added))
                .then()
                .body("failing", nullValue());

        // Then
        world.awaitStates(added, "delivered", "delivered");
    }

    @Test
    void whatIsWaitedForWhileAnEndpointIsPausedIsDeliveredAfterwards() {
        // Given
        var added = world.add(receiver);
        world.request().body(Map.of("active", false)).patch(EndpointWorld.path(added));
        world.publish(EventType.TRANSFER_FAILED, "1001", 1);
        world.awaitStates(added, "waiting");
        assertThat(receiver.heard()).isEmpty();

        // When
        world.request().body(Map.of("active", true)).patch(EndpointWorld.path(added));

        // Then
        world.awaitStates(added, "delivered");
    }

    @Test
    void deliveriesAreKeptForThirtyDays() {
        // Given
        var added = world.add(receiver);
        world.publish(EventType.TRANSFER_FAILED, "1001", 1);
        world.publish(EventType.TRANSFER_FAILED, "1002", 1);
        world.awaitStates(added, "delivered", "delivered");
        world.execute(
                "update delivery set created_at = now() - interval '31 days' where endpoint_id = ? and subject = '1001'",
                EndpointWorld.id(added));

        // When
        retention.run();

        // Then
        assertThat(world.deliveries(added))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery).containsEntry("subject", "1002"));
    }

    @Test
    void whatIsNoEventHoldsUpNothing() {
        // Given
        var added = world.add(receiver);

        // When
        world.publish("nul-" + UUID.randomUUID(), EventType.TRANSFER_FAILED, "10\u000001", 1);
        world.publish(EventType.TRANSFER_FAILED, "1002", 1);

        // Then
        world.awaitStates(added, "delivered");
        assertThat(receiver.subjects()).containsExactly("1002");
    }
}
