package dev.kontobro.accounting.contract;

import static dev.kontobro.accounting.customer.CustomerField.CITY;
import static dev.kontobro.accounting.customer.CustomerField.EMAIL;
import static dev.kontobro.accounting.customer.CustomerField.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CallRecord;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.contract.TestCompany.Trouble;
import dev.kontobro.accounting.customer.Customer;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.customer.CustomerLedger.BookedCustomer;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.project.Project;
import dev.kontobro.accounting.project.Project.ProjectStatus;
import dev.kontobro.accounting.project.ProjectLedger.BookedProject;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every adapter must do, whatever its accounting system. Extended once per adapter, on the system's stand-in. */
public abstract class AccountingSystemContract extends SetUpContract {

    private static final Set<CustomerField> EVERYTHING = EnumSet.allOf(CustomerField.class);
    private static final String CUSTOMER = "1001";
    private static final String PROJECT = "501";

    @Nested
    class Company {

        @Test
        void theBooksSayWhoseTheyAre() {
            var information = books().company();

            assertThat(information.agreementNumber()).isNotBlank();
            assertThat(information.name()).isNotBlank();
            assertThat(information.baseCurrency()).matches("[A-Z]{3}");
        }

        @Test
        void theRegistersHoldWhatTheDefaultsReferTo() {
            var reference = books().referenceData();

            assertThat(reference.find(Register.CURRENCY, books().company().baseCurrency()))
                    .isPresent();
            Optional.ofNullable(company.customerDefaults().get(CustomerField.PAYMENT_TERMS))
                    .ifPresent(terms -> assertThat(reference.find(Register.PAYMENT_TERMS, terms))
                            .isPresent());
        }
    }

    @Nested
    class Customers {

        @Test
        void aNewCustomerIsInTheBooksUnderItsOwnNumber() {
            // When
            var booked = create(customer("Lilla Bageriet", Map.of(EMAIL, Change.set("info@example.com"))));

            // Then
            assertThat(booked.number()).isEqualTo(CUSTOMER);
            assertThat(booked.identity().name()).isEqualTo("Lilla Bageriet");
            assertThat(company.customerField(CUSTOMER, EMAIL)).hasValue("info@example.com");
            assertThat(books().customers().find(CUSTOMER)).hasValue(booked);
        }

        @Test
        void aCustomerNobodyEnteredIsNotFound() {
            assertThat(books().customers().find(CUSTOMER)).isEmpty();
        }

        @Test
        void anUpdateKeepsWhatTheSourceDoesNotMention() {
            // Given
            create(customer("Lilla Bageriet", Map.of(EMAIL, Change.set("info@example.com"))));
            company.changeCustomer(CUSTOMER, CITY, "Lund");

            // When
            update(customer("Stora Bageriet", Map.of()), EVERYTHING);

            // Then
            assertThat(company.customerField(CUSTOMER, NAME)).hasValue("Stora Bageriet");
            assertThat(company.customerField(CUSTOMER, EMAIL)).hasValue("info@example.com");
            assertThat(company.customerField(CUSTOMER, CITY)).hasValue("Lund");
        }

        @Test
        void aCustomerWithoutANumberGetsTheNextOfTheBooks() {
            // Given
            var guest = new Customer("", customer("Lilla Bageriet", Map.of()).fields());

            // When
            var made = books().customers()
                    .planCreateUnnumbered(guest, company.customerDefaults())
                    .send();

            // Then
            assertThat(made.number()).isNotBlank();
            assertThat(company.customerField(made.number(), NAME)).hasValue("Lilla Bageriet");
        }

        @Test
        void anUpdateEmptiesWhatTheSourceEmptied() {
            // Given
            create(customer("Lilla Bageriet", Map.of(CITY, Change.set("Lund"))));

            // When
            update(customer("Lilla Bageriet", Map.of(CITY, Change.clear())), EVERYTHING);

            // Then
            assertThat(company.customerField(CUSTOMER, CITY)).isEmpty();
        }

        @Test
        void anUpdateLeavesAloneWhatTheMaskLeavesOut() {
            // Given
            create(customer("Lilla Bageriet", Map.of()));

            // When
            update(customer("Stora Bageriet", Map.of(CITY, Change.set("Lund"))), Set.of(CITY));

            // Then
            assertThat(company.customerField(CUSTOMER, NAME)).hasValue("Lilla Bageriet");
            assertThat(company.customerField(CUSTOMER, CITY)).hasValue("Lund");
        }

        @Test
        void aStrangerUnderTheNumberIsReportedAndNotTouched() {
            // Given
            company.enterCustomer(CUSTOMER, "Någon Annan");
            var writes = company.writes();

            // When / Then
            assertThatThrownBy(() -> create(customer("Lilla Bageriet", Map.of())))
                    .isInstanceOfSatisfying(
                            AccountingException.NumberTaken.class,
                            taken -> assertThat(taken.problem().code()).isEqualTo(ProblemCode.CUSTOMER_NUMBER_TAKEN));
            assertThat(company.writes()).isEqualTo(writes);
            assertThat(books().customers().find(CUSTOMER))
                    .hasValueSatisfying(
                            stranger -> assertThat(stranger.identity().name()).isEqualTo("Någon Annan"));
        }

        @Test
        void aDeletedCustomerIsGoneAndNotCreatedAgainByAnUpdate() {
            // Given
            create(customer("Lilla Bageriet", Map.of()));
            company.deleteCustomer(CUSTOMER);

            // When / Then
            assertGone(
                    () -> books().customers().planUpdate(CUSTOMER, customer("Stora Bageriet", Map.of()), EVERYTHING));
            assertThat(books().customers().find(CUSTOMER)).isEmpty();
        }

        @Test
        void aNameThatIsTooLongIsCutWithAWarning() {
            // Given
            var limit = company.system().rules().customerFields().get(NAME).maxLength();
            var name = "n".repeat(limit + 1);

            // When
            var plan = books().customers().planCreate(customer(name, Map.of()), company.customerDefaults());
            var booked = plan.send();

            // Then
            assertThat(booked.identity().name()).hasSize(limit);
            assertThat(plan.warnings())
                    .filteredOn(warning -> warning.code() == ProblemCode.FIELD_CUT)
                    .extracting(warning -> warning.detail(Detail.FIELD).orElseThrow())
                    .containsExactly(NAME.key());
        }

        @Test
        void aNumberTheSystemDoesNotTakeIsRefusedBeforeAnyCall() {
            // Given
            var wanted = new Customer("no number!", Map.of(NAME, Change.set("Lilla Bageriet")));

            // When / Then
            assertThatThrownBy(() -> books().customers().planCreate(wanted, company.customerDefaults()))
                    .isInstanceOfSatisfying(
                            AccountingException.Rejected.class,
                            rejected -> assertThat(rejected.problem().code())
                                    .isEqualTo(ProblemCode.CUSTOMER_NUMBER_INVALID));
            assertThat(meter.calls()).isEmpty();
        }

        @Test
        void makingAPlanWritesNothingAndShowsWhatWouldBeSent() {
            // When
            var plan = books().customers().planCreate(customer("Lilla Bageriet", Map.of()), company.customerDefaults());

            // Then
            assertThat(plan.call().body()).contains("Lilla Bageriet");
            assertThat(company.writes()).isZero();
            assertThat(meter.calls()).isEmpty();
        }

        @Test
        void aNewCustomerTakesOneCallAndAChangedOneAsManyAsTheSystemNeeds() {
            // Given
            warmUp();

            // When / Then
            create(customer("Lilla Bageriet", Map.of()));
            assertThat(meter.calls()).hasSize(1);
            meter.clear();
            update(customer("Stora Bageriet", Map.of()), EVERYTHING);
            assertThat(meter.calls()).hasSize(company.callsPerChange());
        }
    }

    @Nested
    class Projects {

        @BeforeEach
        void aCustomerToWorkFor() {
            create(customer("Lilla Bageriet", Map.of()));
        }

        @Test
        void aNewProjectIsInTheBooksUnderItsOwnNumber() {
            // When
            var booked = createProject("Ny ugn");

            // Then
            assertThat(booked.number()).isEqualTo(PROJECT);
            assertThat(company.projectName(PROJECT)).hasValue("Ny ugn");
            assertThat(books().projects().find(PROJECT)).hasValue(booked);
        }

        @Test
        void aProjectIsRenamedAndClosed() {
            // Given
            createProject("Ny ugn");

            // When
            var booked = sent(
                    books().projects().planUpdate(PROJECT, project("Större ugn", Change.set(ProjectStatus.COMPLETED))));

            // Then
            assertThat(booked.name()).isEqualTo("Större ugn");
            assertThat(booked.closed()).isTrue();
        }

        @Test
        void aProjectThatSomebodyElseHasIsReportedAndNotTouched() {
            // Given
            createProject("Ny ugn");

            // When / Then
            assertThatThrownBy(() -> createProject("Annat projekt"))
                    .isInstanceOfSatisfying(
                            AccountingException.NumberTaken.class,
                            taken -> assertThat(taken.problem().code()).isEqualTo(ProblemCode.PROJECT_NUMBER_TAKEN));
            assertThat(company.projectName(PROJECT)).hasValue("Ny ugn");
        }

        @Test
        void aDeletedProjectIsGone() {
            // Given
            createProject("Ny ugn");
            company.deleteProject(PROJECT);

            // When / Then
            assertGone(() -> books().projects().planUpdate(PROJECT, project("Större ugn", Change.keep())));
            assertThat(books().projects().find(PROJECT)).isEmpty();
        }

        @Test
        void aNewProjectTakesOneCallAndAChangedOneAsManyAsTheSystemNeeds() {
            // Given
            meter.clear();

            // When / Then
            createProject("Ny ugn");
            assertThat(meter.calls()).hasSize(1);
            meter.clear();
            sent(books().projects().planUpdate(PROJECT, project("Större ugn", Change.keep())));
            assertThat(meter.calls()).hasSize(company.callsPerChange());
        }
    }

    @Nested
    class Failures {

        @BeforeEach
        void logIn() {
            warmUp();
        }

        @Test
        void aThrottledCallDidNothingAndSucceedsLater() {
            // Given
            company.strikes(Trouble.THROTTLED);

            // When / Then
            assertThatThrownBy(() -> create(customer("Lilla Bageriet", Map.of())))
                    .isInstanceOf(AccountingException.Throttled.class);
            assertThat(company.writes()).isZero();
            assertThat(create(customer("Lilla Bageriet", Map.of())).number()).isEqualTo(CUSTOMER);
        }

        @Test
        void aBudgetThatIsUsedUpSendsNothing() {
            // Given
            var spent = new CallMeter() {
                @Override
                public void before(String method, String path) {
                    throw new AccountingException.Throttled(Problem.of(ProblemCode.SYSTEM_BUSY), Optional.empty());
                }

                @Override
                public void after(CallRecord call) {
                    throw new AssertionError("a call was made: " + call);
                }
            };
            var plan = company.system()
                    .books(company.access(), spent)
                    .customers()
                    .planCreate(customer("Lilla Bageriet", Map.of()), company.customerDefaults());

            // When / Then
            assertThatThrownBy(plan::send).isInstanceOf(AccountingException.Throttled.class);
            assertThat(company.writes()).isZero();
        }

        @ParameterizedTest
        @EnumSource(names = {"FAILING", "UNREACHABLE", "MALFORMED_ANSWER"})
        void aReadThatFailsMeansUnavailable(Trouble trouble) {
            // Given
            create(customer("Lilla Bageriet", Map.of()));
            company.strikes(trouble);

            // When / Then
            assertThatThrownBy(() -> books().customers().find(CUSTOMER))
                    .isInstanceOf(AccountingException.Unavailable.class);
        }

        @ParameterizedTest
        @EnumSource(names = {"CUT_AFTER_WRITE", "FAILING_AFTER_WRITE", "MALFORMED_ANSWER"})
        void aWriteWhoseAnswerIsLostIsUncertainAndFoundByItsNumber(Trouble trouble) {
            // Given
            company.strikes(trouble);

            // When / Then
            assertThatThrownBy(() -> create(customer("Lilla Bageriet", Map.of())))
                    .isInstanceOf(AccountingException.Uncertain.class);
            assertThat(books().customers().find(CUSTOMER))
                    .hasValueSatisfying(
                            booked -> assertThat(booked.identity().name()).isEqualTo("Lilla Bageriet"));
            assertThat(company.writes()).isEqualTo(1);
        }

        @ParameterizedTest
        @EnumSource(names = {"FAILING", "CUT_BEFORE_WRITE"})
        void aWriteThatWasLostOnItsWayIsUncertainToo(Trouble trouble) {
            // Given
            company.strikes(trouble);

            // When / Then
            assertThatThrownBy(() -> create(customer("Lilla Bageriet", Map.of())))
                    .isInstanceOf(AccountingException.Uncertain.class);
            assertThat(books().customers().find(CUSTOMER)).isEmpty();
        }

        @Test
        void withdrawnAccessBreaksTheConnection() {
            // Given
            company.strikes(Trouble.ACCESS_WITHDRAWN);

            // When / Then
            assertThatThrownBy(() -> create(customer("Lilla Bageriet", Map.of())))
                    .isInstanceOf(AccountingException.ConnectionBroken.class);
        }

        @Test
        void aCallWhoseAccessIsRefusedIsSentOnceMoreWithAnother() {
            // Given
            var good = company.access().access();
            var renewed = new RenewedAccess(company.foreignAccess(), good);
            var customers = company.system().books(renewed, meter).customers();

            // When
            customers
                    .planCreate(customer("Lilla Bageriet", Map.of()), company.customerDefaults())
                    .send();

            // Then
            assertThat(company.customerField(CUSTOMER, NAME)).hasValue("Lilla Bageriet");
            assertThat(meter.calls()).extracting(CallRecord::method).containsExactly("POST", "POST");
            assertThat(meter.calls()).extracting(CallRecord::status).first().isEqualTo(401);
            assertThat(company.writes()).isEqualTo(1);
        }

        @Test
        void anAccessThatIsRefusedTwiceBreaksTheConnection() {
            // Given
            var refused = company.foreignAccess();
            var books = company.system().books(new RenewedAccess(refused, refused), meter);

            // When / Then
            assertThatThrownBy(books::company).isInstanceOf(AccountingException.ConnectionBroken.class);
            assertThat(meter.calls()).hasSize(1);
        }

        @Test
        void noSecretIsRecordedOrShown() {
            // Given
            var access = company.access();

            // When
            create(customer("Lilla Bageriet", Map.of()));

            // Then
            for (var secret : secrets(access)) {
                assertThat(meter.calls().toString()).doesNotContain(secret);
                assertThat(access.toString()).doesNotContain(secret);
            }
        }
    }

    /** One access, and another one in its place. */
    private record RenewedAccess(Access access, Access another) implements BookAccess {

        @Override
        public String connectionId() {
            return "renewed";
        }

        @Override
        public Optional<Access> insteadOf(Access refused) {
            return Optional.of(another);
        }
    }

    private static Set<String> secrets(BookAccess access) {
        return switch (access.access()) {
            case EconomicAccess economic -> Set.of(economic.appSecretToken(), economic.agreementGrantToken());
            case FortnoxAccess fortnox -> Set.of(fortnox.accessToken());
        };
    }

    private BookedCustomer create(Customer wanted) {
        return books().customers()
                .planCreate(wanted, company.customerDefaults())
                .send();
    }

    private void update(Customer wanted, Set<CustomerField> mask) {
        sent(books().customers().planUpdate(CUSTOMER, wanted, mask));
    }

    private BookedProject createProject(String name) {
        return books().projects()
                .planCreate(project(name, Change.keep()), company.projectDefaults())
                .send();
    }

    private static <R> R sent(Plan<R> plan) {
        return ((Plan.Send<R>) plan).send();
    }

    /** A system that reads before it writes knows when planning, another one when sending. */
    private static <R> void assertGone(Supplier<Plan<R>> planning) {
        switch (planning.get()) {
            case Plan.Gone<R>() -> {}
            case Plan.Send<R> send -> assertThatThrownBy(send::send).isInstanceOf(AccountingException.RecordGone.class);
            case Plan.AlreadyThere<R> there -> fail("the record was deleted, and yet " + there);
        }
    }

    private static Customer customer(String name, Map<CustomerField, Change<String>> more) {
        var fields = new EnumMap<CustomerField, Change<String>>(CustomerField.class);
        fields.put(NAME, Change.set(name));
        fields.putAll(more);
        return new Customer(CUSTOMER, fields);
    }

    private static Project project(String name, Change<ProjectStatus> status) {
        return new Project(
                PROJECT,
                name,
                Change.set(CUSTOMER),
                Change.keep(),
                Change.keep(),
                status,
                Change.keep(),
                Change.keep(),
                Change.keep());
    }
}
