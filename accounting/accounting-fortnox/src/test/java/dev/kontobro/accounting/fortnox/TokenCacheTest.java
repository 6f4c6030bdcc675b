package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.fortnox.Fixture.CREDENTIAL;
import static dev.kontobro.accounting.fortnox.Fixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.Credential.FortnoxCredential;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenCacheTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Hand clock = new Hand();
    private final TokenCache cache = new TokenCache(clock);
    private final AtomicInteger fetched = new AtomicInteger();
    private final Supplier<FortnoxAccess> fetch = () -> new FortnoxAccess(
            "token-" + fetched.incrementAndGet(), clock.instant().plus(HOUR));

    private FortnoxAccess token() {
        return cache.slot("connection-1", CREDENTIAL).token(fetch);
    }

    @Test
    void aTokenIsFetchedOnceAndUsedUntilShortlyBeforeItsEnd() {
        // Given
        var first = token();

        // When / Then
        clock.now = NOW.plus(HOUR).minus(TokenCache.MARGIN).minusMillis(1);
        assertThat(token()).isEqualTo(first);
        clock.now = NOW.plus(HOUR).minus(TokenCache.MARGIN);
        assertThat(token()).isNotEqualTo(first);
        assertThat(fetched).hasValue(2);
    }

    @Test
    void everyConnectionHasItsOwn() {
        token();
        cache.slot("connection-2", CREDENTIAL).token(fetch);

        assertThat(fetched).hasValue(2);
    }

    @Test
    void aTokenDoesNotOutliveTheCredentialItWasGotWith() {
        // Given
        token();

        // When
        var rotated = new FortnoxCredential(CREDENTIAL.clientId(), "rotated", CREDENTIAL.tenantId());
        cache.slot("connection-1", rotated).token(fetch);

        // Then
        assertThat(fetched).hasValue(2);
    }

    @Test
    void aRefusedTokenIsDroppedButNotTheOneThatReplacedIt() {
        // Given
        var refused = token();
        var slot = cache.slot("connection-1", CREDENTIAL);

        // When
        slot.drop(refused);
        var replacement = token();
        slot.drop(refused);

        // Then
        assertThat(token()).isEqualTo(replacement).isNotEqualTo(refused);
    }

    @Test
    void aFailureIsNotKept() {
        // Given
        var slot = cache.slot("connection-1", CREDENTIAL);
        Supplier<FortnoxAccess> failing = () -> {
            throw new IllegalStateException("no answer");
        };

        // When / Then
        assertThatThrownBy(() -> slot.token(failing)).hasMessage("no answer");
        assertThat(slot.token(fetch).accessToken()).isEqualTo("token-1");
    }

    @Test
    void whoComesWhileOneIsFetchedWaitsForIt() throws Exception {
        // Given
        var fetching = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var slot = cache.slot("connection-1", CREDENTIAL);
        Supplier<FortnoxAccess> slow = () -> {
            fetching.countDown();
            await(release);
            return fetch.get();
        };
        try (var attempts = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = attempts.submit(() -> slot.token(slow));
            await(fetching);

            // When
            var others = IntStream.range(0, 20)
                    .mapToObj(_ -> attempts.submit((Callable<FortnoxAccess>) () -> slot.token(slow)))
                    .toList();
            release.countDown();

            // Then
            for (var other : others) {
                assertThat(other.get(5, TimeUnit.SECONDS)).isEqualTo(first.get(5, TimeUnit.SECONDS));
            }
            assertThat(fetched).hasValue(1);
        }
    }

    @Test
    void secretsShowInNoText() {
        assertThat(token().toString()).doesNotContain("token-1").contains("masked");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A clock that is set by hand. */
    private static final class Hand extends Clock {

        private Instant now = NOW;

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
}
