package dev.kontobro.gateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.kontobro.events.EventType;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.SourceNames;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.endpoint.Receiver.Behaviour;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.SourceServer;
import dev.kontobro.sql.Db;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How source systems say where they want to hear of outcomes. */
@GatewayTest
class EndpointApiIT {

    private static final String ENDPOINTS = "/v1/endpoints";

    LocalIdentityProvider identityProvider;
    SourceServer server;

    @Inject
    Db db;

    @Inject
    Producer<String, byte[]> producer;

    @Inject
    SourceNames names;

    private EndpointWorld world;
    private Receiver receiver;

    @BeforeEach
    void takeATenantOn() {
        world = EndpointWorld.of(new Tokens(identityProvider), db, producer);
        receiver = Receiver.at(server);
    }

    @Test
    void theSecretIsToldWhenItIsMadeAndNeverAgain() {
        // When
        var added = world.add(receiver, "TransferFailed");

        // Then
        added.then()
                .header("Cache-Control", containsString("no-store"))
                .header("Location", containsString(EndpointWorld.path(added)))
                .body("state", equalTo("active"))
                .body("events", equalTo(List.of("TransferFailed")))
                .body("secret", startsWith("whsec_"))
                .body("secrets", hasSize(1));
        world.request()
                .get(EndpointWorld.path(added))
                .then()
                .statusCode(200)
                .body("url", equalTo(receiver.url()))
                .body("secret", nullValue());
        world.request().get(ENDPOINTS).then().body("endpoints", hasSize(1)).body("endpoints[0].secret", nullValue());
    }

    @Test
    void aRepeatWithItsKeyIsToldTheSameSecretAndMakesNothingMore() {
        // Given
        var key = UUID.randomUUID().toString();

        // When
        var first = add(key, receiver.url());
        var repeat = add(key, receiver.url());
        var other = add(key, receiver.url() + "/other");

        // Then
        repeat.then().statusCode(201);
        assertThat(repeat.asString()).isEqualTo(first.asString()).contains("whsec_");
        other.then().statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
        world.request().get(ENDPOINTS).then().body("endpoints", hasSize(1));
    }

    @Test
    void aSecretAndWhatFollowsTheHostStandInNoTableInClearTextAndInNoLog() {
        // Given
        var logged = new CopyOnWriteArrayList<String>();
        var listener = listener(logged);
        Logger.getLogger("").addHandler(listener);
        try {
            // When
            var added = add(UUID.randomUUID().toString(), receiver.url());
            var rotated = world.request()
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body("{}")
                    .post(EndpointWorld.path(added) + "/secret");
            world.publish(EventType.TRANSFER_FAILED, "1001", 1);
            world.awaitStates(added, "delivered");
            world.request().post(EndpointWorld.path(added) + "/test").then().body("delivered", equalTo(true));

            // Then
            var secrets = Stream.of(added, rotated)
                    .map(answer -> answer.<String>path("secret").replace("whsec_", ""))
                    .toList();
            assertThat(secrets).doesNotHaveDuplicates();
            var path = receiver.url().replaceAll(".*/", "");
            for (var secret : secrets) {
                assertThat(logged).noneMatch(line -> line.contains(secret));
                assertThat(tables()).noneMatch(row -> row.contains(secret));
            }
            assertThat(logged).noneMatch(line -> line.contains(path));
            assertThat(world.texts("select a::text from audit a")).noneMatch(row -> row.contains(path));
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.shop.example/hook",
                "ftp://hooks.shop.example/hook",
                "https://user:password@hooks.shop.example/hook",
                "https://hooks.shop.example:22/hook",
                "https://hooks.shop.example/hook#part",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/hook",
                "https://[::ffff:10.0.0.1]/hook",
                "https://10.1.2.3/hook",
                "https://192.168.1.1/hook",
                "https://" + SourceNames.INSIDE + "/hook",
                "https://" + SourceNames.LOOPBACK + "/hook",
                "https://" + SourceNames.HALF_INSIDE + "/hook",
                "https://nobody.shop.example/hook",
                "https:///hook",
                "hooks.shop.example",
                "https://hooks shop/"
            })
    void anAddressThatIsNotPublicAndByHttpsIsRefused(String url) {
        // When
        var answer = world.request().body(Map.of("url", url)).post(ENDPOINTS);

        // Then
        answer.then()
                .statusCode(422)
                .body("type", equalTo("/problems/body-invalid"))
                .body("errors[0].field", equalTo("url"))
                .body("errors[0].remedy", containsString("https"));
        world.request().get(ENDPOINTS).then().body("endpoints", hasSize(0));
    }

    @Test
    void aChangedAddressIsCheckedToo() {
        // Given
        var added = world.add(receiver);

        // When
        var answer = world.request()
                .body(Map.of("url", "https://" + SourceNames.INSIDE + "/hook"))
                .patch(EndpointWorld.path(added));

        // Then
        answer.then().statusCode(422);
        world.request().get(EndpointWorld.path(added)).then().body("url", equalTo(receiver.url()));
    }

    @Test
    void whatANameStandsForIsCheckedAgainWhenItIsCalled() {
        // Given
        var name = UUID.randomUUID() + ".shop.example";
        names.standsFor(name, SourceNames.ASKABLE);
        var added = world.request()
                .body(Map.of("url", receiver.url().replace(SourceServer.HOOKS, name)))
                .post(ENDPOINTS);
        added.then().statusCode(201);

        // When
        names.standsFor(name, "127.0.0.2");
        var tested = world.request().post(EndpointWorld.path(added) + "/test");

        // Then
        tested.then().body("delivered", equalTo(false)).body("reason", equalTo("the address is not public"));
        assertThat(receiver.heard()).isEmpty();
    }

    @Test
    void aServerWithSomebodyElsesCertificateIsNotTold() {
        // Given
        var added = world.request()
                .body(Map.of("url", receiver.url().replace(SourceServer.HOOKS, "shop.example")))
                .post(ENDPOINTS);

        // When
        var tested = world.request().post(EndpointWorld.path(added) + "/test");

        // Then
        tested.then().body("delivered", equalTo(false)).body("reason", startsWith("no answer"));
        assertThat(receiver.heard()).isEmpty();
    }

    @Test
    void whatIsWrongIsNamedAllAtOnce() {
        // When
        var answer = world.request()
                .body(Map.of("events", List.of("TransferFailed", "CustomerChanged"), "colour", "red"))
                .post(ENDPOINTS);

        // Then
        answer.then().statusCode(422).body("errors.field", equalTo(List.of("url", "events", "colour")));
    }

    @Test
    void aTenantHasNoMoreEndpointsThanItMay() {
        // Given
        for (var i = 0; i < 10; i++) {
            world.add(receiver);
        }

        // When
        var answer = world.request().body(Map.of("url", receiver.url())).post(ENDPOINTS);

        // Then
        answer.then().statusCode(409).body("type", equalTo("/problems/endpoints-full"));
        String cursor = world.request().queryParam("limit", 6).get(ENDPOINTS).path("nextCursor");
        world.request()
                .queryParam("limit", 6)
                .queryParam("cursor", cursor)
                .get(ENDPOINTS)
                .then()
                .body("endpoints", hasSize(4))
                .body("nextCursor", nullValue());
    }

    @Test
    void aTestTellsWhatTheEndpointAnswered() {
        // Given
        var added = world.add(receiver);
        receiver.answering((_, exchange) -> {
            var body = "no such\r\n  invoice".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(500, body.length);
            exchange.getResponseBody().write(body);
        });

        // When
        var tested = world.request().post(EndpointWorld.path(added) + "/test");

        // Then
        tested.then()
                .statusCode(200)
                .body("delivered", equalTo(false))
                .body("status", equalTo(500))
                .body("reason", equalTo("HTTP 500"))
                .body("answer", equalTo("no such invoice"));
        assertThat(receiver.heard()).singleElement().satisfies(call -> {
            assertThat(call.isSignedBy(added.path("secret"))).isTrue();
            assertThat(call.event().path("type").asText()).isEqualTo("dev.kontobro.EndpointTest.v1");
            assertThat(call.id()).isEqualTo(tested.path("webhookId"));
        });
        world.request().get(EndpointWorld.path(added) + "/deliveries").then().body("deliveries", hasSize(0));
    }

    @Test
    void aTestThatIsRepeatedWithItsKeyCallsNobodyAgain() {
        // Given
        var added = world.add(receiver);
        var key = UUID.randomUUID().toString();

        // When
        var first = world.request().header("Idempotency-Key", key).post(EndpointWorld.path(added) + "/test");
        var repeat = world.request().header("Idempotency-Key", key).post(EndpointWorld.path(added) + "/test");

        // Then
        assertThat(repeat.asString()).isEqualTo(first.asString());
        assertThat(receiver.heard()).hasSize(1);
    }

    @Test
    void noMoreThanTheBeginningOfAnAnswerIsRead() {
        // Given
        var added = world.add(receiver);
        receiver.answering((_, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            var piece = "x".repeat(1024).getBytes(StandardCharsets.UTF_8);
            for (var i = 0; i < 1_000_000; i++) {
                exchange.getResponseBody().write(piece);
            }
        });

        // When
        var tested = world.request().post(EndpointWorld.path(added) + "/test");

        // Then
        tested.then().body("delivered", equalTo(true));
        assertThat(tested.<String>path("answer")).hasSize(500);
        assertThat(tested.<Integer>path("tookMillis")).isLessThan(3000);
    }

    @Test
    void anEndpointIsAnotherTenantsBusinessOnly() {
        // Given
        var added = world.add(receiver);
        var stranger = EndpointWorld.of(world.tokens(), db, producer);

        // When
        var read = stranger.request().get(EndpointWorld.path(added));
        var changed = stranger.request().body(Map.of("active", false)).patch(EndpointWorld.path(added));
        var deleted = stranger.request().delete(EndpointWorld.path(added));
        var listed = stranger.request().get(EndpointWorld.path(added) + "/deliveries");

        // Then
        for (var answer : List.of(read, changed, deleted, listed)) {
            answer.then().statusCode(404).body("type", equalTo("/problems/endpoint-unknown"));
        }
        stranger.request().get(ENDPOINTS).then().body("endpoints", hasSize(0));
        world.request().get(EndpointWorld.path(added)).then().body("state", equalTo("active"));
    }

    @Test
    void aViewerSeesNoEndpoints() {
        EndpointWorld.bearing(world.tokens().viewer(world.tenant()))
                .get(ENDPOINTS)
                .then()
                .statusCode(403);
        EndpointWorld.bearing(world.tokens().admin(world.tenant()))
                .get(ENDPOINTS)
                .then()
                .statusCode(200);
    }

    @Test
    void whoDidWhatIsInTheTrail() {
        // Given
        var added = world.add(receiver);
        var path = EndpointWorld.path(added);

        // When
        world.request()
                .body(Map.of("description", "Webshop"))
                .patch(path)
                .then()
                .statusCode(200);
        world.request().body("{}").post(path + "/secret").then().statusCode(200);
        world.request().post(path + "/test");
        world.request().delete(path).then().statusCode(204);

        // Then
        EndpointWorld.bearing(world.tokens().admin(world.tenant()))
                .get("/v1/audit")
                .then()
                .body(
                        "changes.action",
                        equalTo(List.of(
                                "endpoint.deleted",
                                "endpoint.tested",
                                "endpoint.secret-rotated",
                                "endpoint.changed",
                                "endpoint.added",
                                "tenant.created")))
                .body("changes[3].after.description", equalTo("Webshop"))
                .body("changes[3].after.host", equalTo(SourceServer.HOOKS));
        world.request().get(path).then().statusCode(404);
        assertThat(world.texts("select owner from vault.kept_secret"))
                .doesNotContain(EndpointWorld.id(added).toString());
    }

    @Test
    void afterARotationBothSecretsSignForADay() {
        // Given
        var added = world.add(receiver);
        var path = EndpointWorld.path(added);

        // When
        var rotated = world.request().body("{}").post(path + "/secret");

        // Then
        rotated.then()
                .statusCode(200)
                .body("secrets", hasSize(2))
                .body("secret", not(equalTo(added.<String>path("secret"))));
        world.request().post(path + "/test").then().body("delivered", equalTo(true));
        assertThat(signedBy(added, rotated)).isEqualTo(List.of(true, true));

        // When
        world.execute(
                "update vault.kept_secret set ends_at = now() where owner = ? and ends_at < now() + interval '25 hours'"
                        + " and ends_at > now() + interval '23 hours'",
                EndpointWorld.id(added).toString());
        world.request().post(path + "/test");

        // Then
        assertThat(signedBy(added, rotated)).isEqualTo(List.of(false, true));
    }

    @Test
    void aSecretThatSomebodyElseKnowsSignsNothingMore() {
        // Given
        var added = world.add(receiver);

        // When
        var rotated = world.request().body(Map.of("atOnce", true)).post(EndpointWorld.path(added) + "/secret");

        // Then
        rotated.then().statusCode(200).body("secrets", hasSize(1));
        world.request().post(EndpointWorld.path(added) + "/test");
        assertThat(signedBy(added, rotated)).isEqualTo(List.of(false, true));
        assertThat(receiver.heard().getLast().signatures()).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        // Given
        var other = Receiver.at(server);
        var added = world.add(receiver);
        receiver.answering(Behaviour.of(307, "Location", other.url()));

        // When
        var tested = world.request().post(EndpointWorld.path(added) + "/test");

        // Then
        tested.then().body("delivered", equalTo(false)).body("reason", equalTo("HTTP 307: redirects are not followed"));
        assertThat(receiver.heard()).hasSize(1);
        assertThat(other.heard()).isEmpty();
    }

    private List<Boolean> signedBy(Response... answers) {
        var last = receiver.heard().getLast();
        return Stream.of(answers)
                .map(answer -> last.isSignedBy(answer.path("secret")))
                .toList();
    }

    private Response add(String key, String url) {
        var body = new HashMap<String, Object>();
        body.put("url", url);
        return world.request().header("Idempotency-Key", key).body(body).post(ENDPOINTS);
    }

    private List<String> tables() {
        return world.texts("""
                select e::text from endpoint e union all select a::text from audit a union all
                select r::text from answered_request r union all select d::text from delivery d union all
                select s::text from vault.kept_secret s union all select o::text from outbox o
                """);
    }

    private static Handler listener(List<String> logged) {
        var listener = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getMessage()
                        + List.of(entry.getParameters() == null ? new Object[0] : entry.getParameters())
                        + entry.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        listener.setLevel(Level.ALL);
        return listener;
    }
}
