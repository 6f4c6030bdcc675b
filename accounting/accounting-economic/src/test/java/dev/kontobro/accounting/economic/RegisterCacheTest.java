package dev.kontobro.accounting.economic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegisterCacheTest {

    private static final Instant START = Instant.parse("2026-09-01T10:00:00Z");
    private static final RegisterCache.Key GROUPS = new RegisterCache.Key("connection-1", Register.CUSTOMER_GROUP);

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final RegisterCache cache = new RegisterCache(clock());
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void aRegisterIsReadOnceAnHour() {
        assertThat(find("Webshop")).isTrue();
        passes(RegisterCache.LIFE);
        assertThat(find("Webshop")).isTrue();
        assertThat(reads).hasValue(1);

        passes(Duration.ofSeconds(1));
        assertThat(find("Webshop")).isTrue();
        assertThat(reads).hasValue(2);
    }

    @Test
    void aNameThatIsNotInItIsLookedForAgainButNotEachTime() {
        assertThat(find("Engros")).isFalse();
        assertThat(find("Engros")).isFalse();
        assertThat(reads).hasValue(1);

        passes(RegisterCache.PATIENCE.plusMillis(1));
        assertThat(find("Engros")).isFalse();
        assertThat(reads).hasValue(2);
    }

    @Test
    void aForgottenRegisterIsReadAgain() {
        find("Webshop");
        cache.forget("connection-2");
        find("Webshop");
        assertThat(reads).hasValue(1);

        cache.forget("connection-1");
        find("Webshop");
        assertThat(reads).hasValue(2);
    }

    @Test
    void theRegisterUnusedForLongestMakesRoom() {
        find("Webshop");
        IntStream.range(0, RegisterCache.MAX_REGISTERS)
                .forEach(number -> cache.lookUp(
                        new RegisterCache.Key("other-" + number, Register.CUSTOMER_GROUP),
                        known -> isIn(known, "Webshop"),
                        this::read));
        reads.set(0);

        find("Webshop");

        assertThat(reads).hasValue(1);
    }

    @Test
    void ofManyWhoNeedARegisterOneReadsIt() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var found = threads.invokeAll(IntStream.range(0, 50)
                    .<Callable<Boolean>>mapToObj(number -> () -> find("Webshop"))
                    .toList());

            for (var one : found) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(reads).hasValue(1);
    }

    private boolean find(String name) {
        return cache.lookUp(GROUPS, known -> isIn(known, name), this::read)
                .find(Register.CUSTOMER_GROUP, name)
                .isPresent();
    }

    private static boolean isIn(ReferenceData known, String name) {
        return known.find(Register.CUSTOMER_GROUP, name).isPresent();
    }

    private List<Entry> read() {
        reads.incrementAndGet();
        return List.of(new Entry("5", "Webshop"));
    }

    private void passes(Duration time) {
        now.updateAndGet(moment -> moment.plus(time));
    }

    private Clock clock() {
        return ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    }
}
