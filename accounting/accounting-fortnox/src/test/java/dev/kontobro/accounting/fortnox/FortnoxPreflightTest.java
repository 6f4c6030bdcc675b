package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.fortnox.Fixture.ACCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.preflight.Check;
import dev.kontobro.accounting.preflight.Needs;
import dev.kontobro.accounting.preflight.Needs.Choice;
import dev.kontobro.accounting.preflight.Report;
import dev.kontobro.accounting.problem.Problem.Detail;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FortnoxPreflightTest {

    private static final String NO_SCOPE = """
            {"ErrorInformation":{"error":1,"message":"Har inte behörighet för scope","code":2000663}}""";
    private static final String NO_INTEGRATION = """
            {"ErrorInformation":{"error":1,"message":"Api-licens saknas.","code":2001103}}""";

    private final ScriptedFortnox fortnox = new ScriptedFortnox();

    @AfterEach
    void stop() {
        fortnox.close();
    }

    private Report checked(Set<Flow> flows, Choice... choices) {
        var needs = new Needs(flows, List.of(choices), true, LocalDate.parse("2026-11-22"));
        return Fixture.system(fortnox.uri()).books(ACCESS, CallMeter.none()).preflight(needs);
    }

    private List<String> asked() {
        return fortnox.calls().stream().map(ScriptedFortnox.Received::path).toList();
    }

    @Test
    void aFlowsOwnScopeIsTriedWithOneRow() {
        // Given
        fortnox.answers(200, "{\"Customers\":[]}");

        // When
        var report = checked(Set.of(Flow.CUSTOMERS));

        // Then
        assertThat(report.isClear()).isTrue();
        assertThat(asked()).containsExactly("/3/customers?limit=1");
    }

    @Test
    void aScopeThatARegisterShowsIsNotTriedOnceMore() {
        // Given
        fortnox.answers(200, "{\"Projects\":[{\"ProjectNumber\":\"1\",\"Description\":\"Underhåll\"}]}");

        // When
        var report = checked(Set.of(Flow.PROJECTS), new Choice(Flow.PROJECTS, "main", Register.PROJECT, "1"));

        // Then
        assertThat(report.isClear()).isTrue();
        assertThat(asked()).containsExactly("/3/projects?limit=500&page=1");
    }

    @Test
    void invoicesAndCreditNotesAreTriedTogether() {
        // Given
        fortnox.answers(200, """
                        {"PreDefinedAccounts":[{"Name":"SALES","Account":3001},{"Name":"CUSTCLAIM","Account":1510},
                         {"Name":"OUTVAT_MP1","Account":2611}]}""").answers(200, "{\"LockedPeriod\":{}}").answers(403, NO_SCOPE);

        // When
        var report = checked(Set.of(Flow.INVOICES, Flow.CREDIT_NOTES));

        // Then
        assertThat(report.missing()).singleElement().satisfies(missing -> {
            assertThat(missing.check()).isEqualTo(Check.ROLE_OR_SCOPE);
            assertThat(missing.problem().detail(Detail.MISSING)).contains("invoice");
            assertThat(missing.blocks()).containsExactlyInAnyOrder(Flow.INVOICES, Flow.CREDIT_NOTES);
        });
        assertThat(asked())
                .containsExactly(
                        "/3/predefinedaccounts?limit=500&page=1", "/3/settings/lockedperiod", "/3/invoices?limit=1");
    }

    @Test
    void aScopeThatWasRefusedOnceIsNotAskedForAgain() {
        // Given
        fortnox.answers(403, NO_SCOPE).answers(200, "{\"InvoicePayments\":[]}");

        // When
        var report = checked(Set.of(Flow.PAYMENTS));

        // Then
        assertThat(report.missing())
                .singleElement()
                .satisfies(missing ->
                        assertThat(missing.problem().detail(Detail.MISSING)).contains("settings"));
        assertThat(asked()).containsExactly("/3/modesofpayments?limit=500&page=1", "/3/invoicepayments?limit=1");
    }

    @Test
    void aCompanyWhosePackageLetsNobodyInIsToldSo() {
        // Given
        fortnox.answers(403, NO_INTEGRATION);

        // When
        var report = checked(Set.of(Flow.CUSTOMERS));

        // Then
        assertThat(report.missing())
                .singleElement()
                .satisfies(missing -> assertThat(missing.check()).isEqualTo(Check.PACKAGE));
    }

    @ParameterizedTest
    @EnumSource
    void whatAFlowAsksForIsRegistersThatThereAre(Flow flow) {
        assertThat(FortnoxPreflight.ask(flow).rule().registers()).isSubsetOf(Registers.SUPPORTED);
    }

    @ParameterizedTest
    @EnumSource
    void thePageSaysWhatAFlowAsksFor(Flow flow) {
        var rule = FortnoxPreflight.ask(flow).rule();

        assertThat(Path.of("../../docs/preflight.md"))
                .content()
                .contains("| Fortnox | %s | %s | %s | %s | %s |"
                        .formatted(
                                flow.id(),
                                FortnoxPreflight.scopes(flow).sorted().collect(Collectors.joining(", ")),
                                ids(rule.mandatory()),
                                ids(rule.offered()),
                                ids(rule.examined())));
    }

    private static String ids(Set<Register> registers) {
        return String.join(
                ", ", new TreeSet<>(registers.stream().map(Register::id).toList()));
    }
}
