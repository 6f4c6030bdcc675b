package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventType;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.sandbox.Pdf;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents in the books that wait for their time, and what may have come to them when it is there. */
@QuarkusTest
class TimeIT extends DocumentScenes {

    private static final String BOOKED = """
            "invoices": {"target": {"standard": "booked"}}""";
    private static final String BOOKED_LATER = """
            "invoices": {"target": {"standard": "booked"}, "booking": {"when": {"at": "days-later", "days": 3}}}""";

    @AfterEach
    void filesAreThere() {
        books.gateway().filesAreAway(false);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void afterItsDaysADraftIsReadAndBookedOnItsOwnDate(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED_LATER);
        var date = scene.today();
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "booking-waits-for-day"),
                "booking-waits-for-day",
                Map.of("date", date.plusDays(3).toString()));
        assertThat(scene.transfer(Scene.INVOICE).nextAttemptAt())
                .hasValueSatisfying(due ->
                        assertThat(LocalDate.ofInstant(due, system.zone())).isEqualTo(date.plusDays(3)));
        assertThat(scene.invoice().isBooked()).isFalse();
        assertThat(scene.calls()).containsExactly("POST");
        scene.forgetCalls();

        // When
        scene.passToNextStepOf(Scene.INVOICE);

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(outcome.document())
                .hasValueSatisfying(state -> assertThat(state.stage()).isEqualTo(DocumentState.Stage.BOOKED));
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(scene.invoice().date()).isEqualTo(date);
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE)).hasSize(1);
        assertThat(scene.calls()).containsExactly("GET", scene.isEconomic() ? "POST" : "PUT");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDraftThatWaitsForARunIsBookedByIt(SystemName system) {
        // Given
        var scene = bookingScene(system, """
                "invoices": {"target": {"standard": "booked"}, "booking": {"when": {"at": "scheduled", "schedule":
                  {"rhythm": {"every": "day", "times": ["06:00"]}}}}}""");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.awaitWaiting(Scene.INVOICE, "booking-waits-for-run");
        assertThat(scene.transfer(Scene.INVOICE).nextAttemptAt())
                .hasValueSatisfying(run ->
                        assertThat(LocalTime.ofInstant(run, system.zone())).isEqualTo("06:00"));
        scene.forgetCalls();

        // When
        scene.passToNextStepOf(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(scene.calls()).containsExactly("GET", scene.isEconomic() ? "POST" : "PUT");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDraftThatAPersonHasChangedInBetweenIsComparedBeforeItIsBooked(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED_LATER);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.personGivesDiscount(scene.invoice());
        scene.forgetCalls();

        // When
        scene.passToNextStepOf(Scene.INVOICE);

        // Then
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "totals-differ"),
                "totals-differ",
                Map.of("difference", "125.00 " + scene.currency()));
        assertThat(scene.invoice().isBooked()).isFalse();
        assertThat(scene.invoice().gross()).isEqualByComparingTo("1125");
        assertThat(scene.calls()).containsExactly("GET");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aFewCentsThatAPersonHasTakenOffAreNotPutBack(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED_LATER);
        scene.invoice(scene.document(Scene.INVOICE)
                .with("lines", "[]")
                .withLine("""
                        "product": "VARE", "text": "Boller", "quantity": 2, "price": 500.16, "vatRate": 25""")
                .withTotals("1000.32", "25", "250.08", "1250.40"));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.personAdds(scene.invoice(), "-0.05");
        scene.forgetCalls();

        // When
        scene.passToNextStepOf(Scene.INVOICE);

        // Then
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "totals-differ"),
                "totals-differ",
                Map.of("difference", "0.05 " + scene.currency()));
        assertThat(scene.invoice().isBooked()).isFalse();
        assertThat(scene.invoice().rows()).hasSize(2);
        assertThat(scene.invoice().rows().getLast().price()).isEqualByComparingTo("-0.05");
        assertThat(scene.calls()).containsOnly("GET");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDraftThatAPersonHasBookedInBetweenIsNotBookedAgain(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED_LATER);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.personBooks(scene.invoice());

        // When
        scene.passToNextStepOf(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.invoices()).singleElement().matches(Paper::isBooked);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theEndOfAProbationIsTheGatewaysToTell(SystemName system) {
        // Given
        var lastDay = LocalDate.now(system.zone()).plusDays(14);
        var scene = scene(system, BOOKED, new AutomaticBooking.OnProbation(Optional.of(lastDay)));
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.transfer(Scene.INVOICE).nextAttemptAt()).isEmpty();
        scene.pass(Duration.ofDays(15));

        scene.profile(BOOKED, new AutomaticBooking.NothingBooked());
        scene.awaitWaiting(Scene.INVOICE, "booking-nothing-booked");
        assertThat(scene.invoice().isBooked()).isFalse();

        // When
        scene.profile(BOOKED, new AutomaticBooking.Allowed());

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.invoice().isBooked()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aFileThatCanBeHadLaterIsPutOntoTheDraftBeforeItIsBooked(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED);
        books.gateway().filesAreAway(true);
        scene.invoice(withFile(scene));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "file-not-fetched"),
                "file-not-fetched",
                Map.of("name", "faktura.pdf"));
        assertThat(scene.invoice().isBooked()).isFalse();

        // When
        books.gateway().filesAreAway(false);
        scene.passToNextStepOf(Scene.INVOICE);

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(outcome.warnings()).isEmpty();
        assertTold(outcome, DocumentState.Stage.BOOKED);
        assertThat(scene.filesMade()).isEqualTo(1);
        assertThat(scene.documentsMade()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDraftWhoseFileComesLaterIsToldWithItsTotals(SystemName system) {
        // Given
        var scene = scene(system, "");
        books.gateway().filesAreAway(true);
        scene.invoice(withFile(scene));
        assertTold(scene.awaitOutcomes(Scene.INVOICE, "transferred"), DocumentState.Stage.DRAFT);
        scene.awaitWaiting(Scene.INVOICE, "file-not-fetched");

        // When
        books.gateway().filesAreAway(false);
        scene.passToNextStepOf(Scene.INVOICE);

        // Then
        assertTold(scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred"), DocumentState.Stage.DRAFT);
        assertThat(scene.filesMade()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aFileThatCannotBeHadForTwoHoursIsLeftOut(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED);
        books.gateway().filesAreAway(true);
        scene.invoice(withFile(scene));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.awaitWaiting(Scene.INVOICE, "file-not-fetched");
        var missed = scene.transfer(Scene.INVOICE).nextAttemptAt().orElseThrow().minus(Duration.ofMinutes(1));

        // When
        for (var later : List.of(Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2))) {
            scene.passToNextStepOf(Scene.INVOICE);
            scene.awaitNextStep(Scene.INVOICE, missed.plus(later));
        }
        scene.passToNextStepOf(Scene.INVOICE);

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertWarned(outcome, "file-not-fetched", Map.of("name", "faktura.pdf"));
        assertTold(outcome, DocumentState.Stage.BOOKED);
        assertThat(scene.filesMade()).isZero();
        assertThat(scene.transfer(Scene.INVOICE).status()).isEqualTo(TransferStatus.TRANSFERRED);
    }

    private DocumentFixture withFile(Scene scene) {
        var file = scene.upload(Pdf.of(List.of("Faktura")).bytes());
        return scene.document(Scene.INVOICE).with("attachments", """
                [{"name": "faktura.pdf", "mediaType": "application/pdf", "file": "%s"}]""".formatted(file));
    }
}
