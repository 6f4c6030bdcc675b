package dev.kontobro.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.SystemRules.CallBudget;
import dev.kontobro.sql.Db;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two services and the gateway, many threads each, on the budget of one credential. */
@Timeout(60)
class SharedBudgetIT {

    private static final String CREDENTIAL = "fortnox/1";
    private static final Duration LONGEST_CALL = Duration.ofMillis(300);
    private static final int THREADS = 8;

    private final BudgetWorld world = BudgetWorld.migrated();
    private final Vendor vendor = new Vendor();
    private final Service customers = new Service(world, "customer_sync", CREDENTIAL, vendor);
    private final Service invoices = new Service(world, "invoice_sync", CREDENTIAL, vendor);
    private final OpenCalls gateway = new OpenCalls(new Db(world.pool("gateway")), new Budgets(), LONGEST_CALL);
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Future<?>> working = new ArrayList<>();

    @AfterEach
    void nobodyGaveUp() {
        assertThat(working).allSatisfy(one -> assertThat(one).succeedsWithin(Duration.ZERO));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"5, 500", "25, 1000"})
    void theyNeverExceedItTogetherWhoeverOfThemIsKilled(int limit, long windowMillis) throws Exception {
        // Given
        var budget = new CallBudget(limit, Duration.ofMillis(windowMillis), 1);
        world.ensure(CREDENTIAL, budget);
        var ofGateway = new AtomicInteger();

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            transferWithoutEnd(threads, customers);
            transferWithoutEnd(threads, invoices);
            for (var i = 0; i < THREADS; i++) {
                untilOver(threads, () -> look(budget, ofGateway));
            }
            TimeUnit.MILLISECONDS.sleep(8 * windowMillis);
            over.set(true);
        }

        // Then
        assertThat(vendor.mostWithin(budget.window())).isLessThanOrEqualTo(limit);
        assertThat(vendor.calls()).as("use of the budget").isGreaterThan(4 * limit);
        assertThat(ofGateway).hasPositiveValue();
        assertThat(customers.attempts() + invoices.attempts()).isPositive();
    }

    @Test
    void whatTheKilledHadReservedIsFreeAgainAfterOneWindow() throws Exception {
        // Given
        var budget = new CallBudget(10, Duration.ofMillis(500), 1);
        world.ensure(CREDENTIAL, budget);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            transferWithoutEnd(threads, customers);
            untilOver(threads, () -> look(budget, new AtomicInteger()));
            while (customers.attempts() < 10) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            over.set(true);
        }
        gateway.of(BudgetWorld.fortnoxWith(budget), CREDENTIAL, Duration.ofSeconds(5))
                .before("GET", "/killed");

        // When
        while (customers.attemptsLeft() > 0 || world.count("select count(*) from kontobro_budget.open_call") > 0) {
            customers.takeOver();
            gateway.settleLost();
        }

        // Then
        assertThat(world.count("select reserved from kontobro_budget.budget")).isZero();
    }

    @Test
    void aLookThatSomebodyWaitsForIsDoneWhileTransfersWantAllThereIs() throws Exception {
        // Given
        var budget = new CallBudget(25, Duration.ofSeconds(1), 1);
        world.ensure(CREDENTIAL, budget);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            transferWithoutEnd(threads, customers);
            transferWithoutEnd(threads, invoices);
            while (vendor.calls() < 2 * budget.limit()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }

            // When
            var look = gateway.of(
                    BudgetWorld.fortnoxWith(budget), CREDENTIAL, budget.window().multipliedBy(3));
            try {
                for (var i = 0; i < RateWindow.CALLS_LEFT_TO_AWAITED; i++) {
                    call(look);
                }
            } finally {
                over.set(true);
            }
        }

        // Then
        assertThat(vendor.mostWithin(budget.window())).isLessThanOrEqualTo(budget.limit());
    }

    private void transferWithoutEnd(ExecutorService threads, Service service) {
        for (var i = 0; i < THREADS; i++) {
            untilOver(threads, service::attempt);
        }
        untilOver(threads, () -> {
            service.takeOver();
            TimeUnit.MILLISECONDS.sleep(20);
        });
    }

    /**
     * A few calls, as a page makes them; one in twenty looks dies in the middle of a call. Where many look at once, the
     * budget may be too small for all calls of any one of them.
     */
    private void look(CallBudget budget, AtomicInteger made) throws InterruptedException {
        var calls = gateway.of(BudgetWorld.fortnoxWith(budget), CREDENTIAL, budget.window());
        try {
            for (var i = 0; i < 3; i++) {
                call(calls);
                made.incrementAndGet();
            }
            if (ThreadLocalRandom.current().nextInt(20) == 0) {
                calls.before("GET", "/");
                vendor.call();
            }
        } catch (AccountingException.Throttled e) {
            // Told to come back: whoever looks does.
        }
    }

    private void call(MeteredCalls calls) throws InterruptedException {
        calls.before("GET", "/");
        vendor.call();
        calls.after(BudgetWorld.call());
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private void untilOver(ExecutorService threads, Work work) {
        working.add(threads.submit(() -> {
            while (!over.get()) {
                work.run();
            }
            return null;
        }));
    }
}
