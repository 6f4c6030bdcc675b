package dev.kontobro.gateway.console.issue;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.log.IssueClass;
import dev.kontobro.events.log.IssueHistory;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.console.AtTheConsole;
import dev.kontobro.gateway.console.ConsoleFixture;
import dev.kontobro.gateway.issue.IssueFixture;
import dev.kontobro.gateway.issue.StandInIssues;
import dev.kontobro.gateway.transfer.StandInService;
import dev.kontobro.gateway.transfer.StandInServices.Projects;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People sort out what waits for them, in a real browser that allows no scripts, and with real books to choose from. */
@GatewayTest
class IssuesInABrowserIT extends AtTheConsole {

    private static final Problem MANUAL = Problem.of(ProblemCode.PAYMENT_METHOD_NOT_MAPPED)
            .with(Detail.SYSTEM, "e-conomic")
            .with(Detail.RECORD, "invoice")
            .with(Detail.NUMBER, "10023")
            .with(Detail.VALUE, "Manual");

    private static final Problem CLOSED = Problem.of(ProblemCode.PERIOD_CLOSED)
            .with(Detail.SYSTEM, "e-conomic")
            .with(Detail.RECORD, "invoice")
            .with(Detail.NUMBER, "10030");

    StandInIssues issues;

    @Projects
    StandInService projects;

    private String connection;
    private TransferDetail rejected;
    private IssueSummary manual;
    private IssueSummary closed;

    @BeforeEach
    void aCompanyWithIssues() {
        connection = companies.of(tenant, new EconomicGrant("demo-grant-nordlys"));
        rejected = ConsoleFixture.rejectedInvoice(tenant, connection, "10030");
        projects.has(rejected);
        manual = IssueFixture.open(tenant, connection, IssueClass.WAITS, MANUAL, 12);
        closed = IssueFixture.open(tenant, connection, IssueClass.FAILED, CLOSED, 1);
        issues.has(
                manual,
                IntStream.range(0, 12)
                        .mapToObj(number ->
                                IssueFixture.transfer(UUID.randomUUID(), Integer.toString(10_023 + number), number))
                        .toList(),
                new IssueHistory(
                        2,
                        List.of(new IssueHistory.Told(
                                "issue-opened",
                                "bogholderi@nordlys.example",
                                Instant.now().minusSeconds(7000)))));
        issues.has(closed, IssueFixture.transfer(rejected.transfer().id(), "10030", 60));
    }

    @AfterEach
    void theServicesRecover() {
        issues.recovers();
        projects.recovers();
    }

    @Test
    void whatIsOpenIsListedWithTheGravestFirst() {
        // Given
        logIn("tenant-viewer");

        // When
        page().getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Skal ordnes (2)"))
                .click();

        // Then
        assertThat(page()).hasURL(at("/console/issues"));
        assertThat(page().locator("tbody tr")).hasCount(2);
        assertThat(page().locator("tbody tr").first()).containsText("Afvist");
        assertThat(page().locator("tbody tr").last()).containsText("»Manual«");
        assertThat(page().locator("tbody tr").last()).containsText("og 11 til");
    }

    @Test
    void whatIsMutedAndWhatIsSolvedIsShownApart() {
        // Given
        var over = IssueFixture.resolved(tenant, connection, CLOSED);
        issues.has(over);
        logIn("tenant-viewer");
        page().navigate(at("/console/issues"));

        // When
        page().getByLabel("Vis").selectOption("resolved");
        press("Vis");

        // Then
        assertThat(page().locator("tbody tr")).hasCount(1);
        assertThat(page().locator("tbody tr")).containsText("Løst");
        page().getByLabel("Vis").selectOption("muted");
        press("Vis");
        assertThat(page().locator("main")).containsText("Der er ikke noget af den slags");
    }

    @Test
    void anIssueTellsWhyWhatToDoAndWhatItIsAbout() {
        // Given
        logIn("tenant-viewer");

        // When
        page().navigate(at(address(manual)));

        // Then
        var main = page().locator("main");
        assertThat(heading()).containsText("og 11 til");
        assertThat(main).containsText("Sådan gør du");
        assertThat(main).containsText("Fortsætter det af sig selv?");
        assertThat(main).containsText("12 fakturaer");
        assertThat(main).containsText("bogholderi@nordlys.example fik en mail om det");
        assertThat(main).containsText("Det var løst og kom igen");
        assertThat(page().locator("tbody tr")).hasCount(12);
        page().navigate(at(address(closed)));
        page().getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Faktura 10030"))
                .click();
        assertThat(page()).hasURL(at("/console/transfers/" + rejected.transfer().id()));
    }

    @Test
    void aTransferAndItsLineInTheLogLeadToItsIssue() {
        // Given
        logIn("tenant-viewer");
        page().navigate(at("/console/transfers"));
        assertThat(page().locator("tbody a[href=\"" + address(closed) + "\"]")).hasCount(1);
        page().navigate(at("/console/transfers/" + rejected.transfer().id()));

        // When
        page().getByText("Se, hvad der skal gøres ved alle med samme årsag").click();

        // Then
        assertThat(page()).hasURL(at(address(closed)));
    }

    @Test
    void theOverviewShowsWhatWaitsAndStillWorksWhenThatIsNotKnown() {
        // Given
        logIn("tenant-viewer");
        assertThat(page().locator("main")).containsText("Det venter på dig");
        assertThat(page().locator("a[href=\"" + address(manual) + "\"]")).hasCount(1);

        // When
        issues.goesDown();
        page().navigate(at("/console"));

        // Then
        assertThat(page().locator("main")).containsText("Lige nu vides det ikke, hvad der skal ordnes");
        assertThat(page().locator("main")).containsText("Books in e-conomic");
        page().navigate(at("/console/issues"));
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("Lige nu vides det ikke");
        page().navigate(at("/console/transfers"));
        assertThat(page().locator("tbody tr")).hasCount(1);
        assertThat(get(address(manual)).status()).isEqualTo(503);
    }

    @Test
    void anIssueIsMutedForAWeekAndHeardOfAgain() {
        // Given
        logIn("tenant-admin");
        page().navigate(at(address(manual)));

        // When
        press("Lydløs i en uge");

        // Then
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Det er sat på lydløs");
        assertThat(issues.issue(manual.id()).mute().orElseThrow().until().orElseThrow())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(7)).minusSeconds(60),
                        Instant.now().plus(Duration.ofDays(7)));
        press("Få besked på mail igen");
        assertThat(issues.issue(manual.id()).mute()).isEmpty();
        assertThat(trail().getList("changes.action")).containsSubsequence("issue.unmuted", "issue.muted");
    }

    @Test
    void aValueIsMappedOnTheSpotAndSeenBeforeItIsSaved() {
        // Given
        logIn("tenant-admin");
        page().navigate(at(address(manual)));
        assertThat(page().locator(".choices h3")).hasText("Hvad er »Manual« i e-conomic?");
        page().getByLabel("Konto").selectOption(new SelectOption().setIndex(1));
        var chosen = page().getByLabel("Konto").inputValue();
        press("Se, hvad der bliver ændret");
        assertThat(heading()).hasText("Det bliver ændret");
        assertThat(page().locator("main")).containsText("Ingenting");
        assertThat(page().locator("main")).containsText(chosen);
        assertThat(page().locator("main")).containsText("12 fakturaer venter på det");
        assertThat(version()).isEqualTo("\"1\"");

        // When
        press("Gem");

        // Then
        assertThat(page()).hasURL(at(address(manual) + "?done=saved"));
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Det er gemt");
        assertThat(page().locator("main")).containsText("Indstillingerne siger nu det, der manglede");
        assertThat(version()).isEqualTo("\"2\"");
        assertThat(profile("valueMaps.paymentMethodToAccount.values.Manual")).isEqualTo(chosen);
        assertThat(whoDid("profile.changed")).isNotEmpty();
    }

    @Test
    void aSeriesOfNumbersIsMappedOnTheSpotAndSeenBeforeItIsSaved() {
        // Given
        var numbers = IssueFixture.open(
                tenant,
                connection,
                IssueClass.WAITS,
                Problem.of(ProblemCode.NUMBER_NOT_MAPPED)
                        .with(Detail.RECORD, "customer")
                        .with(Detail.VALUE, "F-0042"),
                12);
        issues.has(numbers);
        logIn("tenant-admin");
        page().navigate(at(address(numbers)));
        assertThat(page().locator("main")).containsText("For eksempel »F-«");
        page().getByLabel("Foran nummeret").fill("F");
        press("Se, hvad der bliver ændret", 0);
        assertThat(page().locator("main")).containsText("Det giver ikke et nummer, regnskabet tager imod");
        assertThat(version()).isEqualTo("\"1\"");
        page().getByLabel("Foran nummeret").fill("F-");
        press("Se, hvad der bliver ændret", 0);
        assertThat(heading()).hasText("Det bliver ændret");
        assertThat(page().locator("main")).containsText("Foran nummeret: F-");

        // When
        press("Gem");

        // Then
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Det er gemt");
        assertThat(page().locator("main")).containsText("Indstillingerne siger nu det, der manglede");
        assertThat(profile("customers.numberMap.prefixes[0]")).isEqualTo("F-");
    }

    @Test
    void whatWasRejectedForASettingIsTriedAgainOnceItIsChosen() {
        // Given
        var failed = IssueFixture.open(tenant, connection, IssueClass.FAILED, MANUAL, 1);
        issues.has(failed, IssueFixture.transfer(rejected.transfer().id(), "10030", 60));
        logIn("tenant-admin");
        page().navigate(at(address(failed)));
        page().getByLabel("Konto").selectOption(new SelectOption().setIndex(1));
        press("Se, hvad der bliver ændret");

        // When
        press("Gem");

        // Then
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(projects.acted(tenant)).anySatisfy(asked -> {
                    assertThat(asked.action()).isEqualTo(TransferAction.RETRY);
                    assertThat(asked.selection().cause())
                            .hasValueSatisfying(
                                    cause -> assertThat(cause.code()).isEqualTo(failed.code()));
                }));
    }

    @Test
    void whoWasOvertakenIsToldSoAndNothingOfHisIsSaved() {
        // Given
        logIn("tenant-admin");
        page().navigate(at(address(manual)));
        page().getByLabel("Konto").selectOption(new SelectOption().setIndex(1));
        press("Se, hvad der bliver ændret");
        asAdmin()
                .header("If-Match", "\"1\"")
                .body(Map.of("projects", Map.of("enabled", false)))
                .put("/v1/connections/" + connection + "/profile")
                .then()
                .statusCode(200);

        // When
        press("Gem");

        // Then
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("version 2");
        assertThat(version()).isEqualTo("\"2\"");
        assertThat(profile("valueMaps.paymentMethodToAccount")).isNull();
    }

    @Test
    void whoChoosesNothingIsAskedTo() {
        // Given
        logIn("tenant-admin");
        page().navigate(at(address(manual)));

        // When
        press("Se, hvad der bliver ændret");

        // Then
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("Vælg noget først");
        assertThat(version()).isEqualTo("\"1\"");
    }

    @Test
    void whereTheBooksCannotBeReadItIsWritten() {
        // Given
        var fresh = asAdmin()
                .body(Map.of("system", "economic", "name", "Butikken"))
                .post("/v1/connections")
                .jsonPath()
                .getString("id");
        var issue = IssueFixture.open(tenant, fresh, IssueClass.WAITS, MANUAL, 1);
        issues.has(issue);
        logIn("tenant-admin");
        page().navigate(at(address(issue)));
        page().getByLabel("Konto").fill("5820");
        press("Se, hvad der bliver ændret");

        // When
        press("Gem");

        // Then
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Det er gemt");
        assertThat(asAdmin()
                        .get("/v1/connections/" + fresh + "/profile")
                        .jsonPath()
                        .getString("valueMaps.paymentMethodToAccount.values.Manual"))
                .isEqualTo("5820");
    }

    @Test
    void whoMayOnlyLookIsShownNoButtonAndDoesNothingByForce() {
        // Given
        logIn("tenant-viewer");
        page().navigate(at(address(manual)));
        assertThat(page().locator("main button")).hasCount(0);

        // When
        var answers = List.of(
                post(address(manual), Map.of("do", "mute")),
                get(mapping("5820")),
                post(address(manual) + "/mapping", choice("5820")));

        // Then
        assertThat(answers).extracting(APIResponse::status).containsOnly(403);
        assertThat(issues.issue(manual.id()).mute()).isEmpty();
        assertThat(version()).isEqualTo("\"1\"");
    }

    @Test
    void nothingOfOneCompanyIsReachableFromAnother() {
        // Given
        var other = Tokens.freshTenant();
        companies.of(other, new EconomicGrant("demo-grant-nordlys"));
        logIn(person(Optional.of(other), "tenant-admin"));

        // When
        var answers = List.of(
                get(address(manual)),
                get(mapping("5820")),
                post(address(manual), Map.of("do", "mute")),
                post(address(manual) + "/mapping", choice("5820")));

        // Then
        assertThat(answers).extracting(APIResponse::status).containsOnly(404);
        assertThat(get("/console/issues").text()).doesNotContain(manual.id().toString());
        assertThat(get("/console/issues?connection=" + connection).text())
                .doesNotContain(manual.id().toString());
        assertThat(issues.issue(manual.id()).mute()).isEmpty();
        assertThat(version()).isEqualTo("\"1\"");
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        // Given
        logIn("tenant-admin");

        // When
        var answers = List.of(
                post(address(manual), "forged", Map.of("do", "mute")),
                post(address(manual) + "/mapping", "forged", choice("5820")));

        // Then
        assertThat(answers).extracting(APIResponse::status).containsOnly(403);
        assertThat(issues.issue(manual.id()).mute()).isEmpty();
        assertThat(version()).isEqualTo("\"1\"");
    }

    @Test
    void everyPageIsForEverybodyAndSmall() {
        // Given
        var fresh = IssueFixture.open(tenant, "gone", IssueClass.WAITS, MANUAL, 1);
        issues.has(fresh);
        issues.has(IssueFixture.resolved(tenant, connection, CLOSED));
        issues.has(IssueFixture.open(tenant, connection, IssueClass.BROKEN, Problem.of(ProblemCode.GRANT_REVOKED), 0));
        logIn("tenant-admin");
        page().navigate(at(address(manual)));
        var chosen = page().getByLabel("Konto").locator("option").nth(1).getAttribute("value");
        var pages = new LinkedHashMap<String, String>();
        pages.put("overview-issues", "/console");
        pages.put("issues", "/console/issues");
        pages.put("issues-resolved", "/console/issues?which=resolved");
        pages.put("issues-none", "/console/issues?which=muted");
        pages.put("issue-mapping", address(manual));
        pages.put("issue-failed", address(closed));
        pages.put("issue-review", mapping(chosen));
        pages.put("issue-nothing-chosen", mapping(""));

        pages.forEach((name, address) -> {
            // When
            var answer = page().navigate(at(address));

            // Then
            seen(name);
            assertSmall(name, answer);
        });
    }

    private String mapping(String value) {
        return address(manual)
                + "/mapping?setting=%2FvalueMaps%2FpaymentMethodToAccount%2Fvalues%2FManual&version=1&value=" + value;
    }

    private static Map<String, String> choice(String value) {
        return Map.of("setting", "/valueMaps/paymentMethodToAccount/values/Manual", "version", "1", "value", value);
    }

    private static String address(IssueSummary issue) {
        return "/console/issues/" + issue.id();
    }

    private String version() {
        return asAdmin().get("/v1/connections/" + connection + "/profile").header("ETag");
    }

    private String profile(String path) {
        return asAdmin()
                .get("/v1/connections/" + connection + "/profile")
                .jsonPath()
                .getString(path);
    }

    private void press(String button, int which) {
        button(button).nth(which).click();
    }
}
