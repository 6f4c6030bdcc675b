package dev.kontobro.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.transfer.LogFixture;
import dev.kontobro.gateway.transfer.StandInService;
import dev.kontobro.gateway.transfer.StandInService.Mood;
import dev.kontobro.gateway.transfer.StandInServices.Customers;
import dev.kontobro.gateway.transfer.StandInServices.Projects;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People use the console in a real browser that allows no scripts. */
@GatewayTest
class ConsoleInABrowserIT extends AtTheConsole {

    @Customers
    StandInService customers;

    @Projects
    StandInService projects;

    @Inject
    LogFixture told;

    private String connection;
    private String rejected;
    private String transferred;

    @BeforeEach
    void aCompanyWithTransfers() {
        connection = companies.of(tenant, new EconomicGrant("demo-grant-nordlys"));
        var failed = ConsoleFixture.rejectedInvoice(tenant, connection, "10023");
        var done = ConsoleFixture.transferredInvoice(tenant, connection, "10022");
        var held = ConsoleFixture.heldInvoice(tenant, connection, "10024");
        for (var invoice : List.of(failed, done, held)) {
            projects.has(invoice);
            told.has(invoice.transfer());
        }
        customers.has(ConsoleFixture.waitingCustomer(tenant, connection, "1001"));
        rejected = "/console/transfers/" + failed.transfer().id();
        transferred = "/console/transfers/" + done.transfer().id();
    }

    @AfterEach
    void theServicesRecover() {
        customers.recovers();
        projects.recovers();
    }

    @Test
    void theOverviewLeadsToWhatNeedsSomebody() {
        // Given
        logIn("tenant-viewer");
        assertThat(page().locator(".counts strong")).hasText(new String[] {"1", "1", "1", "1"});

        // When
        page().getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Faktura 10023"))
                .click();

        // Then
        assertThat(page()).hasURL(at(rejected));
        assertThat(heading()).hasText("Faktura 10023");
        assertThat(page().locator("main")).containsText("Sådan gør du");
    }

    @Test
    void aTransferLeadsToItsRecordOnBothSides() {
        // Given
        logIn("tenant-viewer");

        // When
        page().navigate(at(transferred));

        // Then
        assertThat(record("10022")).hasAttribute("href", "https://shop.example/orders/10022");
        assertThat(record("30017")).hasAttribute("href", "https://books.example/invoices/30017");
    }

    private Locator record(String number) {
        return page().getByRole(
                        AriaRole.LINK, new GetByRoleOptions().setName(number).setExact(true));
    }

    @Test
    void theTrendIsAPictureWithItsNumbersBeneath() {
        // Given
        logIn("tenant-viewer");

        // When
        var picture = page().getByRole(AriaRole.IMG);

        // Then
        assertThat(picture)
                .hasAttribute(
                        "aria-label",
                        "Søjler, én for hver af de seneste 14 dage. 1 gik igennem, 1 blev afvist, 1 holdes tilbage eller"
                                + " blev udeladt.");
        assertThat(picture.locator("rect")).hasCount(3);
        page().getByText("Tallene dag for dag").click();
        assertThat(page().locator("details table tbody tr")).hasCount(14);
        assertThat(page().locator("details table tbody tr").last().locator("td"))
                .hasText(new String[] {"1", "1", "1"});
        assertThat(page().locator("main")).containsText("1 igennem, 1 afvist");
    }

    @Test
    void countsAreExactHoweverManyThereAre() {
        // Given
        for (var number = 0; number < 120; number++) {
            told.has(ConsoleFixture.rejectedInvoice(tenant, connection, "3000" + number)
                    .transfer());
        }

        // When
        logIn("tenant-viewer");

        // Then
        assertThat(page().locator(".counts strong").first()).hasText("121");
    }

    @Test
    void aTransferIsTriedAgainAndItIsKnownByWhom() {
        // Given
        var anna = logIn("tenant-admin");
        page().navigate(at(rejected));

        // When
        press("Prøv igen");

        // Then
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Den prøves igen nu");
        assertThat(projects.retried()).contains(idOf(rejected));
        assertThat(whoDid("transfer.retried")).containsExactly(anna.login());
    }

    @Test
    void whoMayOnlyLookIsShownNoButtonAndDoesNothingByForce() {
        // Given
        logIn("tenant-viewer");
        page().navigate(at(rejected));
        assertThat(button("Prøv igen")).hasCount(0);

        // When
        var retry = post(rejected, Map.of());
        var pause = post("/console/connections/" + connection, Map.of("do", "pause"));

        // Then
        assertThat(retry.status()).isEqualTo(403);
        assertThat(retry.text()).contains("Det har du ikke lov til");
        assertThat(pause.status()).isEqualTo(403);
        assertThat(projects.retried()).doesNotContain(idOf(rejected));
    }

    @ParameterizedTest
    @CsvSource({"forged, same-origin", "own, cross-site", "'', same-origin"})
    void aFormOfAnotherSiteIsRefused(String token, String from) {
        // Given
        logIn("tenant-admin");
        page().navigate(at(rejected));
        var sent = token.equals("own") ? formToken() : token;

        // When
        var answers = List.of(
                post(rejected, sent, Map.of(), from),
                post(rejected + "/preview", sent, Map.of(), from),
                post("/console/connections/" + connection, sent, Map.of("do", "pause"), from),
                post("/console/language", sent, Map.of("language", "sv"), from),
                post("/console/logout", sent, Map.of(), from));

        // Then
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).contains("Knappen kom ikke fra denne side");
        });
        assertThat(projects.retried()).doesNotContain(idOf(rejected));
        page().reload();
        assertThat(heading()).hasText("Faktura 10023");
    }

    @Test
    void nothingOfOneCompanyIsReachableFromAnother() {
        // Given
        var other = Tokens.freshTenant();
        companies.of(other, new EconomicGrant("demo-grant-nordlys"));
        logIn(person(Optional.of(other), "tenant-admin"));
        var page = "/console/connections/" + connection;

        // When
        var looked = List.of(get(rejected), get(page));
        var done = List.of(
                post(rejected, Map.of()),
                post(rejected + "/preview", Map.of()),
                post(page, Map.of("do", "pause")),
                post(page, Map.of("do", "link")),
                post(page, Map.of("do", "check")),
                post(page, Map.of("do", "activate")));
        var lists = List.of(
                get("/console"),
                get("/console/connections"),
                get("/console/transfers"),
                get("/console/transfers?connection=" + connection),
                get("/console/transfers?number=10023"),
                get("/console/transfers?tenant=" + tenant));

        // Then
        assertThat(looked).extracting(APIResponse::status).containsOnly(404);
        assertThat(done).extracting(APIResponse::status).containsOnly(404);
        assertThat(lists)
                .extracting(APIResponse::text)
                .noneMatch(text -> text.contains("<option value=\"" + connection)
                        || text.contains("/console/connections/" + connection)
                        || text.contains(rejected));
        assertThat(projects.retried()).doesNotContain(idOf(rejected));
    }

    @Test
    void theLogIsFilteredAndSaysWhatToDoWhenNothingIsFound() {
        // Given
        logIn("tenant-viewer");
        page().navigate(at("/console/transfers"));
        assertThat(page().locator("tbody tr")).hasCount(4);

        // When
        page().getByLabel("Status").selectOption("rejected");
        press("Vis");

        // Then
        assertThat(page().locator("tbody tr")).hasCount(1);
        page().getByLabel("Søg").fill("nonsense");
        press("Vis");
        assertThat(page().locator("main")).containsText("Ingen overførsel passer");
        seen("log-empty");
    }

    @Test
    void longLogsArePaged() {
        // Given
        for (var number = 0; number < 30; number++) {
            customers.has(ConsoleFixture.waitingCustomer(tenant, connection, "20" + number));
        }
        logIn("tenant-viewer");
        page().navigate(at("/console/transfers?status=waiting"));
        assertThat(page().locator("tbody tr")).hasCount(25);

        // When
        page().getByText("Ældre").click();

        // Then
        assertThat(page().locator("tbody tr")).hasCount(6);
        page().getByText("Nyeste").click();
        assertThat(page()).hasURL(at("/console/transfers?status=waiting"));
    }

    @Test
    void whatIsMissingFromTheLogIsNamedAndConnectionsStillShow() {
        // Given
        logIn("tenant-viewer");
        projects.is(Mood.FAILING);

        // When
        page().navigate(at("/console/transfers"));

        // Then
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("project-sync");
        customers.is(Mood.FAILING);
        page().navigate(at("/console"));
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("customer-sync, project-sync");
        assertThat(page().locator("main")).containsText("Books in e-conomic");
    }

    @Test
    void transfersAreHeldBackAndStartedAgain() {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/connections/" + connection));

        // When
        press("Sæt overførsler på pause");

        // Then
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Overførslerne er på pause");
        assertThat(page().locator(".badge").first()).hasText("På pause");
        press("Tjek regnskabet nu");
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Regnskabet er tjekket");
        press("Start overførslerne");
        assertThat(page().locator("[role=status], [role=alert]").first()).isVisible();
    }

    @Test
    void whoMayChangeThingsGetsALinkToConnect() {
        // Given
        logIn("tenant-admin");
        var fresh = asAdmin()
                .body(Map.of("system", "fortnox", "name", "Butiken"))
                .post("/v1/connections")
                .jsonPath()
                .getString("id");
        page().navigate(at("/console/connections/" + fresh));
        seen("connection-new");

        // When
        press("Hent et link til at forbinde");

        // Then
        assertThat(heading()).hasText("Et link til at give Kontobro adgang");
        var link = page().locator("a.button");
        assertThat(link).hasAttribute("href", Pattern.compile(".*/connect/" + fresh + "/open/.*"));
        link.click();
        assertThat(heading()).hasText("Forbind Fortnox med Kontobro");
    }

    @Test
    void everyPageIsForEverybodyAndSmall() {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/connections/" + connection));
        press("Tjek regnskabet nu");
        var pages = new LinkedHashMap<String, String>();
        pages.put("overview", "/console");
        pages.put("log", "/console/transfers");
        pages.put("transfer-rejected", rejected);
        pages.put("transfer-done", transferred);
        pages.put("connections", "/console/connections");
        pages.put("connection", "/console/connections/" + connection);
        pages.put("support", "/console/support");
        pages.put("run", "/console/runs/" + connection);
        pages.put("nothing-here", "/console/nonsense");
        pages.put("logged-out", "/console/logged-out");
        pages.put("not-logged-in", "/console/not-logged-in");

        pages.forEach((name, address) -> {
            // When
            var answer = page().navigate(at(address));

            // Then
            seen(name);
            assertStrict(name, answer.headers());
            assertSmall(name, answer);
        });
        page().navigate(at(rejected));
        press("Se, hvad der ville blive sendt");
        assertThat(heading()).containsText("Hvad der ville blive sendt");
        seen("preview");
    }

    @Test
    void aLookAtTheBooksIsAskedForAndFollowed() {
        // Given
        var anna = logIn("tenant-admin");
        post("/console/runs/" + connection, Map.of("days", "30"));
        page().navigate(at("/console/runs"));
        page().locator("#days").fill("60");

        // When
        press("Se efter nu");

        // Then
        assertThat(page()).hasURL(at("/console/runs/" + connection + "?done=asked"));
        assertThat(page().locator("main")).containsText("Nogen har bedt om et eftersyn 60 dage tilbage");
        seen("run-asked");
        page().getByText("Følg med").click();
        assertThat(page().locator("main")).containsText("Følg ikke længere med");
        seen("run-followed");
        assertThat(get("/console/runs/" + connection + "?follow=on").headers()).containsEntry("refresh", "5");
        assertThat(get("/console/runs/" + connection).headers()).doesNotContainKey("refresh");
        assertThat(post("/console/runs/" + connection, Map.of("days", "401")).status())
                .isEqualTo(422);
        assertThat(whoDid("reconciliation.asked")).contains(anna.login());
    }

    private static void assertStrict(String name, Map<String, String> headers) {
        assertThat(headers.get("content-security-policy"))
                .as(name)
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "script-src", "*");
        assertThat(headers)
                .as(name)
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("cache-control", "no-store")
                .containsEntry("x-content-type-options", "nosniff");
    }

    private static UUID idOf(String address) {
        return UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
    }
}
