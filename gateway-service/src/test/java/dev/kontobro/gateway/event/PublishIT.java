package dev.kontobro.gateway.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.Topic;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.local.LocalIdentityProvider;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class PublishIT {

    private static final String CUSTOMER = "dev.kontobro.CustomerChanged.v1";
    private static final String PROJECT = "dev.kontobro.ProjectCreated.v1";

    LocalIdentityProvider identityProvider;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final String tenant = Tokens.freshTenant();
    private Tokens tokens;
    private PublishedEvents published;

    @BeforeEach
    void connect() {
        tokens = new Tokens(identityProvider);
        published = new PublishedEvents(bootstrapServers);
    }

    @Test
    void anEventInBinaryModeIsPublishedAsItCame() {
        // When
        var answer = binary("e-1", "1001")
                .header("ce-time", "2026-03-01T12:00:00Z")
                .header("ce-sequence", "7")
                .body("{\"number\":\"1001\",\"name\":\"Nordlys ApS\",\"email\":null}")
                .post("/v1/events")
                .then();

        // Then
        answer.statusCode(202)
                .body("accepted", hasSize(1))
                .body("accepted[0].id", equalTo("e-1"))
                .body("accepted[0].source", equalTo("urn:shop:test"))
                .body("accepted[0].type", equalTo(CUSTOMER))
                .body("accepted[0].subject", equalTo("1001"));
        assertThat(published.of(Topic.CUSTOMERS, tenant)).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("e-1");
            assertThat(event.time()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
            assertThat(event.sequence()).hasValue(7);
            assertThat(event.tenantId()).isEqualTo(tenant);
            assertThat(event.data())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("{\"number\":\"1001\",\"name\":\"Nordlys ApS\",\"email\":null}");
        });
    }

    @Test
    void anEventInStructuredModeIsPublishedToTheTopicOfItsType() {
        // When
        var answer = structured(event("e-1", PROJECT, "P-1")).then();

        // Then
        answer.statusCode(202).body("accepted.subject", contains("P-1"));
        assertThat(published.of(Topic.PROJECTS, tenant))
                .extracting(CloudEvent::subject)
                .containsExactly("P-1");
        assertThat(published.of(Topic.CUSTOMERS, tenant)).isEmpty();
    }

    @Test
    void aBatchOfFiveHundredStaysInItsOrder() {
        // Given
        var batch = IntStream.range(0, 500)
                .mapToObj(i -> event("e-" + i, CUSTOMER, Integer.toString(1000 + i)))
                .collect(Collectors.joining(",", "[", "]"));

        // When
        var answer = batch(batch).then();

        // Then
        var inOrder = IntStream.range(0, 500).mapToObj(i -> "e-" + i).toList();
        answer.statusCode(202).body("accepted.id", equalTo(inOrder));
        assertThat(published.of(Topic.CUSTOMERS, tenant))
                .extracting(CloudEvent::id)
                .containsExactlyElementsOf(inOrder);
    }

    @Test
    void theTimeOfArrivalStandsInForATimeThatIsLeftOut() {
        // Given
        var before = Instant.now();

        // When
        structured(event("e-1", CUSTOMER, "1001")).then().statusCode(202);

        // Then
        assertThat(published.of(Topic.CUSTOMERS, tenant))
                .singleElement()
                .extracting(CloudEvent::time)
                .satisfies(time -> assertThat(time).isBetween(before, Instant.now()));
    }

    @Test
    void theTraceOfTheRequestGoesOnInTheEvent() {
        // Given
        var trace = "0af7651916cd43dd8448eb211c80319c";

        // When
        binary("e-1", "1001")
                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .body(customer("1001"))
                .post("/v1/events")
                .then()
                .statusCode(202);

        // Then
        assertThat(published.of(Topic.CUSTOMERS, tenant))
                .singleElement()
                .extracting(event -> event.traceParent().orElseThrow())
                .asString()
                .startsWith("00-" + trace + "-")
                .endsWith("-01");
    }

    @Test
    void theEventsOwnTraceIsKept() {
        // Given
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        // When
        binary("e-1", "1001")
                .header("ce-traceparent", trace)
                .body(customer("1001"))
                .post("/v1/events")
                .then()
                .statusCode(202);

        // Then
        assertThat(published.of(Topic.CUSTOMERS, tenant))
                .singleElement()
                .extracting(CloudEvent::traceParent)
                .isEqualTo(Optional.of(trace));
    }

    @Test
    void anAttributeThatIsMissingOrWrongIsNamedWithItsValueAndRemedy() {
        // When
        var answer = batch("[" + event("e-1", CUSTOMER, "1001") + ","
                        + event("e-2", CUSTOMER, "1002").replace("\"1.0\",", "\"1.0\",\"time\":\"yesterday\",") + ","
                        + event("e-3", CUSTOMER, "1003").replace("\"source\":\"urn:shop:test\",", "") + ",17]")
                .then();

        // Then
        problem(answer, 400, "event-unreadable")
                .body("errors", hasSize(3))
                .body("errors[0].index", equalTo(1))
                .body("errors[0].id", equalTo("e-2"))
                .body("errors[0].field", equalTo("time"))
                .body("errors[0].value", equalTo("yesterday"))
                .body("errors[0].message", equalTo("is not an RFC 3339 time"))
                .body("errors[0].remedy", containsString("2026-03-01T12:00:00Z"))
                .body("errors[1].index", equalTo(2))
                .body("errors[1].field", equalTo("source"))
                .body("errors[1].message", equalTo("is missing"))
                .body("errors[2].index", equalTo(3));
        assertThat(published.of(Topic.CUSTOMERS, tenant)).isEmpty();
    }

    @Test
    void everythingThatBreaksASchemaIsNamedAndNothingIsPublished() {
        // Given
        var badCountry = event("e-2", CUSTOMER, "1002")
                .replace("\"name\":", "\"billingAddress\":{\"country\":\"Denmark\"},\"nmae\":\"typo\",\"name\":");
        var nameless = event("e-3", CUSTOMER, "1003").replace(",\"name\":\"Nordlys 1003\"", "");

        // When
        var answer = batch("[" + event("e-1", CUSTOMER, "1001") + "," + badCountry + "," + nameless + "]")
                .then();

        // Then
        problem(answer, 422, "event-invalid")
                .body("errors.index", contains(1, 1, 2))
                .body("errors.id", contains("e-2", "e-2", "e-3"))
                .body("errors.find { it.field == 'billingAddress.country' }.value", equalTo("Denmark"))
                .body("errors.find { it.field == 'nmae' }.value", equalTo("typo"))
                .body("errors.find { it.field == 'name' }.message", equalTo("is missing"))
                .body("errors.remedy", not(contains(equalTo(""))));
        assertThat(published.of(Topic.CUSTOMERS, tenant)).isEmpty();
    }

    @Test
    void aTypeThatSourcesDoNotPublishIsRefused() {
        // When
        var unknown = structured(event("e-1", "dev.kontobro.Nonsense.v1", "1")).then();
        var hubsOwn = structured(event("e-1", "dev.kontobro.TransferSucceeded.v1", "1"))
                .then();

        // Then
        problem(unknown, 422, "event-invalid")
                .body("errors[0].field", equalTo("type"))
                .body("errors[0].value", equalTo("dev.kontobro.Nonsense.v1"))
                .body("errors[0].remedy", containsString(CUSTOMER));
        problem(hubsOwn, 422, "event-invalid")
                .body("errors[0].field", equalTo("type"))
                .body("errors[0].message", equalTo("is published by the hub only"))
                .body("errors[0].remedy", containsString(CUSTOMER));
    }

    @Test
    void anotherTenantsEventIsRefusedAndSoIsTheWholeBatch() {
        // Given
        var stranger = Tokens.freshTenant();

        // When
        var answer = batch("[" + event("e-1", CUSTOMER, "1001") + ","
                        + event("e-2", CUSTOMER, "1002")
                                .replace("\"1.0\",", "\"1.0\",\"tenantid\":\"" + stranger + "\",")
                        + "]")
                .then();

        // Then
        problem(answer, 403, "tenant-mismatch")
                .body("errors", hasSize(1))
                .body("errors[0].index", equalTo(1))
                .body("errors[0].field", equalTo("tenantid"))
                .body("errors[0].value", equalTo(stranger));
        assertThat(published.of(Topic.CUSTOMERS, tenant)).isEmpty();
        assertThat(published.of(Topic.CUSTOMERS, stranger)).isEmpty();
    }

    @Test
    void theTokensOwnTenantMayBeNamed() {
        binary("e-1", "1001")
                .header("ce-tenantid", tenant)
                .body(customer("1001"))
                .post("/v1/events")
                .then()
                .statusCode(202);
    }

    @Test
    void moreThanFiveHundredEventsAreTooLarge() {
        // Given
        var batch = IntStream.rangeClosed(0, 500)
                .mapToObj(i -> event("e-" + i, CUSTOMER, "1001"))
                .collect(Collectors.joining(",", "[", "]"));

        // When
        var answer = batch(batch).then();

        // Then
        problem(answer, 413, "too-large").body("detail", containsString("501"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void moreThanOneMebibyteIsTooLarge(int mebibytes) {
        // Given
        var body = "[" + " ".repeat(mebibytes * 1024 * 1024) + "]";

        // When
        var answer = batch(body).then();

        // Then
        problem(answer, 413, "too-large");
    }

    @Test
    void moreThanOneMebibyteIsTooLargeAlsoWhenTheSenderDoesNotSayHowMuchComes() throws Exception {
        // Given
        var body = " ".repeat(2 * 1024 * 1024).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/events"))
                .header("Authorization", "Bearer " + tokens.source(tenant))
                .header("Content-Type", "application/cloudevents-batch+json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        // When
        HttpResponse<String> answer;
        try (var client = HttpClient.newHttpClient()) {
            answer = client.send(request, BodyHandlers.ofString());
        }

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("/problems/too-large");
    }

    @Test
    void anotherMediaTypeIsRefused() {
        // When
        var answer = given().header("Authorization", "Bearer " + tokens.source(tenant))
                .contentType("text/csv")
                .body("a,b")
                .post("/v1/events")
                .then();

        // Then
        problem(answer, 415, "media-type-unsupported");
    }

    @Test
    void aBodyThatIsNotJsonIsMalformed() {
        problem(structured("{\"specversion\":").then(), 400, "malformed");
        problem(structured("").then(), 400, "malformed");
        problem(batch("{}").then(), 400, "malformed");
        problem(batch("[]").then(), 400, "malformed");
    }

    @Test
    void aTypeMayBeWrittenInCapitals() {
        // When
        var answer = request()
                .contentType("Application/CloudEvents+JSON")
                .body(event("e-1", CUSTOMER, "1001"))
                .post("/v1/events")
                .then();

        // Then
        answer.statusCode(202);
    }

    private RequestSpecification request() {
        return given().header("Authorization", "Bearer " + tokens.source(tenant));
    }

    private RequestSpecification binary(String id, String subject) {
        return request()
                .contentType("application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", id)
                .header("ce-source", "urn:shop:test")
                .header("ce-type", CUSTOMER)
                .header("ce-subject", subject);
    }

    private Response structured(String event) {
        return request().contentType("application/cloudevents+json").body(event).post("/v1/events");
    }

    private Response batch(String events) {
        return request()
                .contentType("application/cloudevents-batch+json")
                .body(events)
                .post("/v1/events");
    }

    private static String event(String id, String type, String subject) {
        return """
                {"specversion":"1.0","id":"%s","source":"urn:shop:test","type":"%s","subject":"%s","data":%s}""".formatted(id, type, subject, customer(subject));
    }

    private static String customer(String number) {
        return """
                {"number":"%s","name":"Nordlys %s"}""".formatted(number, number);
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String id) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + id))
                .body("status", equalTo(status))
                .body("remedy", not(equalTo("")));
    }
}
