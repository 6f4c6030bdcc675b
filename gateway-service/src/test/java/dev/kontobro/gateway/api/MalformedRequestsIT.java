package dev.kontobro.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.api.ApiDocument.Operation;
import dev.kontobro.local.LocalIdentityProvider;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever is sent, it is the sender's mistake and told so. */
@GatewayTest
class MalformedRequestsIT {

    private static final int REQUESTS = 5000;
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]+)}");

    private static final String EVENT = """
            {"specversion":"1.0","id":"e-1","source":"urn:shop:test","type":"dev.kontobro.CustomerChanged.v1",\
            "subject":"1001","time":"2026-03-01T12:00:00Z","data":{"number":"1001","name":"Nordlys ÆØÅ","email":null}}""";

    private static final List<String> MEDIA_TYPES = List.of(
            "application/json",
            "application/cloudevents+json",
            "Application/CloudEvents+JSON",
            "application/cloudevents-batch+json",
            "application/cloudevents+json; charset=utf-16",
            "text/plain",
            "application/json; charset=nonsense",
            "*/*",
            "nonsense");

    private static final List<String> SCRAPS = List.of(
            "null",
            "[]",
            "{}",
            "-1",
            "1e999999",
            "\"",
            "\\",
            "\u0000",
            "\uD800",
            "]]",
            "{{",
            "true",
            "\"\\ud800\"",
            ",",
            ":",
            "%00");

    LocalIdentityProvider identityProvider;

    @Test
    void noneOfFiveThousandKnownRequestsFindsAFault() throws Exception {
        findNoFault(20260301L);
    }

    @Test
    void noneOfFiveThousandRequestsNeverSentBeforeFindsAFault() throws Exception {
        findNoFault(new Random().nextLong());
    }

    @Test
    void aBodyInAnEncodingThatNobodyWritesIsRefused() {
        // Given
        var tenant = Tokens.freshTenant();
        var token = new Tokens(identityProvider).mighty(tenant);
        byte[] unusualByteOrder = {(byte) 0xFE, (byte) 0xFF, 0, 0, '{', '}'};

        // When
        var answer = RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(unusualByteOrder)
                .post("/v1/connections");

        // Then
        answer.then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void aNumberWithAnExponentThatNoNumberHasIsRefused() {
        // Given
        var tenant = Tokens.freshTenant();
        var token = new Tokens(identityProvider).mighty(tenant);

        // When
        var answer = RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body("{\"system\": 1e99999999999}")
                .post("/v1/connections");

        // Then
        answer.then().statusCode(400).contentType("application/problem+json");
    }

    private void findNoFault(long seed) throws Exception {
        // Given
        System.out.println("random malformed requests, seed " + seed);
        var random = new Random(seed);
        var operations = ApiDocument.served().operations();
        var tenant = Tokens.freshTenant();
        var token = new Tokens(identityProvider).mighty(tenant);
        var known = existing(tenant, token);
        try (var client = HttpClient.newHttpClient()) {
            for (var i = 0; i < REQUESTS; i++) {
                // When
                var request = malformed(random, pick(random, operations), token, known);
                var answer = client.send(request, BodyHandlers.ofString());

                // Then
                assertThat(answer.statusCode())
                        .as("request %d of seed %d: %s %s: %s", i, seed, request, request.headers(), answer.body())
                        .isBetween(200, 499);
                assertThat(answer.body()).doesNotContain("Exception", "dev.kontobro.gateway", "\tat ");
            }
        }
    }

    /** A connection that there is, so that not everything ends at an address where nothing is. */
    private static Map<String, String> existing(String tenant, String token) {
        var asked =
                RestAssured.given().header("Authorization", "Bearer " + token).contentType("application/json");
        asked.body(Map.of("id", tenant, "name", "Nordlys"))
                .post("/v1/tenants")
                .then()
                .statusCode(201);
        String connection = RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Map.of("system", "economic", "name", "Regnskab"))
                .post("/v1/connections")
                .path("id");
        return Map.of("tenant", tenant, "connection", connection);
    }

    private static HttpRequest malformed(
            RandomGenerator random, Operation operation, String token, Map<String, String> known) {
        var path = PATH_PARAMETER
                        .matcher(operation.path())
                        .replaceAll(parameter -> Matcher.quoteReplacement(
                                random.nextBoolean() && known.containsKey(parameter.group(1))
                                        ? known.get(parameter.group(1))
                                        : encoded(text(random))))
                + query(random);
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        operation.method().toUpperCase(Locale.ROOT),
                        BodyPublishers.ofByteArray(body(random, operation)))
                .header("Authorization", random.nextInt(20) == 0 ? "Bearer " + headerText(random) : "Bearer " + token)
                .header("Accept", random.nextInt(10) == 0 ? "text/csv" : "application/json");
        if (random.nextInt(10) > 0) {
            request.header(
                    "Content-Type",
                    operation.takesABody() && random.nextBoolean()
                            ? pick(random, operation.mediaTypes())
                            : pick(random, MEDIA_TYPES));
        }
        if (random.nextInt(4) == 0) {
            request.header("Idempotency-Key", headerText(random));
        }
        for (var name : List.of(
                "specversion", "id", "source", "type", "subject", "time", "sequence", "traceparent", "tenantid")) {
            if (random.nextInt(3) > 0) {
                request.header("ce-" + name, headerText(random));
            }
        }
        return request.build();
    }

    private static String query(RandomGenerator random) {
        var query = new StringBuilder("?");
        for (var name : List.of(
                "limit", "cursor", "status", "changedSince", "nonsense", "number", "state", "system", "connection")) {
            if (random.nextInt(4) == 0) {
                query.append(name).append('=').append(encoded(text(random))).append('&');
            }
        }
        return query.toString();
    }

    /** A good body with something cut out, doubled or put in; or an array of such; or mere noise. */
    private static byte[] body(RandomGenerator random, Operation operation) {
        var body = new StringBuilder(
                operation.takesEvents()
                        ? EVENT
                        : operation.body().map(JsonNode::toString).orElse(EVENT));
        for (var i = random.nextInt(6); i >= 0; i--) {
            var at = random.nextInt(body.length() + 1);
            var end = Math.min(body.length(), at + random.nextInt(20));
            switch (random.nextInt(3)) {
                case 0 -> body.delete(at, end);
                case 1 -> body.insert(at, body.substring(at, end));
                default -> body.insert(at, pick(random, SCRAPS));
            }
        }
        return switch (random.nextInt(8)) {
            case 0 -> noise(random);
            case 1, 2 -> ("[" + body + "," + EVENT + "]").getBytes(StandardCharsets.UTF_8);
            case 3 -> body.toString().getBytes(StandardCharsets.UTF_16);
            default -> body.toString().getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] noise(RandomGenerator random) {
        var noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        return noise;
    }

    private static String text(RandomGenerator random) {
        return random.nextBoolean()
                ? pick(random, SCRAPS)
                : random.ints(1 + random.nextInt(40), 1, 0x2000)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static String headerText(RandomGenerator random) {
        return random.ints(random.nextInt(300), 0x20, 0x7f)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static <T> T pick(RandomGenerator random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
