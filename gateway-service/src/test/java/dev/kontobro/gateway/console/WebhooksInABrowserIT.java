package dev.kontobro.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.AriaRole;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.local.SourceServer;
import dev.kontobro.sql.Db;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People look after their company's webhooks in a real browser that allows no scripts. */
@GatewayTest
class WebhooksInABrowserIT extends AtTheConsole {

    SourceServer server;

    @Inject
    Db db;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;
    private String url;

    @BeforeEach
    void aShopThatListens() {
        companies.of(tenant, new EconomicGrant("demo-grant-nordlys"));
        var path = "/hook-" + UUID.randomUUID();
        url = server.url(SourceServer.HOOKS, path);
        server.serving(path, exchange -> {
            heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var said = "{\"said\": \"<b>hello</b>\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer, said.length);
            try (var body = exchange.getResponseBody()) {
                body.write(said);
            }
        });
    }

    @Test
    void aWebhookIsAddedAndItsSecretIsShownOnce() {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/webhooks"));
        seen("webhooks-none");
        page().getByText("Tilføj en webhook").click();
        page().locator("#url").fill(url);
        page().locator("#description").fill("Webshop");
        page().getByLabel("TransferFailed").check();

        // When
        press("Tilføj en webhook");

        // Then
        var secret = page().locator("main pre").textContent();
        assertThat(secret).startsWith("whsec_");
        seen("webhook-secret");
        page().getByText("Til webhooken").click();
        assertThat(page().locator("main")).containsText(url);
        assertThat(page().locator("main")).containsText("TransferFailed");
        assertThat(page().content()).doesNotContain(secret);
        assertThat(changes()).contains("endpoint.added");
    }

    @Test
    void reloadingThePageWithTheSecretDoesNothingAgain() {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/webhooks/new"));
        page().locator("#url").fill(url);
        press("Tilføj en webhook");
        var secret = page().locator("main pre").textContent();

        // When
        page().reload();

        // Then
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("Det er allerede gjort");
        assertThat(page().locator("tbody tr")).hasCount(1);
        assertThat(page().content()).doesNotContain(secret);
        assertThat(changes()).containsOnlyOnce("endpoint.added");
        page().locator("tbody a").click();
        page().getByText("Hemmeligheden og sletning").click();
        press("Lav en anden hemmelighed");
        assertThat(page().locator("main pre")).containsText("whsec_");
        page().reload();
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("Det er allerede gjort");
        assertThat(changes()).containsOnlyOnce("endpoint.secret-rotated");
        assertThat(numbersOfForms()).hasSize(2).noneMatch(row -> row.contains("whsec_"));
    }

    private List<String> numbersOfForms() {
        return db.inTransaction(tx -> tx.query("""
                select a::text as entry from answered_request a
                where a.key like 'form/%' and a.client in (select actor from audit where tenant_id = ?)
                """, row -> row.getString("entry"), tenant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://shop.example/hook", "https://localhost/hook", "nonsense", ""})
    void anAddressThatCannotBeCalledIsSaidAtTheField(String address) {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/webhooks/new"));

        // When
        var refused = post("/console/webhooks/new", Map.of("url", address, "description", "Webshop"));

        // Then
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("id=\"url-fault\"", "aria-invalid=\"true\"", "value=\"Webshop\"", "begynder med https");
        assertThat(get("/console/webhooks").text()).contains("Der er ingen endnu");
    }

    @Test
    void aWebhookIsChangedPausedCalledAgainAndDeleted() {
        // Given
        logIn("tenant-admin");
        var webhook = "/console/webhooks/" + added();
        page().navigate(at(webhook + "/edit"));
        page().locator("#description").fill("Den nye webshop");

        // When
        press("Gem");

        // Then
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Den er rettet");
        assertThat(page().locator("main")).containsText("Den nye webshop");
        press("Sæt på pause");
        assertThat(page().locator(".badge").first()).hasText("På pause");
        press("Kald den igen");
        assertThat(page().locator(".badge").first()).hasText("Virker");
        page().getByText("Hemmeligheden og sletning").click();
        press("Lav en anden hemmelighed");
        assertThat(page().locator("main pre")).containsText("whsec_");
        page().navigate(at(webhook));
        page().getByText("Hemmeligheden og sletning").click();
        press("Slet webhooken");
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Webhooken er slettet");
        assertThat(get(webhook).status()).isEqualTo(404);
        assertThat(changes()).contains("endpoint.changed", "endpoint.secret-rotated", "endpoint.deleted");
    }

    @Test
    void aTestCallSaysWhatCameOfIt() {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/webhooks/" + added()));
        press("Kald den nu");
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Den virker");
        answer = 500;

        // When
        press("Kald den nu");

        // Then
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("HTTP 500");
        page().getByText("Hvad den svarede").click();
        assertThat(page().locator("details pre").first()).containsText("<b>hello</b>");
        seen("webhook-tested");
        assertThat(heard).hasSize(2).allMatch(event -> event.contains("EndpointTest"));
    }

    @Test
    void whatWasGivenUpIsDeliveredAgainOneOrAll() {
        // Given
        logIn("tenant-admin");
        var webhook = added();
        var first = givenUp(webhook, "10023");
        givenUp(webhook, "10024");
        givenUp(webhook, "10025");
        page().navigate(at("/console/webhooks/" + webhook + "?state=failed"));
        assertThat(page().locator("tbody tr")).hasCount(3);
        page().navigate(at("/console/webhooks/" + webhook + "/deliveries/" + first));
        seen("webhook-delivery");

        // When
        press("Levér den igen");

        // Then
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Den er på vej igen");
        Awaitility.await().untilAsserted(() -> assertThat(heard).hasSize(1));
        page().navigate(at("/console/webhooks/" + webhook));
        press("Levér det opgivne");
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("2 på vej igen");
        Awaitility.await().untilAsserted(() -> assertThat(heard).hasSize(3));
        assertThat(changes()).contains("delivery.redelivered");
    }

    @Test
    void whoMayOnlyLookSeesTheHostAndDoesNothingByForce() {
        // Given
        logIn("tenant-admin");
        var webhook = added();
        var delivery = givenUp(webhook, "10023");
        page().context().clearCookies();
        logIn("tenant-viewer");

        // When
        page().navigate(at("/console/webhooks/" + webhook));

        // Then
        assertThat(page().content()).contains(SourceServer.HOOKS).doesNotContain(url);
        assertThat(page().locator("main button")).hasCount(0);
        var done = List.of(
                post("/console/webhooks/" + webhook, Map.of("do", "pause")),
                post("/console/webhooks/" + webhook, Map.of("do", "remove")),
                post("/console/webhooks/" + webhook, Map.of("do", "rotate")),
                post("/console/webhooks/" + webhook + "/edit", Map.of("url", url)),
                post("/console/webhooks/" + webhook + "/deliveries/" + delivery, Map.of()),
                post("/console/webhooks/new", Map.of("url", url)),
                get("/console/webhooks/new"),
                get("/console/webhooks/" + webhook + "/edit"));
        assertThat(done).extracting(APIResponse::status).containsOnly(403);
    }

    @Test
    void nothingOfOneCompanyIsReachableFromAnother() {
        // Given
        logIn("tenant-admin");
        var webhook = added();
        var delivery = givenUp(webhook, "10023");
        page().context().clearCookies();
        var other = Tokens.freshTenant();
        companies.of(other, new EconomicGrant("demo-grant-nordlys"));
        logIn(person(Optional.of(other), "tenant-admin"));

        // When
        var done = List.of(
                get("/console/webhooks/" + webhook),
                get("/console/webhooks/" + webhook + "/edit"),
                get("/console/webhooks/" + webhook + "/deliveries/" + delivery),
                post("/console/webhooks/" + webhook, Map.of("do", "pause")),
                post("/console/webhooks/" + webhook, Map.of("do", "test")),
                post("/console/webhooks/" + webhook, Map.of("do", "rotate")),
                post("/console/webhooks/" + webhook, Map.of("do", "redeliver")),
                post("/console/webhooks/" + webhook, Map.of("do", "remove")),
                post("/console/webhooks/" + webhook + "/edit", Map.of("url", url)),
                post("/console/webhooks/" + webhook + "/deliveries/" + delivery, Map.of()));

        // Then
        assertThat(done).extracting(APIResponse::status).containsOnly(404);
        assertThat(get("/console/webhooks").text()).doesNotContain(webhook.toString());
    }

    @Test
    void everyPageIsForEverybodyAndSmall() {
        // Given
        logIn("tenant-admin");
        var webhook = added();
        for (var number = 0; number < 30; number++) {
            givenUp(webhook, "1002" + number);
        }
        var delivery = givenUp(webhook, "10099");
        var pages = new LinkedHashMap<String, String>();
        pages.put("webhooks", "/console/webhooks");
        pages.put("webhook-new", "/console/webhooks/new");
        pages.put("webhook", "/console/webhooks/" + webhook);
        pages.put("webhook-edit", "/console/webhooks/" + webhook + "/edit");
        pages.put("webhook-failed", "/console/webhooks/" + webhook + "?state=failed");
        pages.put("webhook-one-delivery", "/console/webhooks/" + webhook + "/deliveries/" + delivery);

        pages.forEach((name, address) -> {
            // When
            var shown = page().navigate(at(address));

            // Then
            assertThat(shown.status()).as(name).isEqualTo(200);
            seen(name);
            assertSmall(name, shown);
        });
        page().navigate(at("/console/webhooks/" + webhook + "?state=failed"));
        page().getByText("Ældre").click();
        assertThat(page().locator("tbody tr")).hasCount(6);
    }

    /** One that hears of nothing that comes of the connection by itself. */
    private UUID added() {
        return UUID.fromString(asAdmin()
                .body(Map.of("url", url, "events", List.of("TransferFailed")))
                .post("/v1/endpoints")
                .path("id"));
    }

    /** An event that could not be delivered. */
    private UUID givenUp(UUID webhook, String number) {
        var id = UUID.randomUUID();
        db.inTransaction(tx -> tx.update(
                """
                insert into delivery (id, endpoint_id, webhook_id, type, subject, record, body, state, attempts, tried_at,
                    took_ms, status, reason, answer)
                values (?, ?, ?, 'dev.kontobro.TransferFailed.v1', ?, ?, ?, 'failed', 10, now(), 31, 500, 'HTTP 500', 'Oh')
                """,
                id,
                webhook,
                id.toString(),
                number,
                number,
                ("{\"subject\": \"" + number + "\"}").getBytes(StandardCharsets.UTF_8)));
        return id;
    }

    private List<String> changes() {
        return trail().getList("changes.action");
    }
}
