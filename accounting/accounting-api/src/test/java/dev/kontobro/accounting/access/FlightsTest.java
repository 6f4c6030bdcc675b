package dev.kontobro.accounting.access;

import static dev.kontobro.accounting.access.Flights.ANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.access.Access.FortnoxAccess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlightsTest {

    private static final Duration MARGIN = Duration.ofMinutes(2);
    private static final Duration TRUST = Duration.ofSeconds(30);

    private final HandClock clock = new HandClock();
    private final Flights flights = new Flights(MARGIN, TRUST, clock);
    private final AtomicInteger looks = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** A clock that is set by hand. */
    private static final class HandClock extends Clock {

        private volatile Instant now = Instant.parse("2026-03-02T08:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @AfterEach
    void end() {
        threads.close();
    }

    /** A look that finds this revision. */
    private Handout look(long revision) {
        looks.incrementAndGet();
        var until = clock.instant().plus(Duration.ofHours(1));
        return new Handout(new FortnoxAccess("token-" + revision, until), until, 1, revision);
    }

    private Handout handout(long found) {
        return flights.handout("c-1", ANY, () -> look(found));
    }

    /** A look that has begun, and ends when it is told to. */
    private final class SlowLook {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CompletableFuture<Handout> found = new CompletableFuture<>();
        private final Future<Handout> handout = threads.submit(() -> flights.handout("c-1", ANY, () -> {
            begun.countDown();
            return found.join();
        }));

        SlowLook() throws InterruptedException {
            assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        }

        Handout end(long revision) throws Exception {
            found.complete(look(revision));
            return handout.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void who_comes_during_a_look_shares_it() throws Exception {
        // Given
        var slow = new SlowLook();

        // When
        var others = IntStream.range(0, 20)
                .mapToObj(_ -> threads.submit(() -> handout(99)))
                .toList();
        var found = slow.end(1);

        // Then
        for (var other : others) {
            assertThat(other.get(5, TimeUnit.SECONDS)).isEqualTo(found);
        }
        assertThat(looks).hasValue(1);
    }

    @Test
    void who_needs_a_later_one_than_the_look_finds_looks_himself() throws Exception {
        // Given
        var slow = new SlowLook();

        // When
        var later = threads.submit(() -> flights.handout("c-1", 1, () -> look(2)));
        slow.end(1);

        // Then
        assertThat(later.get(5, TimeUnit.SECONDS).revision()).isEqualTo(2);
    }

    @Test
    void what_was_found_is_trusted_for_a_while_and_as_long_as_it_lives() {
        // Given
        handout(1);

        // When / Then
        clock.advance(TRUST.minusMillis(1));
        assertThat(handout(2).revision()).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(handout(3).revision()).isEqualTo(3);
    }

    @Test
    void what_dies_soon_is_not_handed_out_from_memory() {
        // Given
        var patient = new Flights(MARGIN, Duration.ofDays(1), clock);
        patient.handout("c-1", ANY, () -> look(1));

        // When / Then
        clock.advance(Duration.ofHours(1).minus(MARGIN).minusMillis(1));
        assertThat(patient.handout("c-1", ANY, () -> look(2)).revision()).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(patient.handout("c-1", ANY, () -> look(3)).revision()).isEqualTo(3);
    }

    @Test
    void what_was_looked_up_before_a_drop_reaches_nobody_who_comes_after_it() throws Exception {
        // Given
        var slow = new SlowLook();

        // When
        flights.drop("c-1");

        // Then
        assertThat(handout(2).revision()).isEqualTo(2);
        assertThat(slow.end(1).revision()).isEqualTo(1);
        assertThat(handout(3).revision()).isEqualTo(2);
    }

    @Test
    void a_failure_is_shared_and_not_kept() {
        assertThatThrownBy(() -> flights.handout("c-1", ANY, () -> {
                    throw new IllegalStateException("no answer");
                }))
                .hasMessage("no answer");
        assertThat(handout(1).revision()).isEqualTo(1);
    }

    @Test
    void every_connection_has_its_own() {
        assertThat(List.of(
                        handout(1).revision(),
                        flights.handout("c-2", ANY, () -> look(2)).revision()))
                .containsExactly(1L, 2L);
    }
}
