package dev.kontobro.accounting.economic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CallRecord;
import dev.kontobro.accounting.CallRecord.BudgetReading;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.CompanyInformation.Giver;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.SystemRules.CallBudget;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EconomicSystemTest {

    private static final EconomicAccess ACCESS = new EconomicAccess("app-s3cret", "grant-s3cret");

    private final StubEconomic economic = new StubEconomic();
    private final HttpClient http = CallClient.newHttpClient(Duration.ofSeconds(5));
    private final List<CallRecord> calls = new ArrayList<>();
    private final EconomicSystem system = new EconomicSystem(
            economic.config(), http, Clock.fixed(Instant.parse("2026-09-01T10:00:00Z"), ZoneOffset.UTC));

    @AfterEach
    void stop() {
        http.close();
        economic.close();
    }

    @Test
    void showsWhoTheBooksBelongTo() {
        economic.on("GET /rest/self", 200, """
                {"agreementNumber":1234567,"company":{"name":"Eksempel ApS","companyIdentificationNumber":"12345678"},
                 "user":{"loginId":"REVI","name":"Rie Revisor","email":"rie@regnskab.example","agreementNumber":1500900},
                 "application":{"name":"Kontobro","requiredRoles":[{"roleNumber":1,"name":"SuperUser"}]},
                 "settings":{"baseCurrency":"DKK"},"modules":[{"moduleNumber":3,"name":"Project"},{"moduleNumber":5,"name":"Dimension"}]}""");

        assertThat(books().company())
                .isEqualTo(new CompanyInformation(
                        "1234567",
                        "Eksempel ApS",
                        "12345678",
                        "DKK",
                        Set.of("Project", "Dimension"),
                        Set.of("SuperUser"),
                        Optional.of(new Giver("Rie Revisor", "rie@regnskab.example", "1500900"))));
    }

    @Test
    void readsTheRegistersInFull() {
        // Given
        economic.on("GET /rest/customer-groups?skippages=0&pagesize=1000", 200, """
                        {"collection":[{"customerGroupNumber":1,"name":"Indland"}],
                         "pagination":{"nextPage":"https://elsewhere.example/customer-groups?skippages=1"}}""")
                .on("GET /rest/customer-groups?skippages=1&pagesize=1000", 200, """
                        {"collection":[{"customerGroupNumber":2,"name":"Udland"}],"pagination":{}}""")
                .on("GET /rest/payment-terms?skippages=0&pagesize=1000", 200, """
                        {"collection":[{"paymentTermsNumber":1,"name":"Netto 8 dage"}],"pagination":{}}""")
                .on("GET /rest/vat-zones?skippages=0&pagesize=1000", 200, """
                        {"collection":[{"vatZoneNumber":1,"name":"Domestic","enabledForCustomer":true}],"pagination":{}}""")
                .on("GET /rest/currencies?skippages=0&pagesize=1000", 200, """
                        {"collection":[{"code":"DKK","isoNumber":"208","name":"Danske kroner"}],"pagination":{}}""")
                .on("GET /api/projectsapi/v1.1.0/ProjectGroups", 200, """
                        {"items":[{"number":1,"name":"Internt"}],"cursor":"a b"}""")
                .on("GET /api/projectsapi/v1.1.0/ProjectGroups?cursor=a+b", 200, """
                        {"items":[{"number":2,"name":"Eksternt"}]}""")
                .on("GET /api/projectsapi/v1.1.0/Employees", 200, """
                        {"items":[{"number":7,"name":"Anna Hansen"}]}""");

        // When
        var registers = books().referenceData(Set.of(
                Register.CUSTOMER_GROUP,
                Register.PAYMENT_TERMS,
                Register.VAT_ZONE,
                Register.CURRENCY,
                Register.PROJECT_GROUP,
                Register.EMPLOYEE));

        // Then
        assertThat(registers.of(Register.CUSTOMER_GROUP))
                .containsExactly(new Entry("1", "Indland"), new Entry("2", "Udland"));
        assertThat(registers.of(Register.PAYMENT_TERMS)).containsExactly(new Entry("1", "Netto 8 dage"));
        assertThat(registers.of(Register.VAT_ZONE)).containsExactly(new Entry("1", "Domestic"));
        assertThat(registers.of(Register.CURRENCY)).containsExactly(new Entry("DKK", "Danske kroner"));
        assertThat(registers.of(Register.PROJECT_GROUP))
                .containsExactly(new Entry("1", "Internt"), new Entry("2", "Eksternt"));
        assertThat(registers.of(Register.EMPLOYEE)).containsExactly(new Entry("7", "Anna Hansen"));
    }

    @Test
    void whatAMissingRightKeepsClosedIsWithheldAndTheRestIsRead() {
        // Given
        economic.on("GET /rest/customer-groups?skippages=0&pagesize=1000", 403, "{\"message\":\"No access.\"}")
                .on("GET /rest/units?skippages=0&pagesize=1000", 200, """
                        {"collection":[{"unitNumber":1,"name":"stk."}],"pagination":{}}""")
                .on("GET /api/projectsapi/v1.1.0/ProjectGroups", 403, """
                        {"title":"Missing modules: Project","status":403,"errorCode":"AccessDeniedAgreementMissingModules"}""");

        // When
        var registers = books().referenceData(Set.of(Register.CUSTOMER_GROUP, Register.UNIT, Register.PROJECT_GROUP));

        // Then
        assertThat(registers.of(Register.UNIT)).containsExactly(new Entry("1", "stk."));
        assertThat(registers.withheld().get(Register.CUSTOMER_GROUP).code()).isEqualTo(ProblemCode.ROLE_MISSING);
        assertThat(registers.withheld().get(Register.PROJECT_GROUP).code()).isEqualTo(ProblemCode.MODULE_MISSING);
        assertThat(registers.of(Register.PROJECT_GROUP)).isEmpty();
    }

    @Test
    void theCurrencyOfTheBooksIsAskedForOnce() {
        // Given
        economic.on("GET /rest/self", 200, "{\"settings\":{\"baseCurrency\":\"NOK\"}}");
        books().baseCurrency();

        // When
        var currency = books().baseCurrency();

        // Then
        assertThat(currency).isEqualTo("NOK");
        assertThat(calls).hasSize(1);
        assertThat(books().exchangeRate("EUR")).isEmpty();
    }

    @Test
    void everyCallIsRecordedWithCostAndBudget() {
        economic.on(
                "GET /rest/self",
                200,
                "{}",
                Map.of("X-CallCost", "5", "X-RateLimiting", "token-limit-10000-per-60-seconds: 147/10000"));

        books().company();

        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/rest/self");
            assertThat(call.cost()).isEqualTo(5);
            assertThat(call.budget()).contains(new BudgetReading(147, 10_000, Duration.ofSeconds(60)));
            assertThat(call.requestId()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cheap", "-3", "12345678901"})
    void aCostThatCannotBeReadIsAssumed(String header) {
        economic.on("GET /rest/self", 200, "{}", Map.of("X-CallCost", header, "X-RateLimiting", "plenty"));

        books().company();

        assertThat(calls.getFirst().cost()).isEqualTo(3);
        assertThat(calls.getFirst().budget()).isEmpty();
    }

    @Test
    void namesItsLimits() {
        var rules = system.rules();

        assertThat(system.name()).isEqualTo(SystemName.ECONOMIC);
        assertThat(rules.budget()).isEqualTo(new CallBudget(10_000, Duration.ofSeconds(60), 3));
        assertThat(rules.customerNumber().matcher("999999999").matches()).isTrue();
        assertThat(rules.customerNumber().matcher("0999").matches()).isFalse();
        assertThat(rules.projectFields())
                .containsOnlyKeys("name", "group", "customerNumber", "endDate", "description", "manager", "status");
    }

    @Test
    void aRevokedGrantBreaksTheConnectionAndNoSecretIsShown() {
        economic.on("GET /rest/self", 401, """
                {"message":"Grant not found.","errorCode":"E02250","logId":"x-CPH","httpStatusCode":401}""");

        var failure = catchThrowableOfType(AccountingException.ConnectionBroken.class, () -> books().company());

        assertThat(failure.problem().code()).isEqualTo(ProblemCode.GRANT_FOR_ANOTHER_APP);
        assertThat(failure.toString() + failure.problem() + calls + ACCESS + access())
                .doesNotContain("app-s3cret", "grant-s3cret");
    }

    @Test
    void anAccessToAnotherSystemIsAFaultOfTheCaller() {
        var access = BookAccess.of("connection-1", new FortnoxAccess("s3cret", Instant.EPOCH));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> system.books(access, CallMeter.none()).company())
                .withMessage("connection connection-1 has an access to another system: fortnox");
    }

    @Test
    void productionIsEconomicItself() {
        var production = EconomicConfig.production();

        assertThat(production.rest("/customers")).hasToString("https://restapi.e-conomic.com/customers");
        assertThat(production.projectsApi("/Projects"))
                .hasToString("https://apis.e-conomic.com/projectsapi/v1.1.0/Projects");
    }

    private static BookAccess access() {
        return BookAccess.of("connection-1", ACCESS);
    }

    private Books books() {
        return system.books(access(), new CallMeter() {
            @Override
            public void before(String method, String path) {}

            @Override
            public void after(CallRecord call) {
                calls.add(call);
            }
        });
    }
}
