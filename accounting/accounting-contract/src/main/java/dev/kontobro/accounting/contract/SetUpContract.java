package dev.kontobro.accounting.contract;

import static dev.kontobro.accounting.ReferenceData.Register.ACCOUNT;
import static dev.kontobro.accounting.ReferenceData.Register.ACCOUNTING_PERIOD;
import static dev.kontobro.accounting.ReferenceData.Register.ACCOUNTING_YEAR;
import static dev.kontobro.accounting.ReferenceData.Register.CURRENCY;
import static dev.kontobro.accounting.ReferenceData.Register.DEFAULT_ACCOUNT;
import static dev.kontobro.accounting.ReferenceData.Register.PAYMENT_TERMS;
import static dev.kontobro.accounting.ReferenceData.Register.PRODUCT;
import static dev.kontobro.accounting.ReferenceData.Register.PROJECT;
import static dev.kontobro.accounting.ReferenceData.Register.UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.NewEntry;
import dev.kontobro.accounting.NewEntry.Value;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.RegisterRules.Creatable;
import dev.kontobro.accounting.RegisterRules.Part;
import dev.kontobro.accounting.contract.TestCompany.Loss;
import dev.kontobro.accounting.contract.TestCompany.Trouble;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.preflight.Check;
import dev.kontobro.accounting.preflight.Finding;
import dev.kontobro.accounting.preflight.Finding.Missing;
import dev.kontobro.accounting.preflight.Finding.NotNeeded;
import dev.kontobro.accounting.preflight.Finding.Ok;
import dev.kontobro.accounting.preflight.Needs;
import dev.kontobro.accounting.preflight.Needs.Choice;
import dev.kontobro.accounting.preflight.Needs.OwnNumbers;
import dev.kontobro.accounting.preflight.Report;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every adapter must do for a connection that is set up: registers, helper objects, checks. */
public abstract class SetUpContract extends CompanyContract {

    /** More than a page of any system has, and than two of the smaller ones. */
    private static final int MANY = 1_100;

    private static final Set<Flow> ALL_FLOWS = EnumSet.allOf(Flow.class);
    private static final Set<Register> EXAMINED = EnumSet.of(ACCOUNTING_YEAR, ACCOUNTING_PERIOD, DEFAULT_ACCOUNT);

    private Set<Register> supported() {
        return company.system().registers().supported();
    }

    private Entry anyOf(Register register) {
        return books().referenceData(Set.of(register)).choices(register).stream()
                .filter(Entry::takesEntries)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is nothing to choose from " + register));
    }

    @Nested
    class Registers {

        @BeforeEach
        void logIn() {
            warmUp();
        }

        @ParameterizedTest
        @EnumSource
        void aRegisterIsReadByItselfOrNotThere(Register register) {
            // When
            var reference = books().referenceData(Set.of(register));

            // Then
            assertThat(reference.withheld()).isEmpty();
            assertThat(reference.registers().keySet())
                    .isEqualTo(supported().contains(register) ? Set.of(register) : Set.of());
            assertThat(meter.calls()).hasSize(supported().contains(register) ? 1 : 0);
        }

        @Test
        void everyRegisterThatTheSystemHasIsFurnished() {
            // When
            var reference = books().referenceData();

            // Then
            assertThat(reference.registers().keySet()).isEqualTo(supported());
            assertThat(meter.calls()).hasSameSizeAs(supported());
            reference.registers().forEach((register, entries) -> {
                assertThat(entries).as(register.id()).extracting(Entry::code).doesNotHaveDuplicates();
                assertThat(entries)
                        .as(register.id())
                        .allSatisfy(entry -> assertThat(entry.code()).isNotBlank());
                if (!EXAMINED.contains(register)) {
                    assertThat(reference.choices(register)).as(register.id()).isNotEmpty();
                }
            });
        }

        @ParameterizedTest
        @EnumSource(names = {"PRODUCT", "PROJECT"})
        void aRegisterIsReadToItsLastPage(Register register) {
            // Given
            var before = books().referenceData(Set.of(register)).of(register).size();
            company.enterMany(register, MANY);
            meter.clear();

            // When
            var entries = books().referenceData(Set.of(register)).of(register);

            // Then
            assertThat(entries).hasSize(before + MANY).extracting(Entry::code).doesNotHaveDuplicates();
            assertThat(meter.calls().size()).isBetween(2, 3);
        }

        @Test
        void whatIsBarredIsKnownAndNotOffered() {
            // Given
            var account = anyOf(ACCOUNT);
            company.bar(ACCOUNT, account.code());

            // When
            var reference = books().referenceData(Set.of(ACCOUNT));

            // Then
            assertThat(reference.of(ACCOUNT)).extracting(Entry::code).contains(account.code());
            assertThat(reference.choices(ACCOUNT)).extracting(Entry::code).doesNotContain(account.code());
        }

        @Test
        void aRegisterThatCannotBeReadForNowIsAFailure() {
            // Given
            company.strikes(Trouble.UNREACHABLE);

            // When / Then
            assertThatThrownBy(() -> books().referenceData(Set.of(CURRENCY)))
                    .isInstanceOf(AccountingException.Unavailable.class);
        }
    }

    @Nested
    class HelperObjects {

        @BeforeEach
        void logIn() {
            warmUp();
        }

        private NewEntry example(Creatable creatable, String name) {
            var values = new EnumMap<Value, String>(Value.class);
            creatable.parts().stream()
                    .filter(Part::required)
                    .forEach(part -> values.put(part.value(), example(creatable, part.value(), name)));
            return new NewEntry(creatable.register(), values);
        }

        private String example(Creatable creatable, Value value, String name) {
            return switch (value) {
                case CODE -> "901";
                case NAME -> name;
                case KIND -> creatable.kinds().getFirst();
                case DAYS -> "14";
                case ACCOUNT, PRODUCT_GROUP, UNIT ->
                    anyOf(value.chosenFrom().orElseThrow()).code();
            };
        }

        private NewEntry unit(String name) {
            var kind = company.system().registers().creatable(UNIT).orElseThrow();
            return example(kind, name);
        }

        @Test
        void whatCanBeEnteredIsThereAfterwardsAndIsEnteredOnce() {
            for (var creatable : company.system().registers().creatable()) {
                // Given
                var register = creatable.register();
                var wanted = example(creatable, "Ny post");
                var writes = company.writes();

                // When
                var entered = books().create(wanted);
                var again = books().create(wanted);

                // Then
                assertThat(entered.name()).as(register.id()).isEqualTo("Ny post");
                assertThat(again.code()).as(register.id()).isEqualTo(entered.code());
                assertThat(books().referenceData(Set.of(register)).find(register, entered.code()))
                        .as(register.id())
                        .hasValueSatisfying(entry -> assertThat(entry.name()).isEqualTo("Ny post"));
                assertThat(company.writes()).as(register.id()).isEqualTo(writes + 1);
            }
        }

        @Test
        void whatWasEnteredBeforeTheAnswerWasLostIsNotEnteredTwice() {
            // Given
            var writes = company.writes();
            company.losesTheAnswerOfTheNextWrite();

            // When / Then
            assertThatThrownBy(() -> books().create(unit("Ny post"))).isInstanceOf(AccountingException.Uncertain.class);
            assertThat(books().create(unit("Ny post")).name()).isEqualTo("Ny post");
            assertThat(company.writes()).isEqualTo(writes + 1);
        }

        @Test
        void aValueThatIsMissingIsToldBeforeAnyCall() {
            assertThatThrownBy(() -> books().create(unit(" ")))
                    .isInstanceOfSatisfying(
                            AccountingException.Rejected.class,
                            rejected -> assertThat(rejected.problem().code()).isEqualTo(ProblemCode.FIELD_REQUIRED));
            assertThat(meter.calls()).isEmpty();
        }

        @Test
        void aCodeThatBelongsToSomethingElseIsRefused() {
            // Given
            var kind = company.system().registers().creatable(PRODUCT).orElseThrow();
            books().create(example(kind, "Fragt"));
            var writes = company.writes();

            // When / Then
            assertThatThrownBy(() -> books().create(example(kind, "Gebyr")))
                    .isInstanceOfSatisfying(
                            AccountingException.Rejected.class,
                            rejected -> assertThat(rejected.problem().code()).isEqualTo(ProblemCode.ENTRY_TAKEN));
            assertThat(company.writes()).isEqualTo(writes);
        }

        @Test
        void whatCannotBeEnteredFromHereIsNotTried() {
            var entry = new NewEntry(ACCOUNT, Map.of(Value.NAME, "Ny konto"));

            assertThatThrownBy(() -> books().create(entry)).isInstanceOf(IllegalArgumentException.class);
            assertThat(meter.calls()).isEmpty();
        }
    }

    @Nested
    class Preflight {

        private LocalDate today;

        @BeforeEach
        void logIn() {
            today = LocalDate.now(company.system().name().zone());
            warmUp();
        }

        private Report checked(Set<Flow> flows, Choice... choices) {
            return books().preflight(new Needs(flows, List.of(choices), true, today));
        }

        private Choice choice(Flow flow, Register register) {
            return new Choice(flow, "setting", register, anyOf(register).code());
        }

        /** What is missing of this check alone, with other flows running. */
        private ProblemCode missing(Report report, Check check) {
            var found = report.missing().stream()
                    .filter(missing -> missing.check() == check)
                    .toList();
            assertThat(found).as(check.id() + " in " + report.findings()).hasSize(1);
            return found.getFirst().problem().code();
        }

        /** The choices without which no flow runs, made from what there is. */
        private Choice[] everythingChosen() {
            var unchosen = checked(ALL_FLOWS).missing();
            assertThat(unchosen)
                    .extracting(missing -> missing.problem().code())
                    .containsOnly(ProblemCode.SETTING_REQUIRED);
            return unchosen.stream()
                    .map(missing -> choice(
                            missing.blocks().iterator().next(),
                            Register.fromId(
                                    missing.problem().detail(Detail.REGISTER).orElseThrow())))
                    .toArray(Choice[]::new);
        }

        @Test
        void booksThatHaveAllThatIsNeededAreReadyForEveryFlow() {
            // When
            var report = checked(ALL_FLOWS, everythingChosen());

            // Then
            assertThat(report.missing()).isEmpty();
            assertThat(report.of(Check.GRANT)).containsExactly(new Ok(Check.GRANT));
            assertThat(report.of(Check.ROLE_OR_SCOPE)).containsExactly(new Ok(Check.ROLE_OR_SCOPE));
            assertThat(report.of(Check.OPEN_YEAR_AND_PERIOD)).containsExactly(new Ok(Check.OPEN_YEAR_AND_PERIOD));
            assertThat(new HashSet<>(
                            report.findings().stream().map(Finding::check).toList()))
                    .isEqualTo(EnumSet.allOf(Check.class));
        }

        @Test
        void nothingIsReadThatNoFlowNeeds() {
            // When
            var report = checked(Set.of());

            // Then
            assertThat(report.isClear()).isTrue();
            assertThat(meter.calls()).hasSize(1);
        }

        @Test
        void aFlowIsCheckedWithFewCalls() {
            checked(Set.of(Flow.CUSTOMERS));

            assertThat(meter.calls()).hasSizeLessThanOrEqualTo(5);
        }

        @Test
        void aChoiceThatWasNotMadeBlocksItsFlow() {
            // When
            var report = checked(Set.of(Flow.VOUCHERS, Flow.PROJECTS), projectChoices());

            // Then
            assertThat(report.blocked()).containsExactly(Flow.VOUCHERS);
            assertThat(report.missing())
                    .extracting(missing -> missing.problem().code())
                    .containsOnly(ProblemCode.SETTING_REQUIRED);
        }

        private Choice[] projectChoices() {
            return Arrays.stream(everythingChosen())
                    .filter(choice -> choice.flow() == Flow.PROJECTS)
                    .toArray(Choice[]::new);
        }

        @ParameterizedTest
        @EnumSource
        void aChoiceThatDisappearedIsFound(Register register) {
            assumeTrue(supported().contains(register) && !EXAMINED.contains(register));

            // Given
            var chosen = choice(Flow.INVOICES, register);
            company.takeAway(register, chosen.codeOrName());

            // When
            var report = checked(Set.of(Flow.INVOICES), chosen);

            // Then
            assertThat(report.missing())
                    .filteredOn(missing -> missing.problem().code() == ProblemCode.CHOICE_GONE)
                    .singleElement()
                    .satisfies(missing -> {
                        assertThat(missing.check().registers()).contains(register);
                        assertThat(missing.blocks()).containsExactly(Flow.INVOICES);
                        assertThat(missing.problem().detail(Detail.VALUE)).contains(chosen.codeOrName());
                    });
        }

        @Test
        void aChoiceThatWasBarredIsFound() {
            // Given
            var chosen = choice(Flow.VOUCHERS, ACCOUNT);
            company.bar(ACCOUNT, chosen.codeOrName());

            // When / Then
            assertThat(missing(checked(Set.of(Flow.VOUCHERS), chosen), Check.ACCOUNT))
                    .isEqualTo(ProblemCode.CHOICE_INACTIVE);
        }

        @Test
        void aChoiceOnWhichNothingCanBeBookedIsFound() {
            // Given
            var reference = books().referenceData();
            var register = reference.registers().keySet().stream()
                    .filter(candidate -> reference.choices(candidate).stream().anyMatch(entry -> !entry.takesEntries()))
                    .findFirst()
                    .orElseThrow();
            var closed = reference.choices(register).stream()
                    .filter(entry -> !entry.takesEntries())
                    .findFirst()
                    .orElseThrow();

            // When
            var report = checked(Set.of(Flow.VOUCHERS), new Choice(Flow.VOUCHERS, "setting", register, closed.code()));

            // Then
            assertThat(report.missing())
                    .extracting(missing -> missing.problem().code())
                    .contains(ProblemCode.CHOICE_TAKES_NO_ENTRIES);
        }

        @Test
        void anAccessThatWasWithdrawnIsAFinding() {
            // Given
            company.strikes(Trouble.ACCESS_WITHDRAWN);

            // When
            var report = checked(ALL_FLOWS);

            // Then
            assertThat(report.missing()).singleElement().satisfies(missing -> {
                assertThat(missing.check()).isEqualTo(Check.GRANT);
                assertThat(missing.blocks()).isEqualTo(ALL_FLOWS);
            });
        }

        @ParameterizedTest
        @EnumSource
        void whatIsTakenAwayIsFoundAndBlocksWhatNeedsItOnly(Loss loss) {
            // Given
            var choices = everythingChosen();
            var blocked = company.loses(loss);
            assumeTrue(!blocked.isEmpty(), () -> company.system().name() + " has no " + loss);

            // When
            var report = checked(ALL_FLOWS, choices);

            // Then
            assertThat(report.blocked()).isEqualTo(blocked);
            assertThat(report.missing())
                    .as("%s", report.missing())
                    .isNotEmpty()
                    .allSatisfy(missing -> assertThat(missing.check()).isEqualTo(loss.check()))
                    .extracting(Missing::problem)
                    .allSatisfy(problem -> assertThat(problem.code())
                            .isEqualTo(loss.problem(company.system().name())));
        }

        @Test
        void aMissingRightIsNotTakenForAMissingEntry() {
            // Given
            var choices = everythingChosen();
            company.loses(Loss.ROLE_OR_SCOPE);

            // When
            var report = checked(ALL_FLOWS, choices);

            // Then
            assertThat(report.findings())
                    .filteredOn(NotNeeded.class::isInstance)
                    .extracting(finding -> ((NotNeeded) finding).reason())
                    .contains(Finding.Reason.RIGHT_COMES_FIRST);
        }

        @Test
        void invoicesNeedAText() {
            var report = books().preflight(new Needs(Set.of(Flow.INVOICES), List.of(), false, today));

            assertThat(missing(report, Check.INVOICE_TEXT)).isEqualTo(ProblemCode.INVOICE_TEXT_MISSING);
        }

        @Test
        void numbersThatTheSourceIsToGiveAreAnothersUntilItHasBegunToGiveThem() {
            // Given
            bookInvoice("5000");
            var own = company.system()
                    .books(
                            BookAccess.of(
                                    DocumentFixture.CONNECTION, company.access().access()),
                            meter);

            // When
            var report = books().preflight(numbering(5000, 5999));

            // Then
            assertThat(missing(report, Check.OWN_NUMBERS)).isEqualTo(ProblemCode.OWN_NUMBERS_TAKEN);
            assertThat(report.missing().stream()
                            .filter(missing -> missing.check() == Check.OWN_NUMBERS)
                            .flatMap(missing -> missing.problem().detail(Detail.EXISTING).stream()))
                    .containsExactly("5000");
            assertThat(books().preflight(numbering(6000, 6999)).of(Check.OWN_NUMBERS))
                    .containsExactly(new Ok(Check.OWN_NUMBERS));
            assertThat(own.preflight(numbering(5000, 5999)).of(Check.OWN_NUMBERS))
                    .containsExactly(new Ok(Check.OWN_NUMBERS));
        }

        private Needs numbering(long from, long to) {
            return new Needs(
                    Set.of(Flow.INVOICES),
                    Map.of(),
                    List.of(),
                    true,
                    today,
                    Map.of(Flow.INVOICES, new OwnNumbers(from, to)));
        }

        /** As the hub does it for a connection, under the source's number. */
        private void bookInvoice(String number) {
            company.enterCustomer(DocumentFixture.CUSTOMER, "Nordlys");
            var people = company.documents();
            var invoice = DocumentFixture.of(
                            DocumentKind.INVOICE,
                            number,
                            today,
                            books().company().baseCurrency())
                    .with(people.defaults())
                    .underOwn(number)
                    .withItem("Ovn", people.product(), "1", "100")
                    .get();
            var draft = books().documents().planDraft(invoice).send();
            books().documents()
                    .planBooking(draft.place(), Optional.of(number), Optional.empty())
                    .send();
        }

        @Test
        void aDayBeyondTheBooksHasNoYear() {
            var report = books().preflight(new Needs(Set.of(Flow.VOUCHERS), List.of(), true, LocalDate.of(2099, 1, 1)));

            assertThat(missing(report, Check.OPEN_YEAR_AND_PERIOD)).isEqualTo(ProblemCode.ACCOUNTING_YEAR_MISSING);
        }

        @Test
        void whatCannotBeToldForNowIsAFailureNotAFinding() {
            // Given
            company.strikes(Trouble.UNREACHABLE);

            // When / Then
            assertThatThrownBy(
                            () -> checked(Set.of(Flow.CUSTOMERS), new Choice(Flow.CUSTOMERS, "", PAYMENT_TERMS, "1")))
                    .isInstanceOf(AccountingException.Unavailable.class);
        }

        @Test
        void checkingWritesNothing() {
            // Given
            var writes = company.writes();

            // When
            checked(ALL_FLOWS, choice(Flow.VOUCHERS, PROJECT));

            // Then
            assertThat(company.writes()).isEqualTo(writes);
        }
    }
}
