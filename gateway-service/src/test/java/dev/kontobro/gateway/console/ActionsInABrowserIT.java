package dev.kontobro.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.browser.Browser;
import dev.kontobro.browser.Browser.Session;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.events.log.TransferActionRequest;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.ConsoleClient;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.access.LinkedCompany;
import dev.kontobro.gateway.transfer.StandInService;
import dev.kontobro.gateway.transfer.StandInService.Mood;
import dev.kontobro.gateway.transfer.StandInServices.Customers;
import dev.kontobro.gateway.transfer.StandInServices.Projects;
import dev.kontobro.gateway.transfer.TransferFixture;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.LocalIdentityProvider.Person;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People do something with many transfers, in a real browser that allows no scripts. */
@GatewayTest
class ActionsInABrowserIT {

    private static final int MOST_BYTES = 40_000;

    private static final Problem CUSTOMER_MISSING =
            Problem.of(ProblemCode.CUSTOMER_MISSING).with(Detail.CUSTOMER, "1001");
    private static final Problem FOR_APPROVAL =
            Problem.of(ProblemCode.BOOKING_WAITS_FOR_APPROVAL).with(Detail.RECORD, "invoice");

    private static Browser browser;

    LocalIdentityProvider identityProvider;

    @Customers
    StandInService customers;

    @Projects
    StandInService projects;

    @Inject
    GatewayConfig config;

    @Inject
    LinkedCompany companies;

    private final String tenant = Tokens.freshTenant();
    private Session session;
    private String connection;
    private TransferSummary first;
    private TransferSummary second;
    private TransferSummary underWay;
    private TransferSummary draft;

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
    void aCompanyWithTransfers() {
        identityProvider.register(ConsoleClient.at(config.publicUrl()));
        connection = companies.of(tenant, new EconomicGrant("demo-grant-nordlys"));
        first = has("10023", TransferStatus.HELD, CUSTOMER_MISSING);
        second = has("10024", TransferStatus.HELD, CUSTOMER_MISSING);
        underWay = has("10025", TransferStatus.RUNNING, CUSTOMER_MISSING);
        draft = has("10026", TransferStatus.HELD, FOR_APPROVAL);
        session = browser.sitDown("da");
    }

    /** Nothing in the pages may break their own rules. */
    @AfterEach
    void standUp() {
        customers.recovers();
        projects.recovers();
        session.close();
        assertThat(session.complaints()).isEmpty();
    }

    @Test
    void withTheKeyboardAloneSomeAreChosenInTheLogAndHandledByHand() {
        // Given
        var anna = logIn("tenant-admin");
        page().navigate(at("/console/transfers"));

        // When
        page().getByLabel("Vælg: Faktura 10023").focus();
        page().keyboard().press("Space");
        page().getByLabel("Vælg: Faktura 10025").focus();
        page().keyboard().press("Space");
        button("Ordnet i hånden").focus();
        page().keyboard().press("Enter");
        assertThat(page().locator("main")).containsText("Antal overførsler: 1");
        assertThat(page().locator("main")).containsText("Er i gang lige nu");
        assertThat(acted()).isEmpty();
        page().getByLabel("Note").focus();
        page().keyboard().type("Bilag 17");
        page().keyboard().press("Tab");
        assertThat(button("Ja, det er ordnet i hånden")).isFocused();
        page().keyboard().press("Enter");

        // Then
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("Udført for nogle");
        assertThat(page().locator("main")).containsText("Udført for: 1");
        assertThat(page().locator("main")).containsText("Faktura 10025");
        assertThat(acted()).singleElement().satisfies(request -> {
            assertThat(request.action()).isEqualTo(TransferAction.SKIP);
            assertThat(request.ids()).containsExactlyInAnyOrder(first.id(), underWay.id());
            assertThat(request.by()).isEqualTo("Anna Nordlys");
            assertThat(request.note()).contains("Bilag 17");
        });
        page().getByText("Tilbage", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page()).hasURL(at("/console/transfers"));
        var changes = RestAssured.given()
                .header("Authorization", "Bearer " + new Tokens(identityProvider).admin(tenant))
                .get("/v1/audit")
                .jsonPath();
        assertThat(changes.getString("changes[0].action")).isEqualTo("transfers.skipped");
        assertThat(changes.getString("changes[0].actor")).isEqualTo(anna.login());
    }

    @Test
    void allOnAPageAreTriedAgainAtOnceAndWhatIsLeftAloneIsNamed() {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/transfers?status=held,running"));

        // When
        page().getByLabel("Alle på denne side").check();
        press("Prøv igen");

        // Then
        assertThat(page().locator("main")).containsText("Udført for: 2");
        assertThat(page().locator("main")).containsText("Bogføringen venter");
        assertThat(acted())
                .singleElement()
                .satisfies(request -> assertThat(request.ids())
                        .containsExactlyInAnyOrder(first.id(), second.id(), underWay.id(), draft.id()));
    }

    @Test
    void whoChoosesNothingIsToldSo() {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/transfers"));

        // When
        press("Prøv igen");

        // Then
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("Der er ikke valgt noget");
        assertThat(acted()).isEmpty();
    }

    @Test
    void aTransfersPageLeadsToAllWithItsCause() {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/transfers/" + first.id()));

        // When
        page().locator("form:has(input[name=cause])")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Prøv igen"))
                .click();

        // Then
        assertThat(page().locator("main")).containsText("Udført for: 2");
        assertThat(acted().getFirst().cause().orElseThrow().cause()).isEqualTo(CUSTOMER_MISSING.causeId());
    }

    @ParameterizedTest
    @CsvSource({"WAITS_FOR_RELEASE, Frigiv, Prøv nu", "CUSTOMER_NUMBER_TAKEN, Prøv nu, Frigiv"})
    void ofTwoButtonsThatComeToTheSameOneIsThereAsTheTextSays(ProblemCode code, String there, String needless) {
        // Given
        var held = has("10027", TransferStatus.HELD, Problem.of(code).with(Detail.RECORD, "invoice"));
        logIn("tenant-admin");

        // When
        page().navigate(at("/console/transfers/" + held.id()));

        // Then
        var forms = page().locator("main form");
        assertThat(forms.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(there)))
                .not()
                .hasCount(0);
        assertThat(forms.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(needless)))
                .hasCount(0);
    }

    @Test
    void aDraftIsBookedFromTheListOfThoseThatWait() {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/bookings"));
        assertThat(page().locator("table").first()).containsText("1.250,50 DKK");

        // When
        page().getByLabel("Vælg: Faktura 10026").check();
        page().locator("form.picking")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Bogfør"))
                .click();
        assertThat(page().locator("main")).containsText("ikke ændres eller slettes");
        press("Bogfør nu");

        // Then
        assertThat(page().locator("main")).containsText("Udført for: 1");
        assertThat(acted()).singleElement().satisfies(request -> {
            assertThat(request.action()).isEqualTo(TransferAction.APPROVE_BOOKING);
            assertThat(request.ids()).containsExactly(draft.id());
        });
    }

    @Test
    void theChecklistSaysWhatAutomaticBookingLacks() {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/bookings"));

        // When
        page().locator("a[href='/console/bookings/" + connection + "']").click();

        // Then
        assertThat(page().locator("table .badge")).hasText(new String[] {"Opfyldt", "Mangler", "Mangler", "Mangler"});
        assertThat(page().locator("main")).containsText("Den begynder med den første kladde");
        assertThat(button("Det bekræfter vi")).hasCount(0);
    }

    @Test
    void aPartThatDoesNotAnswerIsNamed() {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/transfers"));
        page().getByLabel("Vælg: Faktura 10023").check();
        customers.is(Mood.FAILING);

        // When
        press("Prøv igen");

        // Then
        assertThat(page().locator("main")).containsText("customer-sync");
        assertThat(page().locator("main")).containsText("Udført for: 1");
    }

    @Test
    void aNoteThatIsTooLongIsRefusedWhereItStands() {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/transfers"));

        // When
        var answer = post(
                Map.of("action", "skip", "confirmed", "yes", "ids", first.id().toString(), "note", "x".repeat(501)));

        // Then
        assertThat(answer).contains("Noten har 501 tegn", "aria-invalid");
        assertThat(acted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/console", "//evil.example", "/console.evil.example", "javascript:alert(1)"
            })
    void noOtherSiteIsGoneBackTo(String target) {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/transfers"));

        // When
        var answer = post(Map.of("action", "retry", "ids", first.id().toString(), "back", target));

        // Then
        assertThat(answer).contains("href=\"/console/transfers\"").doesNotContain("evil", "javascript");
    }

    @Test
    void whoMayOnlyLookIsShownNoButtonAndDoesNothingByForce() {
        // Given
        logIn("tenant-viewer");
        for (var address : List.of("/console/transfers", "/console/transfers/" + first.id(), "/console/bookings")) {
            page().navigate(at(address));
            assertThat(page().locator("form[action='/console/actions']")).hasCount(0);
        }

        // When
        var answer = post(
                Map.of("action", "skip", "confirmed", "yes", "ids", first.id().toString()));
        var confirmation =
                post("/console/bookings/" + connection, Map.of("do", "confirm", "version", "0", "text", "yes"), true);

        // Then
        assertThat(answer).contains("Det har du ikke lov til");
        assertThat(confirmation).contains("Det har du ikke lov til");
        assertThat(acted()).isEmpty();
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/transfers"));

        // When
        var answer = post(
                "/console/actions", Map.of("action", "retry", "ids", first.id().toString()), false);

        // Then
        assertThat(answer).contains("Knappen kom ikke fra denne side");
        assertThat(acted()).isEmpty();
    }

    @Test
    void nothingOfOneCompanyIsReachableFromAnother() {
        // Given
        var other = Tokens.freshTenant();
        companies.of(other, new EconomicGrant("demo-grant-nordlys"));
        logIn(person("tenant-admin", Optional.of(other)));

        // When
        var named = post(Map.of("action", "retry", "ids", first.id().toString()));
        var ofCause = post(Map.of(
                "action",
                "retry",
                "connection",
                connection,
                "code",
                "customer-missing",
                "cause",
                CUSTOMER_MISSING.causeId()));
        page().navigate(at("/console/bookings/" + connection));

        // Then
        assertThat(named).contains("Findes ikke i din virksomhed").doesNotContain("10023");
        assertThat(ofCause).contains("Her er der ikke noget");
        assertThat(page().locator("h1")).hasText("Her er der ikke noget");
        assertThat(acted()).noneMatch(request -> request.cause().isPresent());
    }

    @Test
    void everyPageIsForEverybodyStrictAndSmall() {
        // Given
        IntStream.range(0, 30).forEach(i -> has("3" + (1000 + i), TransferStatus.HELD, FOR_APPROVAL));
        logIn("tenant-admin");
        var style = page().request().get(at("/style.css")).body().length;
        for (var address : List.of(
                "/console/transfers",
                "/console/transfers/" + first.id(),
                "/console/bookings",
                "/console/bookings/" + connection)) {

            // When
            var answer = page().navigate(at(address));

            // Then
            seen(address.substring("/console/".length()).replaceAll("[/?].*", "") + address.length());
            assertThat(answer.body().length + style).as(address).isLessThan(MOST_BYTES);
        }
        page().navigate(at("/console/transfers"));
        page().getByLabel("Alle på denne side").check();
        press("Ordnet i hånden");
        seen("action-confirm");
        assertThat(page().content().length() + style).isLessThan(MOST_BYTES);
        press("Ja, det er ordnet i hånden");
        seen("action-done");
        assertThat(page().content().length() + style).isLessThan(MOST_BYTES);
    }

    private void seen(String picture) {
        assertThat(session.misplaced()).as(picture).isEmpty();
        assertThat(session.violations()).as(picture).isEmpty();
        session.picture("console-" + picture);
    }

    private TransferSummary has(String number, TransferStatus status, Problem problem) {
        var transfer =
                TransferFixture.waiting(tenant, connection, "invoice", number, status, named(problem, number), now());
        projects.has(transfer);
        return transfer;
    }

    private static Problem named(Problem problem, String number) {
        return problem.with(Detail.SYSTEM, "e-conomic").with(Detail.NUMBER, number);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What the service was asked to do. */
    private List<TransferActionRequest> acted() {
        return projects.acted();
    }

    private String post(Map<String, String> fields) {
        return post("/console/actions", fields, true);
    }

    private String post(String address, Map<String, String> fields, boolean isOwn) {
        var token = page().locator("footer input[name=form]").first().inputValue();
        var form = FormData.create().set("form", isOwn ? token : "forged");
        fields.forEach(form::set);
        return page().request()
                .post(
                        at(address),
                        RequestOptions.create()
                                .setForm(form)
                                .setHeader("Sec-Fetch-Site", "same-origin")
                                .setMaxRedirects(0))
                .text();
    }

    private Person logIn(String role) {
        return logIn(person(role, Optional.of(tenant)));
    }

    private Person person(String role, Optional<String> of) {
        var person = new Person("anna-" + UUID.randomUUID(), "correct horse", "Anna Nordlys", of, Set.of(role));
        identityProvider.register(person);
        return person;
    }

    private Person logIn(Person person) {
        page().navigate(at("/console"));
        page().locator("#login").fill(person.login());
        page().locator("#password").fill(person.password());
        page().locator("button").click();
        assertThat(page()).hasURL(at("/console"));
        return person;
    }

    private String at(String address) {
        return config.publicUrl() + address;
    }

    private void press(String name) {
        button(name).click();
    }

    private Locator button(String name) {
        return page().getByRole(
                        AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private Page page() {
        return session.page();
    }
}
