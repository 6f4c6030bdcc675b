package dev.kontobro.accounting.economic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Webhook;
import dev.kontobro.accounting.Webhook.Registered;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.contract.OpenApiDocument;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EconomicWebhookTest {

    private static final String ADDRESS = "https://hub.example/v1/hooks/economic/Yy0x.c2VhbGVk";
    private static final String WEBHOOKS = "/api/webhooksapi/v1.0.0/webhooks";
    private static final String OURS = WEBHOOKS + "/INVOICE_BOOKED";

    private static final String TAKEN = """
            {"title":"Bad request.","status":400,"errorCode":"WebhookAlreadyExistsForEventType",
             "errors":[{"message":"…","errorCode":"WebhookAlreadyExistsForEventType","property":"eventType"}]}""";

    private final StubEconomic economic = new StubEconomic();
    private final HttpClient http = CallClient.newHttpClient(Duration.ofSeconds(5));

    @AfterEach
    void stop() {
        http.close();
        economic.close();
    }

    @Test
    void anAddressIsRegisteredForBookedInvoices() {
        // Given
        economic.on("POST " + WEBHOOKS, 201, "{\"eventType\":\"INVOICE_BOOKED\"}");

        // When
        var done = webhook().register(ADDRESS);

        // Then
        assertThat(done).isTrue();
        assertThat(economic.asked()).containsExactly("POST " + WEBHOOKS);
        assertThat(economic.last().body())
                .isEqualTo("{\"eventType\":\"INVOICE_BOOKED\",\"name\":\"Kontobro\",\"url\":\"" + ADDRESS
                        + "\",\"contentType\":\"application/json\","
                        + "\"postData\":\"{\\\"event\\\":\\\"INVOICE_BOOKED\\\"}\"}");
        assertThat(OpenApiDocument.published("economic/openapi/openapi-webhooks-api.json")
                        .requestFaults(
                                "POST",
                                "/webhooks",
                                Json.parse(economic.last().body()).orElseThrow()))
                .isEmpty();
    }

    @Test
    void oneOfAnotherAppIsLeftAlone() {
        economic.on("POST " + WEBHOOKS, 400, TAKEN);

        assertThat(webhook().register(ADDRESS)).isFalse();
    }

    @Test
    void whatIsRegisteredIsTold() {
        economic.on(
                "GET " + OURS,
                200,
                "{\"eventType\":\"INVOICE_BOOKED\",\"url\":\"" + ADDRESS + "\",\"isDisabled\":true}");

        assertThat(webhook().registered()).contains(new Registered(ADDRESS, false));
        assertThat(webhook().registered().orElseThrow().toString()).doesNotContain("c2VhbGVk");
    }

    @Test
    void nothingRegisteredIsNoFailure() {
        economic.on("GET " + OURS, 404, "{}").on("DELETE " + OURS, 404, "{}");

        webhook().remove();

        assertThat(webhook().registered()).isEmpty();
    }

    @Test
    void theRoleThatIsMissingIsNamed() {
        economic.on("GET " + OURS, 403, "{\"title\":\"Forbidden\",\"status\":403}");

        var refusal = catchThrowableOfType(AccountingException.Rejected.class, webhook()::registered);

        assertThat(refusal.problem().code()).isEqualTo(ProblemCode.ROLE_MISSING);
        assertThat(refusal.problem().details()).containsEntry(Detail.MISSING, "SuperUser");
    }

    private Webhook webhook() {
        var system = new EconomicSystem(
                economic.config(), http, Clock.fixed(Instant.parse("2026-09-01T10:00:00Z"), ZoneOffset.UTC));
        var access = BookAccess.of("connection-1", new EconomicAccess("app-s3cret", "grant-s3cret"));
        return system.books(access, CallMeter.none()).webhook().orElseThrow();
    }
}
