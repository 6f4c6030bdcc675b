package dev.kontobro.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.CallRecord.BudgetReading;
import dev.kontobro.accounting.SystemRules.CallBudget;
import dev.kontobro.accounting.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenCallsIT {

    private static final String CREDENTIAL = "fortnox/1";
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final AccountingSystem SYSTEM = BudgetWorld.fortnoxWith(new CallBudget(4, WINDOW, 1));

    private final BudgetWorld world = BudgetWorld.migrated();
    private final Budgets budgets = new Budgets();
    private final OpenCalls openCalls = new OpenCalls(world.db, budgets, Duration.ofSeconds(30));

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aCallIsReservedBeforeItIsSentAndCountsForAWindowAfterItsAnswer() {
        // Given
        var calls = impatient();

        // When
        calls.before("GET", "/");
        var during = world.count("select reserved from kontobro_budget.budget");
        calls.after(BudgetWorld.call());

        // Then
        assertThat(during).isOne();
        assertThat(world.count("select reserved from kontobro_budget.budget")).isZero();
        assertThat(world.count("select count(*) from kontobro_budget.open_call"))
                .isZero();
        assertThat(free()).isEqualTo(3);
    }

    @Test
    void whatTheAnswerTellsIsLearned() {
        // Given
        var calls = impatient();
        calls.before("GET", "/");

        // When
        calls.after(BudgetWorld.call(200, 3, Optional.of(new BudgetReading(40, 100, Duration.ofSeconds(60)))));

        // Then
        assertThat(free()).isEqualTo(60);
        assertThat(world.count("select call_cost from kontobro_budget.budget")).isEqualTo(3);
    }

    @Test
    void afterARefusalByTheVendorNothingIsLeft() {
        // Given
        var calls = impatient();
        calls.before("GET", "/");

        // When
        calls.after(BudgetWorld.call(429, 1, Optional.empty()));

        // Then
        assertThat(free()).isZero();
    }

    @Test
    void whoHasNoPatienceIsToldWhenToComeBackAndFindsItThen() throws InterruptedException {
        // Given
        for (var i = 0; i < 4; i++) {
            call(impatient());
        }

        // When
        var refused = catchThrowableOfType(
                AccountingException.Throttled.class, () -> impatient().before("GET", "/"));

        // Then
        var wait = refused.retryAfter().orElseThrow();
        assertThat(refused.problem().code()).isEqualTo(ProblemCode.SYSTEM_BUSY);
        assertThat(wait).isBetween(Duration.ofMillis(1), WINDOW.plusMillis(100));
        TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        assertThat(affordableToTransfers()).isZero();
        call(impatient());
    }

    @Test
    void toWorkThatNobodyWaitsForTransfersLeaveNothing() throws InterruptedException {
        // Given
        for (var i = 0; i < 4; i++) {
            call(impatient());
        }

        // When
        var refused = catchThrowableOfType(
                AccountingException.Throttled.class,
                () -> openCalls.inBackground(SYSTEM, CREDENTIAL, Duration.ZERO).before("GET", "/"));

        // Then
        TimeUnit.NANOSECONDS.sleep(refused.retryAfter().orElseThrow().toNanos());
        assertThat(affordableToTransfers()).isPositive();
    }

    @Test
    void whoHasPatienceWaits() {
        // Given
        for (var i = 0; i < 4; i++) {
            call(impatient());
        }
        var began = Instant.now();

        // When
        call(openCalls.of(SYSTEM, CREDENTIAL, WINDOW.multipliedBy(2)));

        // Then
        assertThat(Duration.between(began, Instant.now())).isLessThan(WINDOW.multipliedBy(2));
        assertThat(world.count("select reserved from kontobro_budget.budget")).isZero();
    }

    @Test
    void aCallWhoseReplicaHasDiedIsSettledByAnotherWhenItMustHaveEnded() throws InterruptedException {
        // Given
        new OpenCalls(world.db, budgets, Duration.ofMillis(1))
                .of(SYSTEM, CREDENTIAL, Duration.ZERO)
                .before("GET", "/");
        TimeUnit.MILLISECONDS.sleep(5);

        // When
        var settled = openCalls.settleLost();

        // Then
        assertThat(settled).isOne();
        assertThat(world.count("select reserved from kontobro_budget.budget")).isZero();
        assertThat(free()).as("nobody knows whether it was made").isEqualTo(3);
    }

    @Test
    void anAnswerThatComesAfterItsCallWasGivenUpGivesNothingBackTwice() throws InterruptedException {
        // Given
        var slow = new OpenCalls(world.db, budgets, Duration.ofMillis(1)).of(SYSTEM, CREDENTIAL, Duration.ZERO);
        slow.before("GET", "/");
        impatient().before("GET", "/");
        TimeUnit.MILLISECONDS.sleep(5);
        openCalls.settleLost();

        // When
        slow.after(BudgetWorld.call());

        // Then
        assertThat(world.count("select reserved from kontobro_budget.budget")).isOne();
        assertThat(free()).isOne();
    }

    @Test
    void callsCountForTheCompanyThatTheyTurnOutToBeAbout() {
        // Given
        var calls = openCalls.of(SYSTEM, "fortnox/connection/c-1", Duration.ZERO);
        call(calls);

        // When
        calls.turnedOutToBe("1");

        // Then
        assertThat(free()).isEqualTo(3);
    }

    @Test
    void callsForACompanyThatIsKnownCountOnce() {
        // Given
        var calls = impatient();
        call(calls);

        // When
        calls.turnedOutToBe("1");

        // Then
        assertThat(free()).isEqualTo(3);
    }

    private MeteredCalls impatient() {
        return openCalls.of(SYSTEM, CREDENTIAL, Duration.ZERO);
    }

    private static void call(MeteredCalls calls) {
        calls.before("GET", "/");
        calls.after(BudgetWorld.call());
    }

    private int free() {
        return world.db.inTransaction(
                tx -> budgets.lock(tx, List.of(CREDENTIAL), Instant.now()).free(CREDENTIAL));
    }

    private int affordableToTransfers() {
        return world.db.inTransaction(
                tx -> budgets.lock(tx, List.of(CREDENTIAL), Instant.now()).affordable(CREDENTIAL, 1, 4));
    }
}
