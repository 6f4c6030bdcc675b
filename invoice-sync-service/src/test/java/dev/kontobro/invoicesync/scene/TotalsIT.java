package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventType;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Totals that the books reckon, held against the source's. */
@QuarkusTest
class TotalsIT extends DocumentScenes {

    private static final String BOOKED = """
            "invoices": {"target": {"standard": "booked"}}""";

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aFewCentsAreEvenedOutByALineBeforeTheDocumentIsBooked(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED);

        // When
        scene.invoice(scene.document(Scene.INVOICE).withTotals("1000.05", "25", "250", "1250.05"));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertWarned(outcome, "rounding-corrected", Map.of("difference", "0.05 " + scene.currency()));
        var booked = scene.invoice();
        assertThat(booked.isBooked()).isTrue();
        assertThat(booked.rows().getLast().product()).isEqualTo("diff");
        assertThat(booked.rows().getLast().text()).isEqualTo(scene.isEconomic() ? "Afrunding" : "Öresavrundning");
        assertThat(booked.rows().getLast().price()).isEqualByComparingTo("0.05");
        assertThat(booked.vat()).isEqualByComparingTo("250");
        assertThat(booked.gross()).isEqualByComparingTo(scene.isEconomic() ? "1250.05" : "1250");
        assertThat(scene.calls()).containsExactly("POST", "GET", "PUT", scene.isEconomic() ? "POST" : "PUT");
    }

    @Test
    void aLineThatEconomicPutsVatOnEvensNothingOut() {
        // Given
        var scene = bookingScene(SystemName.ECONOMIC, BOOKED);
        scene.furnishProduct("diff");

        // When
        scene.invoice(scene.document(Scene.INVOICE).withTotals("1000.05", "25", "250", "1250.05"));

        // Then
        var told = Map.of("difference", "0.01 DKK");
        assertWarned(scene.awaitOutcomes(Scene.INVOICE, "transferred"), "vat-differs", told);
        assertProblem(scene.awaitWaiting(Scene.INVOICE, "vat-differs"), "vat-differs", told);
        assertThat(scene.invoice().isBooked()).isFalse();
        assertThat(scene.invoice().vat()).isEqualByComparingTo("250.01");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aSourceWithoutTotalsIsBookedAsTheBooksReckon(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED);

        // When
        scene.invoice(scene.document(Scene.INVOICE).without("totals"));

        // Then
        assertThat(scene.awaitOutcomes(Scene.INVOICE, "transferred").warnings()).isEmpty();
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(scene.invoice().gross()).isEqualByComparingTo("1250");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aLineThatEvensOutStaysWhenTheDraftIsBookedOnAnotherDay(SystemName system) {
        // Given
        var scene = bookingScene(system, """
                "invoices": {"target": {"standard": "booked"}, "booking": {"date": "shipping"}}""");
        var shipped = anotherDay(scene);

        // When
        scene.invoice(scene.document(Scene.INVOICE)
                .with("shippingDate", '"' + shipped.toString() + '"')
                .withTotals("1000.05", "25", "250", "1250.05"));

        // Then
        assertWarned(scene.awaitOutcomes(Scene.INVOICE, "transferred"), "rounding-corrected", Map.of());
        var booked = scene.invoice();
        assertThat(booked.isBooked()).isTrue();
        assertThat(booked.date()).isEqualTo(shipped);
        assertThat(booked.rows()).extracting(Paper.Row::product).containsExactly(Furniture.PRODUCT, "diff");
        assertThat(booked.gross()).isEqualByComparingTo(scene.isEconomic() ? "1250.05" : "1250");
        assertThat(scene.calls())
                .containsExactly("POST", "GET", "PUT", "GET", "PUT", scene.isEconomic() ? "POST" : "PUT");

        // And
        scene.lookBack(1);
        assertThat(scene.typesTold(Scene.INVOICE)).containsExactlyInAnyOrder("TransferSucceeded", "InvoiceBooked");
    }

    /** Of the same year. */
    private static LocalDate anotherDay(Scene scene) {
        return scene.today().getDayOfYear() == 1
                ? scene.today().plusDays(1)
                : scene.today().minusDays(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatAPersonHasChangedBeforeHeReleasesItStaysWhateverDayItIsBookedOn(SystemName system) {
        // Given
        var scene = scene(system, """
                "invoices": {"target": {"standard": "booked"}, "booking": {"date": "shipping"}}""");
        var shipped = anotherDay(scene);
        scene.invoice(scene.document(Scene.INVOICE).with("shippingDate", '"' + shipped.toString() + '"'));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.awaitWaiting(Scene.INVOICE, "booking-waits-for-approval");
        scene.personAdds(scene.invoice(), "100");

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(scene.invoice().date()).isEqualTo(shipped);
        assertThat(scene.invoice().gross()).isEqualByComparingTo("1350");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aFewCentsOnADraftAreEvenedOut(SystemName system) {
        // Given
        var scene = scene(system, "");

        // When
        scene.invoice(scene.document(Scene.INVOICE).withTotals("999.97", "25", "250", "1249.97"));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertWarned(outcome, "rounding-corrected", Map.of("difference", "0.03 " + scene.currency()));
        assertThat(scene.invoice().rows().getLast().price()).isEqualByComparingTo("-0.03");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatCouldNotBeEvenedOutWhenItWasDraftedIsByTheNextAttempt(SystemName system) {
        // Given
        var scene = scene(system, "");
        scene.suffer(FaultRule.once(new Fault.ServerError(503, Fault.Moment.BEFORE_WRITE))
                .on("GET", "invoices"));

        // When
        scene.invoice(scene.document(Scene.INVOICE).withTotals("1000.05", "25", "250", "1250.05"));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertWarned(outcome, "rounding-corrected", Map.of("difference", "0.05 " + scene.currency()));
        assertThat(scene.invoice().rows()).hasSize(2);
        assertThat(scene.documentsMade()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void vatThatDiffersStaysADraftUntilAPersonBooksIt(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED);
        scene.invoice(scene.document(Scene.INVOICE).withTotals("1000", "25", "250.01", "1250.01"));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "vat-differs"),
                "vat-differs",
                Map.of("difference", "0.01 " + scene.currency(), "lines", "1"));
        assertThat(scene.invoice().isBooked()).isFalse();

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(outcome.document())
                .hasValueSatisfying(state -> assertThat(state.stage()).isEqualTo(DocumentState.Stage.BOOKED));
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void moreThanTheThresholdStaysADraftAndNamesTheLine(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED);

        // When
        scene.invoice(scene.document(Scene.INVOICE).withLine("""
                        "product": "MOMSFRI", "text": "Pant", "quantity": 1, "price": 50, "vatRate": 0""").withTotals("1000", "25", "250", "1250"));

        // Then
        var told = Map.of("difference", "50.00 " + scene.currency(), "lines", "2");
        assertWarned(scene.awaitOutcomes(Scene.INVOICE, "transferred"), "totals-differ", told);
        assertProblem(scene.awaitWaiting(Scene.INVOICE, "totals-differ"), "totals-differ", told);
        assertThat(scene.invoice().isBooked()).isFalse();
        assertThat(scene.calls()).containsExactly("POST");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDraftThatIsToStayOneSaysThatItsTotalsDiffer(SystemName system) {
        // Given
        var scene = scene(system, "");

        // When
        scene.invoice(scene.document(Scene.INVOICE).withTotals("1050", "25", "250", "1300"));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertWarned(outcome, "totals-differ", Map.of("difference", "50.00 " + scene.currency()));
        assertThat(scene.invoice().rows()).hasSize(1);
    }
}
