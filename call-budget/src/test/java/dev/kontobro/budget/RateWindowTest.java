package dev.kontobro.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.CallRecord.BudgetReading;
import dev.kontobro.accounting.SystemRules.CallBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateWindowTest {

    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final CallBudget FORTNOX = new CallBudget(25, WINDOW, 1);
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    /** However long calls take between reservation and settlement, the vendor's sliding window is never exceeded. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 4711})
    void theVendorNeverSeesMoreCallsInAWindowThanItsLimit(long seed) {
        var random = new Random(seed);
        var window = RateWindow.unused(FORTNOX);
        var ends = new ArrayDeque<Instant>();
        var arrivals = new ArrayList<Instant>();
        var now = START;

        for (var step = 0; step < 5_000; step++) {
            now = now.plusMillis(random.nextInt(60));
            while (!ends.isEmpty() && !ends.peek().isAfter(now)) {
                ends.poll();
                window = window.settle(1, 1, now);
            }
            if (window.free(now) > 0) {
                window = window.reserve(1);
                var call = random.nextInt(400);
                arrivals.add(now.plusMillis(random.nextInt(call + 1)));
                var end = now.plusMillis(call);
                ends.add(ends.isEmpty() || !end.isBefore(ends.peekLast()) ? end : ends.peekLast());
            }
        }

        arrivals.sort(null);
        for (var i = 25; i < arrivals.size(); i++) {
            assertThat(Duration.between(arrivals.get(i - 25), arrivals.get(i))).isGreaterThan(WINDOW);
        }
        var used = arrivals.size() * 5.0 / Duration.between(START, now).toSeconds();
        assertThat(used).as("calls per window").isGreaterThan(20);
    }

    @Test
    void whatIsSettledIsFreeAgainAfterOneWindow() {
        // Given
        var window = RateWindow.unused(FORTNOX).reserve(25).settle(25, 25, START);

        // When / Then
        assertThat(window.free(START)).isZero();
        assertThat(window.free(START.plus(WINDOW))).isZero();
        assertThat(window.freeAt(25, START)).isAfter(START.plus(WINDOW));
        assertThat(window.free(window.freeAt(25, START))).isEqualTo(25);
    }

    @Test
    void aReservationThatWasNotUsedIsGivenBack() {
        assertThat(RateWindow.unused(FORTNOX).reserve(3).settle(3, 0, START).free(START))
                .isEqualTo(25);
    }

    @Test
    void theVendorsOwnCountShowsWhatOthersUse() {
        // Given
        var window = RateWindow.unused(FORTNOX).reserve(2);

        // When
        var learned = window.learn(new BudgetReading(20, 25, WINDOW), 1, START);

        // Then
        assertThat(learned.free(START)).isEqualTo(5);
    }

    @Test
    void aNewLimitIsTakenOver() {
        var learned = RateWindow.unused(FORTNOX).learn(new BudgetReading(0, 10_000, Duration.ofMinutes(1)), 3, START);

        assertThat(learned.free(START)).isEqualTo(10_000);
        assertThat(learned.callCost()).isEqualTo(3);
    }

    @Test
    void afterARefusalNothingIsFreeForAWindow() {
        var refused = RateWindow.unused(FORTNOX).exhausted(START);

        assertThat(refused.free(START)).isZero();
        assertThat(refused.free(START.plus(WINDOW).plusMillis(200))).isEqualTo(25);
    }

    @Test
    void aCostThatHasRisenCountsAtOnceAndOneThatHasFallenLittleByLittle() {
        // Given
        var reading = new BudgetReading(0, 25, WINDOW);
        var dear = RateWindow.unused(FORTNOX).learn(reading, 5, START);

        // When
        var cheap = dear.learn(reading, 1, START);

        // Then
        assertThat(dear.callCost()).isEqualTo(5);
        assertThat(cheap.callCost()).isEqualTo(4);
    }

    /** Whoever waited for the lock has an older time than those who had it before him. */
    @Test
    void whatWasSettledMeanwhileCountsForWhoBeganBefore() {
        // Given
        var later = START.plusMillis(150);
        var window = RateWindow.unused(FORTNOX).reserve(25).settle(25, 25, later);

        // When
        var settledByTheEarlier = window.reserve(1).settle(1, 1, START);

        // Then
        assertThat(window.free(START)).isZero();
        assertThat(settledByTheEarlier.free(START.plus(WINDOW))).isZero();
    }

    @Test
    void asLongAsSomebodyWaitsTransfersLeaveHimTwentyCalls() {
        // Given
        var window = RateWindow.unused(FORTNOX).settle(0, 25, START);
        var free = START.plus(WINDOW).plusMillis(100);

        // When
        var awaited = window.await(1, START);

        // Then
        assertThat(window.spare(free)).isEqualTo(25);
        assertThat(awaited.free(free)).isEqualTo(25);
        assertThat(awaited.spare(free)).isEqualTo(5);
        assertThat(awaited.spare(free.plus(WINDOW))).isEqualTo(25);
    }

    @Test
    void ofASmallBudgetTransfersGetNothingAsLongAsSomebodyWaits() {
        // Given
        var small = RateWindow.unused(new CallBudget(4, WINDOW, 1));

        // When
        var awaited = small.await(1, START);

        // Then
        assertThat(awaited.spare(START)).isZero();
        assertThat(awaited.spareAt(1, START)).isEqualTo(awaited.awaitedUntil());
    }

    @Test
    void aTurnIsDueWhenThereIsEnoughForBothOrNobodyWaitsAnyMore() {
        // Given
        var used = RateWindow.unused(FORTNOX).reserve(25).settle(25, 25, START);
        var end = START.plus(WINDOW).plusMillis(100);

        // When
        var awaited = used.await(1, START);

        // Then
        assertThat(used.spareAt(6, START)).isEqualTo(end);
        assertThat(awaited.spareAt(5, START)).isEqualTo(end);
        assertThat(awaited.spareAt(6, START)).isEqualTo(end.plus(WINDOW));
    }

    @Test
    void whoWaitsAllTheTimeLeavesTransfersEverySecondWindow() {
        // Given
        var awaited = RateWindow.unused(FORTNOX).settle(0, 25, START).await(1, START);
        var end = awaited.awaitedUntil();

        // When
        var awaitedAgain =
                awaited.await(1, end.minusMillis(1)).await(1, end.plus(WINDOW).minusMillis(1));
        var awaitedLater = awaitedAgain.await(1, end.plus(WINDOW));

        // Then
        assertThat(awaitedAgain).isEqualTo(awaited);
        assertThat(awaitedAgain.spare(end)).isEqualTo(25);
        assertThat(awaitedLater.spare(end.plus(WINDOW))).isEqualTo(5);
    }
}
