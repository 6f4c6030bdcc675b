package dev.kontobro.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.browser.Browser;
import dev.kontobro.browser.Browser.Session;
import dev.kontobro.gateway.ConsoleClient;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.access.LinkedCompany;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.LocalIdentityProvider.Person;
import dev.kontobro.local.SourceServer;
import dev.kontobro.sql.Db;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People look after their company's webhooks in a real browser that allows no scripts. */
@GatewayTest
class WebhooksInABrowserIT {

    private static final Logger LOG = Logger.getLogger(WebhooksInABrowserIT.class);

    private static final int MOST_BYTES = 40_000;

    private static Browser browser;

    LocalIdentityProvider identityProvider;

    SourceServer server;

    @Inject
    GatewayConfig config;

    @Inject
    LinkedCompany companies;

    @Inject
    Db db;

    private final String tenant = Tokens.freshTenant();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;
    private Session session;
    private String url;

    @BeforeAll
    static void startTheBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void stopTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void aShopThatListens() {
        identityProvider.register(ConsoleClient.at(config.publicUrl()));
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
        session = browser.sitDown("da");
    }

    @AfterEach
    void standUp() {
        session.close();
        assertThat(session.complaints()).isEmpty();
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
        assertThat(trail()).contains("endpoint.added");
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
        assertThat(trail()).containsOnlyOnce("endpoint.added");
        page().locator("tbody a").click();
        page().getByText("Hemmeligheden og sletning").click();
        press("Lav en anden hemmelighed");
        assertThat(page().locator("main pre")).containsText("whsec_");
        page().reload();
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("Det er allerede gjort");
        assertThat(trail()).containsOnlyOnce("endpoint.secret-rotated");
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
        assertThat(trail()).contains("endpoint.changed", "endpoint.secret-rotated", "endpoint.deleted");
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
        assertThat(trail()).contains("delivery.redelivered");
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
        logIn(person("tenant-admin", other));

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
        var style = get("/style.css").body().length;

        pages.forEach((name, address) -> {
            // When
            var shown = page().navigate(at(address));

            // Then
            assertThat(shown.status()).as(name).isEqualTo(200);
            seen(name);
            var bytes = shown.body().length + style;
            LOG.infof("page %s: %d bytes with its style", name, bytes);
            assertThat(bytes).as(name).isLessThan(MOST_BYTES);
        });
        page().navigate(at("/console/webhooks/" + webhook + "?state=failed"));
        page().getByText("Ældre").click();
        assertThat(page().locator("tbody tr")).hasCount(6);
    }

    /** One that hears of nothing that comes of the connection by itself. */
    private UUID added() {
        return UUID.fromString(RestAssured.given()
                .header("Authorization", "Bearer " + new Tokens(identityProvider).admin(tenant))
                .contentType("application/json")
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

    private List<String> trail() {
        return RestAssured.given()
                .header("Authorization", "Bearer " + new Tokens(identityProvider).admin(tenant))
                .get("/v1/audit")
                .jsonPath()
                .getList("changes.action");
    }

    private void seen(String picture) {
        assertThat(session.misplaced()).as(picture).isEmpty();
        assertThat(session.violations()).as(picture).isEmpty();
        session.picture("console-" + picture);
    }

    private Person person(String role, String of) {
        var person = new Person("anna-" + UUID.randomUUID(), "correct horse", "Anna", Optional.of(of), Set.of(role));
        identityProvider.register(person);
        return person;
    }

    private void logIn(String role) {
        logIn(person(role, tenant));
    }

    private void logIn(Person person) {
        page().navigate(at("/console"));
        page().locator("#login").fill(person.login());
        page().locator("#password").fill(person.password());
        page().locator("button").click();
        assertThat(page()).hasURL(at("/console"));
    }

    private APIResponse get(String address) {
        return page().request().get(at(address));
    }

    private APIResponse post(String address, Map<String, String> fields) {
        var form = FormData.create()
                .set("form", page().locator("footer input[name=form]").first().inputValue());
        fields.forEach(form::set);
        return page().request()
                .post(
                        at(address),
                        RequestOptions.create()
                                .setForm(form)
                                .setHeader("Sec-Fetch-Site", "same-origin")
                                .setMaxRedirects(0));
    }

    private void press(String button) {
        page().getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private String at(String address) {
        return config.publicUrl() + address;
    }

    private Page page() {
        return session.page();
    }
}
