package dev.kontobro.gateway.service;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GlanceTest {

    private static final String NAME = "error-notification";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicInteger asked = new AtomicInteger();
    private Supplier<String> service = () -> "12";
    private Instant now = NOON;
    private final Glance<Supplier<String>> glance = new Glance<>(
            new Asked<>(Map.of(NAME, this::answer), ForkJoinPool.commonPool()),
            NAME,
            Duration.ofSeconds(10),
            () -> now);

    @Test
    void whatIsSaidAtOnceIsShown() {
        assertThat(glance.at(Supplier::get)).contains("12");
        assertThat(glance.at(Supplier::get)).contains("12");
        assertThat(asked).hasValue(2);
    }

    @Test
    void afterNoAnswerNobodyWaitsForAWhile() {
        // Given
        service = () -> {
            throw new ServiceUnavailableException();
        };
        assertThat(glance.at(Supplier::get)).isEmpty();

        // When
        service = () -> "12";
        now = NOON.plusSeconds(9);
        var meanwhile = glance.at(Supplier::get);
        now = NOON.plusSeconds(10);
        var afterwards = glance.at(Supplier::get);

        // Then
        assertThat(meanwhile).isEmpty();
        assertThat(afterwards).contains("12");
        assertThat(asked).hasValue(2);
    }

    private String answer() {
        asked.incrementAndGet();
        return service.get();
    }
}
