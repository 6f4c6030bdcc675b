package dev.kontobro.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.events.log.TransferActionRequest;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.transfer.StandInService;
import dev.kontobro.gateway.transfer.StandInService.Mood;
import dev.kontobro.gateway.transfer.StandInServices.Customers;
import dev.kontobro.gateway.transfer.StandInServices.Projects;
import dev.kontobro.gateway.transfer.TransferFixture;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People do something with many transfers, in a real browser that allows no scripts. */
@GatewayTest
class ActionsInABrowserIT extends AtTheConsole {

    private static final Problem CUSTOMER_MISSING =
            Problem.of(ProblemCode.CUSTOMER_MISSING).with(Detail.CUSTOMER, "1001");
    private static final Problem FOR_APPROVAL =
            Problem.of(ProblemCode.BOOKING_WAITS_FOR_APPROVAL).with(Detail.RECORD, "invoice");

    @Customers
    StandInService customers;

    @Projects
    StandInService projects;

    private String connection;
    private TransferSummary first;
    private TransferSummary second;
    private TransferSummary underWay;
    private TransferSummary draft;

    @BeforeEach
    void aCompanyWithTransfers() {
        connection = companies.of(tenant, new EconomicGrant("demo-grant-nordlys"));
        first = has("10023", TransferStatus.HELD, CUSTOMER_MISSING);
        second = has("10024", TransferStatus.HELD, CUSTOMER_MISSING);
        underWay = has("10025", TransferStatus.RUNNING, CUSTOMER_MISSING);
        draft = has("10026", TransferStatus.HELD, FOR_APPROVAL);
    }

    @AfterEach
    void theServicesRecover() {
        customers.recovers();
        projects.recovers();
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
        assertThat(whoDid("transfers.skipped")).containsExactly(anna.login());
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
        assertThat(answer.text()).contains("Noten har 501 tegn", "aria-invalid");
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
        assertThat(answer.text()).contains("href=\"/console/transfers\"").doesNotContain("evil", "javascript");
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
                post("/console/bookings/" + connection, Map.of("do", "confirm", "version", "0", "text", "yes"));

        // Then
        assertThat(answer.text()).contains("Det har du ikke lov til");
        assertThat(confirmation.text()).contains("Det har du ikke lov til");
        assertThat(acted()).isEmpty();
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/transfers"));

        // When
        var answer = post(
                "/console/actions",
                "forged",
                Map.of("action", "retry", "ids", first.id().toString()));

        // Then
        assertThat(answer.text()).contains("Knappen kom ikke fra denne side");
        assertThat(acted()).isEmpty();
    }

    @Test
    void nothingOfOneCompanyIsReachableFromAnother() {
        // Given
        var other = Tokens.freshTenant();
        companies.of(other, new EconomicGrant("demo-grant-nordlys"));
        logIn(person(Optional.of(other), "tenant-admin"));

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
        assertThat(named.text()).contains("Findes ikke i din virksomhed").doesNotContain("10023");
        assertThat(ofCause.text()).contains("Her er der ikke noget");
        assertThat(heading()).hasText("Her er der ikke noget");
        assertThat(acted()).noneMatch(request -> request.cause().isPresent());
    }

    @Test
    void everyPageIsForEverybodyStrictAndSmall() {
        // Given
        IntStream.range(0, 30).forEach(i -> has("3" + (1000 + i), TransferStatus.HELD, FOR_APPROVAL));
        logIn("tenant-admin");
        for (var address : List.of(
                "/console/transfers",
                "/console/transfers/" + first.id(),
                "/console/bookings",
                "/console/bookings/" + connection)) {

            // When
            var answer = page().navigate(at(address));

            // Then
            seen(address.substring("/console/".length()).replaceAll("[/?].*", "") + address.length());
            assertSmall(address, answer);
        }
        page().navigate(at("/console/transfers"));
        page().getByLabel("Alle på denne side").check();
        press("Ordnet i hånden");
        seen("action-confirm");
        assertSmall("action-confirm");
        press("Ja, det er ordnet i hånden");
        seen("action-done");
        assertSmall("action-done");
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
        return projects.acted(tenant);
    }

    private APIResponse post(Map<String, String> fields) {
        return post("/console/actions", fields);
    }
}
