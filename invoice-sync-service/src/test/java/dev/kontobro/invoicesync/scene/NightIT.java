package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.DocumentInBooks;
import dev.kontobro.events.EventType;
import dev.kontobro.invoicesync.reconcile.ReconcileConfig;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nights, in which the books are looked at though nobody asks for it. */
@QuarkusTest
class NightIT extends DocumentScenes {

    private static final Pattern SINCE = Pattern.compile("/3/invoices\\?.*lastmodified=([^&]+)");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    @Inject
    ReconcileConfig config;

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatPeopleHaveDoneByDayIsToldByNight(SystemName system) {
        // Given
        var scene = drafted(system);
        scene.lookBack(1);
        scene.personBooks(scene.invoice());

        // When
        clock.passTo(Instant.parse(scene.reconciliations().path("next").asText()));

        // Then
        scene.awaitTold(1, EventType.INVOICE_BOOKED, Scene.INVOICE, DocumentInBooks.class);
        assertThat(scene.reconciliations().path("lookBackDays").isMissingNode()).isTrue();
    }

    @Test
    void mostNightsGoBackTwoDays() {
        assertGoesBack(2, night(day -> day.getDayOfWeek() != DayOfWeek.SUNDAY && day.getDayOfMonth() != 1));
    }

    @Test
    void onSundaysNightsGoBackTwoWeeks() {
        assertGoesBack(14, night(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY && day.getDayOfMonth() != 1));
    }

    @Test
    void onTheFirstOfAMonthNightsGoBackThreeMonths() {
        assertGoesBack(90, night(day -> day.getDayOfMonth() == 1));
    }

    /** As the books are asked in Fortnox, which tells what has changed since a minute there. */
    private void assertGoesBack(int days, LocalDate night) {
        // Given
        var scene = drafted(SystemName.FORTNOX);
        var begin = night.atTime(config.at()).atZone(SystemName.FORTNOX.zone()).toInstant();
        clock.passTo(begin.minus(Duration.ofHours(1)));
        scene.lookBack(1);
        scene.forgetCalls();

        // When
        clock.passTo(begin);

        // Then
        var since = await().atMost(Scene.PATIENCE)
                .until(() -> since(scene), Optional::isPresent)
                .orElseThrow();
        assertThat(since)
                .isCloseTo(
                        begin.minus(Duration.ofDays(days))
                                .atZone(SystemName.FORTNOX.zone())
                                .toLocalDateTime(),
                        within(2, ChronoUnit.MINUTES));
    }

    private static Optional<LocalDateTime> since(Scene scene) {
        return scene.paths().stream()
                .map(path -> SINCE.matcher(URLDecoder.decode(path, StandardCharsets.UTF_8)))
                .filter(Matcher::find)
                .map(found -> LocalDateTime.parse(found.group(1), MINUTE))
                .findFirst();
    }

    /** The next one that is such and that the clock has not come to yet. */
    private static LocalDate night(Predicate<LocalDate> isSuch) {
        return LocalDate.now(SystemName.FORTNOX.zone())
                .plusDays(2)
                .datesUntil(LocalDate.MAX)
                .filter(isSuch)
                .findFirst()
                .orElseThrow();
    }

    private Scene drafted(SystemName system) {
        var scene = scene(system, "");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        return scene;
    }
}
