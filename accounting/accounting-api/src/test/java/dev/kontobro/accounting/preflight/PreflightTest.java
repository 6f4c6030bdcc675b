package dev.kontobro.accounting.preflight;

import static dev.kontobro.accounting.Flow.CUSTOMERS;
import static dev.kontobro.accounting.Flow.INVOICES;
import static dev.kontobro.accounting.Flow.PROJECTS;
import static dev.kontobro.accounting.Flow.VOUCHERS;
import static dev.kontobro.accounting.ReferenceData.Register.ACCOUNTING_PERIOD;
import static dev.kontobro.accounting.ReferenceData.Register.ACCOUNTING_YEAR;
import static dev.kontobro.accounting.ReferenceData.Register.CURRENCY;
import static dev.kontobro.accounting.ReferenceData.Register.CUSTOMER_GROUP;
import static dev.kontobro.accounting.ReferenceData.Register.DEFAULT_ACCOUNT;
import static dev.kontobro.accounting.ReferenceData.Register.JOURNAL;
import static dev.kontobro.accounting.ReferenceData.Register.LAYOUT;
import static dev.kontobro.accounting.ReferenceData.Register.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.ReferenceData.Span;
import dev.kontobro.accounting.RegisterRules;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.preflight.Finding.Missing;
import dev.kontobro.accounting.preflight.Finding.NotNeeded;
import dev.kontobro.accounting.preflight.Finding.Ok;
import dev.kontobro.accounting.preflight.Finding.Reason;
import dev.kontobro.accounting.preflight.Needs.Choice;
import dev.kontobro.accounting.preflight.Needs.InJournal;
import dev.kontobro.accounting.preflight.Needs.OwnNumbers;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreflightTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-22");
    private static final Entry YEAR = new Entry("2026", "2026")
            .spanning(Span.of("2026-01-01", "2026-12-31").orElseThrow());
    private static final Entry NOVEMBER = new Entry("11", "November")
            .spanning(Span.of("2026-11-01", "2026-11-30").orElseThrow());

    private static final Preflight PREFLIGHT = new Preflight(
            new RegisterRules(
                    SystemName.ECONOMIC,
                    Set.of(
                            CUSTOMER_GROUP,
                            CURRENCY,
                            LAYOUT,
                            JOURNAL,
                            PROJECT,
                            DEFAULT_ACCOUNT,
                            ACCOUNTING_YEAR,
                            ACCOUNTING_PERIOD),
                    List.of(),
                    Map.of(CURRENCY, Map.of("crowns", "DKK"))),
            rules(),
            new FlowRule(Set.of(JOURNAL), Set.of()),
            Set.of(Check.PACKAGE));

    private static Map<Flow, FlowRule> rules() {
        var rules = new EnumMap<Flow, FlowRule>(Flow.class);
        Arrays.stream(Flow.values()).forEach(flow -> rules.put(flow, FlowRule.NONE));
        rules.put(CUSTOMERS, new FlowRule(Set.of(CUSTOMER_GROUP), Set.of(CURRENCY)));
        rules.put(INVOICES, new FlowRule(Set.of(), Set.of(LAYOUT), Set.of(DEFAULT_ACCOUNT), Set.of("SALES", "VAT")));
        rules.put(
                VOUCHERS,
                new FlowRule(Set.of(), Set.of(PROJECT), Set.of(ACCOUNTING_YEAR, ACCOUNTING_PERIOD), Set.of()));
        return rules;
    }

    private static Needs needs(Set<Flow> flows, Choice... choices) {
        return new Needs(flows, List.of(choices), true, DAY);
    }

    private static Choice chosen(Flow flow, Register register, String value) {
        return new Choice(flow, flow.id() + "." + register.id(), register, value);
    }

    private static ReferenceData read(Register register, Entry... entries) {
        return new ReferenceData(Map.of(register, List.of(entries)));
    }

    private static ReferenceData withheld(Problem problem, Register... registers) {
        var withheld = new EnumMap<Register, Problem>(Register.class);
        Arrays.stream(registers).forEach(register -> withheld.put(register, problem));
        return new ReferenceData(Map.of(), withheld);
    }

    private static Report judged(Needs needs, ReferenceData reference) {
        return PREFLIGHT.judge(needs, reference, List.of(), Map.of());
    }

    private static ProblemCode missing(Report report, Check check) {
        assertThat(report.of(check)).hasSize(1);
        return report.missing().stream()
                .filter(missing -> missing.check() == check)
                .findFirst()
                .orElseThrow()
                .problem()
                .code();
    }

    @Test
    void everyCheckHasItsFinding() {
        var report = judged(needs(Set.of()), new ReferenceData(Map.of()));

        assertThat(report.findings()).extracting(Finding::check).containsExactly(Check.values());
        assertThat(report.isClear()).isTrue();
        assertThat(report.blocked()).isEmpty();
    }

    @Test
    void aChoiceForSomeRecordsLeavesTheOthersWithout() {
        var forSome = new Choice(CUSTOMERS, "defaultsByClass/B2B/group", CUSTOMER_GROUP, "1", false);
        var read = read(CUSTOMER_GROUP, new Entry("1", "Indland"));

        assertThat(missing(judged(needs(Set.of(CUSTOMERS), forSome), read), Check.CUSTOMER_GROUP))
                .isEqualTo(ProblemCode.SETTING_REQUIRED);
        assertThat(judged(needs(Set.of(CUSTOMERS), forSome, chosen(CUSTOMERS, CUSTOMER_GROUP, "1")), read)
                        .isClear())
                .isTrue();
    }

    @Test
    void aWordStandsForTheEntryThatEveryCompanyHas() {
        var needs = needs(Set.of(INVOICES), chosen(INVOICES, CURRENCY, "crowns"));

        assertThat(judged(needs, read(CURRENCY, new Entry("DKK", "Danish crowns")))
                        .of(Check.CURRENCY))
                .containsExactly(new Finding.Ok(Check.CURRENCY));
        assertThat(missing(judged(needs, read(CURRENCY, new Entry("SEK", "Swedish crowns"))), Check.CURRENCY))
                .isEqualTo(ProblemCode.CHOICE_GONE);
    }

    @Test
    void onlyWhatAFlowThatIsOnAsksForIsRead() {
        assertThat(PREFLIGHT.registersFor(needs(Set.of()))).isEmpty();
        assertThat(PREFLIGHT.registersFor(needs(Set.of(CUSTOMERS)))).containsExactly(CUSTOMER_GROUP);
        assertThat(PREFLIGHT.registersFor(needs(Set.of(CUSTOMERS), chosen(CUSTOMERS, CURRENCY, "DKK"))))
                .containsExactlyInAnyOrder(CUSTOMER_GROUP, CURRENCY);
        assertThat(PREFLIGHT.registersFor(needs(Set.of(CUSTOMERS), chosen(PROJECTS, CURRENCY, "DKK"))))
                .as("a choice for a flow that is off")
                .containsExactly(CUSTOMER_GROUP);
        assertThat(PREFLIGHT.registersFor(needs(Set.of(PROJECTS), chosen(PROJECTS, Register.UNIT, "1"))))
                .as("a register the system does not have")
                .isEmpty();
    }

    @Test
    void aMandatoryChoiceThatWasNotMadeBlocksItsFlowAlone() {
        var report = judged(needs(Set.of(CUSTOMERS, PROJECTS)), read(CUSTOMER_GROUP, new Entry("1", "Indland")));

        assertThat(missing(report, Check.CUSTOMER_GROUP)).isEqualTo(ProblemCode.SETTING_REQUIRED);
        assertThat(report.blocked()).containsExactly(CUSTOMERS);
        assertThat(report.missing().getFirst().problem().detail(Detail.RECORD)).contains("customer");
    }

    @Test
    void aChoiceThatIsThereIsInOrder() {
        var report = judged(
                needs(Set.of(CUSTOMERS), chosen(CUSTOMERS, CUSTOMER_GROUP, "indland")),
                read(CUSTOMER_GROUP, new Entry("1", "Indland")));

        assertThat(report.of(Check.CUSTOMER_GROUP)).containsExactly(new Ok(Check.CUSTOMER_GROUP));
        assertThat(report.isClear()).isTrue();
    }

    @Test
    void aChoiceThatDisappearedIsTold() {
        var report = judged(
                needs(Set.of(CUSTOMERS), chosen(CUSTOMERS, CUSTOMER_GROUP, "7")),
                read(CUSTOMER_GROUP, new Entry("1", "Indland")));

        assertThat(missing(report, Check.CUSTOMER_GROUP)).isEqualTo(ProblemCode.CHOICE_GONE);
        var problem = report.missing().getFirst().problem();
        assertThat(problem.detail(Detail.VALUE)).contains("7");
        assertThat(problem.detail(Detail.FIELD)).contains("customers.customer-group");
        assertThat(problem.detail(Detail.REGISTER)).contains("customer-group");
    }

    @Test
    void aChoiceThatIsNotActiveAnyMoreIsTold() {
        var report = judged(
                needs(Set.of(INVOICES), chosen(INVOICES, LAYOUT, "14")),
                read(LAYOUT, new Entry("14", "Dansk").activeIf(false)));

        assertThat(missing(report, Check.LAYOUT)).isEqualTo(ProblemCode.CHOICE_INACTIVE);
    }

    @Test
    void aChoiceThatTakesNoEntriesIsTold() {
        var report = judged(
                needs(Set.of(VOUCHERS), chosen(VOUCHERS, PROJECT, "1")),
                read(PROJECT, new Entry("1", "Hovedprojekt").takingEntriesIf(false)));

        assertThat(missing(report, Check.PROJECT)).isEqualTo(ProblemCode.CHOICE_TAKES_NO_ENTRIES);
    }

    @Test
    void severalThingsThatAreMissingAreAllTold() {
        var report = judged(
                needs(
                        Set.of(CUSTOMERS),
                        chosen(CUSTOMERS, CUSTOMER_GROUP, "7"),
                        chosen(CUSTOMERS, CUSTOMER_GROUP, "8"),
                        chosen(CUSTOMERS, CURRENCY, "XXX")),
                new ReferenceData(Map.of()));

        assertThat(report.missing())
                .extracting(missing -> missing.problem().detail(Detail.VALUE).orElseThrow())
                .containsExactly("7", "8", "XXX");
    }

    @Test
    void aMissingRightIsOneFindingHoweverManyRegistersItCloses() {
        var role = Problem.of(ProblemCode.ROLE_MISSING).with(Detail.MISSING, "Sales");

        var report = judged(
                needs(Set.of(CUSTOMERS, INVOICES), chosen(INVOICES, LAYOUT, "14")),
                withheld(role, CUSTOMER_GROUP, LAYOUT));

        assertThat(report.of(Check.ROLE_OR_SCOPE))
                .singleElement()
                .isInstanceOfSatisfying(
                        Missing.class,
                        missing -> assertThat(missing.blocks()).containsExactlyInAnyOrder(CUSTOMERS, INVOICES));
        assertThat(report.of(Check.CUSTOMER_GROUP))
                .containsExactly(new NotNeeded(Check.CUSTOMER_GROUP, Reason.RIGHT_COMES_FIRST));
        assertThat(report.of(Check.LAYOUT)).containsExactly(new NotNeeded(Check.LAYOUT, Reason.RIGHT_COMES_FIRST));
    }

    @Test
    void aRightThatNoFlowNeedsIsNotMissing() {
        var report = judged(
                needs(Set.of(PROJECTS)), withheld(Problem.of(ProblemCode.SCOPE_MISSING), CUSTOMER_GROUP, LAYOUT));

        assertThat(report.isClear()).isTrue();
    }

    @Test
    void aRightIsNotToldOnceMoreWithoutItsName() {
        var named = Problem.of(ProblemCode.ROLE_MISSING)
                .with(Detail.MISSING, "SuperUser / Sales")
                .with(Detail.RECORD, "customer");

        var report = PREFLIGHT.judge(
                needs(Set.of(CUSTOMERS, PROJECTS)),
                withheld(Problem.of(ProblemCode.ROLE_MISSING), CUSTOMER_GROUP),
                List.of(new Lack(named, Set.of(CUSTOMERS)), new Lack(named, Set.of(PROJECTS))),
                Map.of());

        assertThat(report.missing()).singleElement().satisfies(missing -> {
            assertThat(missing.problem().detail(Detail.MISSING)).contains("SuperUser / Sales");
            assertThat(missing.problem().detail(Detail.RECORD)).isEmpty();
            assertThat(missing.blocks()).containsExactlyInAnyOrder(CUSTOMERS, PROJECTS);
        });
    }

    @Test
    void rightsAreToldUnderTheirOwnChecks() {
        var needs = needs(Set.of(CUSTOMERS, PROJECTS), chosen(CUSTOMERS, CUSTOMER_GROUP, "1"));
        var lacks = List.of(
                new Lack(Problem.of(ProblemCode.MODULE_MISSING), Set.of(PROJECTS)),
                new Lack(Problem.of(ProblemCode.PACKAGE_WITHOUT_API), Set.of(CUSTOMERS, PROJECTS)),
                new Lack(Problem.of(ProblemCode.SCOPE_MISSING), Set.of(CUSTOMERS)));

        var report = PREFLIGHT.judge(needs, read(CUSTOMER_GROUP, new Entry("1", "Indland")), lacks, Map.of());

        assertThat(missing(report, Check.MODULE_OR_LICENCE)).isEqualTo(ProblemCode.MODULE_MISSING);
        assertThat(missing(report, Check.PACKAGE)).isEqualTo(ProblemCode.PACKAGE_WITHOUT_API);
        assertThat(missing(report, Check.ROLE_OR_SCOPE)).isEqualTo(ProblemCode.SCOPE_MISSING);
        assertThatThrownBy(() -> new Lack(Problem.of(ProblemCode.CHOICE_GONE), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatTheSystemDoesNotTellOrDoesNotHaveIsNotNeeded() {
        var report = judged(
                needs(Set.of(CUSTOMERS), chosen(CUSTOMERS, CUSTOMER_GROUP, "1")),
                read(CUSTOMER_GROUP, new Entry("1", "Indland")));

        assertThat(report.of(Check.PACKAGE)).containsExactly(new NotNeeded(Check.PACKAGE, Reason.SYSTEM_DOES_NOT_TELL));
        assertThat(report.of(Check.UNIT)).containsExactly(new NotNeeded(Check.UNIT, Reason.SYSTEM_HAS_NONE));
        assertThat(report.of(Check.LAYOUT)).containsExactly(new NotNeeded(Check.LAYOUT, Reason.NOT_ASKED_FOR));
    }

    @Test
    void aDayNeedsAYear() {
        var past = new Entry("2025", "2025")
                .spanning(Span.of("2025-01-01", "2025-12-31").orElseThrow());

        assertThat(missing(judged(needs(Set.of(VOUCHERS)), read(ACCOUNTING_YEAR, past)), Check.OPEN_YEAR_AND_PERIOD))
                .isEqualTo(ProblemCode.ACCOUNTING_YEAR_MISSING);
        assertThat(judged(needs(Set.of(VOUCHERS)), read(ACCOUNTING_YEAR, past, YEAR))
                        .isClear())
                .isTrue();
    }

    @Test
    void aYearAndAPeriodMustBeOpen() {
        var closedYear = read(ACCOUNTING_YEAR, YEAR.activeIf(false));
        var barredPeriod = new ReferenceData(
                Map.of(ACCOUNTING_YEAR, List.of(YEAR), ACCOUNTING_PERIOD, List.of(NOVEMBER.activeIf(false))));
        var open = new ReferenceData(Map.of(ACCOUNTING_YEAR, List.of(YEAR), ACCOUNTING_PERIOD, List.of(NOVEMBER)));

        assertThat(missing(judged(needs(Set.of(VOUCHERS)), closedYear), Check.OPEN_YEAR_AND_PERIOD))
                .isEqualTo(ProblemCode.ACCOUNTING_PERIOD_CLOSED);
        assertThat(missing(judged(needs(Set.of(VOUCHERS)), barredPeriod), Check.OPEN_YEAR_AND_PERIOD))
                .isEqualTo(ProblemCode.ACCOUNTING_PERIOD_CLOSED);
        assertThat(judged(needs(Set.of(VOUCHERS)), open).isClear()).isTrue();
    }

    @Test
    void defaultAccountsThatAreNotSetAreNamed() {
        var report = judged(
                needs(Set.of(INVOICES)),
                read(DEFAULT_ACCOUNT, new Entry("SALES", "3001"), new Entry("VAT", "0").activeIf(false)));

        assertThat(missing(report, Check.DEFAULT_ACCOUNTS)).isEqualTo(ProblemCode.DEFAULT_ACCOUNT_MISSING);
        assertThat(report.missing().getFirst().problem().detail(Detail.MISSING)).contains("VAT");
    }

    @Test
    void invoicesNeedAText() {
        var accounts = read(DEFAULT_ACCOUNT, new Entry("SALES", "3001"), new Entry("VAT", "2611"));
        var without = new Needs(Set.of(INVOICES), List.of(), false, DAY);

        assertThat(missing(judged(without, accounts), Check.INVOICE_TEXT)).isEqualTo(ProblemCode.INVOICE_TEXT_MISSING);
        assertThat(judged(needs(Set.of(INVOICES)), accounts).of(Check.INVOICE_TEXT))
                .containsExactly(new Ok(Check.INVOICE_TEXT));
        assertThat(judged(new Needs(Set.of(PROJECTS), List.of(), false, DAY), accounts)
                        .isClear())
                .isTrue();
    }

    @Test
    void numbersOfTheSourceThatAreTakenHoldTheirFlow() {
        // Given
        var numbers = Map.of(INVOICES, new OwnNumbers(5000, 5999), PROJECTS, new OwnNumbers(1, 9));
        var needs = new Needs(Set.of(INVOICES, CUSTOMERS), Map.of(), List.of(), true, DAY, numbers);
        var reference = new ReferenceData(Map.of());

        // Then
        assertThat(PREFLIGHT.judge(needs, reference, List.of(), Map.of()).of(Check.OWN_NUMBERS))
                .containsExactly(new Ok(Check.OWN_NUMBERS));
        assertThat(PREFLIGHT
                        .judge(needs, reference, List.of(), Map.of(INVOICES, "5003"))
                        .of(Check.OWN_NUMBERS))
                .singleElement()
                .isInstanceOfSatisfying(Missing.class, missing -> {
                    assertThat(missing.blocks()).containsExactly(INVOICES);
                    assertThat(missing.problem().code()).isEqualTo(ProblemCode.OWN_NUMBERS_TAKEN);
                    assertThat(missing.problem().detail(Detail.VALUE)).contains("5000–5999");
                    assertThat(missing.problem().detail(Detail.EXISTING)).contains("5003");
                });
    }

    @Test
    void documentsThatAreButEntriesNeedAJournalOnly() {
        // Given
        var needs = new Needs(Set.of(INVOICES), Map.of(INVOICES, InJournal.ALL), List.of(), false, DAY, Map.of());

        // When
        var report = judged(needs, read(JOURNAL, new Entry("1", "Sales")));

        // Then
        assertThat(PREFLIGHT.registersFor(needs)).containsExactly(JOURNAL);
        assertThat(report.missing()).singleElement().satisfies(missing -> {
            assertThat(missing.check()).isEqualTo(Check.JOURNAL);
            assertThat(missing.problem().code()).isEqualTo(ProblemCode.SETTING_REQUIRED);
        });
    }

    @Test
    void documentsOfWhichSomeAreEntriesNeedBoth() {
        // Given
        var needs = new Needs(
                Set.of(INVOICES),
                Map.of(INVOICES, InJournal.SOME),
                List.of(chosen(INVOICES, JOURNAL, "1")),
                false,
                DAY,
                Map.of());

        // When
        var report = judged(
                needs,
                new ReferenceData(Map.of(JOURNAL, List.of(new Entry("1", "Sales")), DEFAULT_ACCOUNT, List.of())));

        // Then
        assertThat(report.missing())
                .extracting(missing -> missing.problem().code())
                .containsExactlyInAnyOrder(ProblemCode.DEFAULT_ACCOUNT_MISSING, ProblemCode.INVOICE_TEXT_MISSING);
    }

    @Test
    void withoutAGrantEverythingIsBlockedAndNothingElseIsJudged() {
        var gone = Problem.of(ProblemCode.GRANT_REVOKED);

        var report = PREFLIGHT.withoutGrant(needs(Set.of(CUSTOMERS, PROJECTS)), gone);

        assertThat(report.missing()).containsExactly(new Missing(Check.GRANT, gone, Set.of(CUSTOMERS, PROJECTS)));
        assertThat(report.findings()).extracting(Finding::check).containsExactly(Check.values());
        assertThat(report.of(Check.CURRENCY)).containsExactly(new NotNeeded(Check.CURRENCY, Reason.GRANT_COMES_FIRST));
    }

    @Test
    void everyFlowHasItsRule() {
        assertThatThrownBy(() -> new Preflight(
                        new RegisterRules(SystemName.FORTNOX, Set.of(), List.of()),
                        Map.of(CUSTOMERS, FlowRule.NONE),
                        FlowRule.NONE,
                        Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Fortnox");
    }
}
