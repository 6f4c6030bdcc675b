package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.EconomicFixture.APIS;
import static dev.kontobro.sandbox.economic.EconomicFixture.economic;
import static dev.kontobro.sandbox.economic.EconomicFixture.invoice;
import static dev.kontobro.sandbox.economic.EconomicFixture.line;
import static dev.kontobro.sandbox.economic.EconomicFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kontobro.accounting.contract.OpenApiDocument;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksIT {

    private static final String WEBHOOKS = APIS + "webhooksapi/v1.0.0/webhooks";

    private final EconomicFixture economic = economic().withCustomerAndProducts();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer listener;

    @BeforeEach
    void listen() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", this::receive);
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.stop(0);
    }

    @Test
    void aBookedInvoiceIsToldUntilTheListenerTakesIt() {
        var created = economic.post(WEBHOOKS, webhook());

        economic.book(economic.draft(invoice(line("T1", "1", "1"))));

        assertThat(created.status()).isEqualTo(201);
        await().untilAsserted(() ->
                assertThat(received).containsExactly("secret {\"invoice\": 1}", "secret {\"invoice\": 1}"));
        await().untilAsserted(() -> assertThat(economic.company()
                        .exclusively(() -> economic.company().counters().all()))
                .containsEntry("webhook.refused", 1L)
                .containsEntry("webhook.delivered", 1L));
    }

    @Test
    void eachTypeOfEventHasOneWebhook() {
        economic.post(WEBHOOKS, webhook());

        var again = economic.post(WEBHOOKS, webhook());
        var unknown = economic.post(WEBHOOKS, webhook().put("eventType", "MOON_RISEN"));
        var plain = economic.post(WEBHOOKS, webhook().put("url", "http://hooks.example/"));

        assertThat(again.body().path("errorCode").asText()).isEqualTo("WebhookAlreadyExistsForEventType");
        assertThat(unknown.body().path("errorCode").asText()).isEqualTo("WebhookInvalidType");
        assertThat(plain.body().path("errors").toString()).contains("WebhookInvalidUrlScheme");
    }

    @Test
    void aWebhookIsChangedAndRemoved() {
        economic.post(WEBHOOKS, webhook());
        var there = (ObjectNode) economic.get(WEBHOOKS + "/INVOICE_BOOKED").body();

        assertThat(economic.put(WEBHOOKS, there.put("isDisabled", true)).status())
                .isEqualTo(204);
        economic.book(economic.draft(invoice(line("T1", "1", "1"))));
        assertThat(economic.get(WEBHOOKS + "/INVOICE_BOOKED")
                        .body()
                        .path("isDisabled")
                        .asBoolean())
                .isTrue();
        assertThat(economic.company().books().notes("webhook-calls").all()).isEmpty();
        assertThat(economic.delete(WEBHOOKS + "/INVOICE_BOOKED").status()).isEqualTo(204);
        assertThat(economic.get(WEBHOOKS + "/INVOICE_BOOKED").status()).isEqualTo(404);
    }

    @Test
    void whatTheServiceAnswersMatchesItsDocument() {
        var document = OpenApiDocument.published("economic/openapi/openapi-webhooks-api.json");
        var created = economic.post(WEBHOOKS, webhook());

        assertThat(document.responseFaults("POST", "/webhooks", 201, created.body()))
                .isEmpty();
        assertThat(document.responseFaults(
                        "GET", "/webhooks", 200, economic.get(WEBHOOKS).body()))
                .isEmpty();
        assertThat(document.responseFaults(
                        "GET",
                        "/EventTypes",
                        200,
                        economic.get(APIS + "webhooksapi/v1.0.0/EventTypes").body()))
                .isEmpty();
    }

    private ObjectNode webhook() {
        var webhook = settings()
                .put("eventType", "INVOICE_BOOKED")
                .put("name", "Kontobro")
                .put(
                        "url",
                        "http://localhost:%d/hook"
                                .formatted(listener.getAddress().getPort()))
                .put("contentType", "application/json")
                .put("postData", "{\"invoice\": [INVOICENO]}");
        webhook.putArray("customHeaders")
                .addObject()
                .put("key", "X-Hook-Secret")
                .put("value", "secret");
        return webhook;
    }

    /** Refuses the first call. */
    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(exchange.getRequestHeaders().getFirst("X-Hook-Secret") + " " + body);
            exchange.sendResponseHeaders(received.size() == 1 ? 503 : 204, -1);
        }
    }
}
