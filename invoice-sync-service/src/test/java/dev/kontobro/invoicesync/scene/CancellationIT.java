package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventType;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents that their source takes back. */
@QuarkusTest
class CancellationIT extends DocumentScenes {

    private static final String BOOKED = """
            "invoices": {"target": {"standard": "booked"}}""";
    private static final String CREDITED = """
            "invoices": {"target": {"standard": "booked"}, "afterwards": {"cancelledWhenBooked": "credit"}}""";

    private static final String CREDIT_BOOKED = CREDITED + """
            , "creditNotes": {"target": {"standard": "booked"}}""";

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatWasNeverSentIsNotMissed(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, "");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitProblem(Scene.INVOICE, "held");
        scene.forgetCalls();

        // When
        scene.cancel("INVOICE", Scene.INVOICE);

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "held", "skipped"),
                "cancelled-before-sent",
                Map.of("number", Scene.INVOICE));
        assertThat(scene.effects()).isEmpty();
        assertThat(scene.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDraftIsTakenOutOfTheBooks(SystemName system) {
        // Given
        var scene = scene(system, "");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.forgetCalls();

        // When
        scene.cancel("INVOICE", Scene.INVOICE);

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(outcome.document()).hasValueSatisfying(state -> {
            assertThat(state.stage()).isEqualTo(DocumentState.Stage.CANCELLED);
            assertThat(state.link()).isEmpty();
        });
        assertThat(scene.announced(EventType.INVOICE_CANCELLED, Scene.INVOICE))
                .singleElement()
                .satisfies(told -> assertThat(told.link()).isEmpty());
        assertThat(scene.invoices()).allMatch(Paper::isCancelled);
        assertThat(scene.calls()).containsExactly("GET", scene.isEconomic() ? "DELETE" : "PUT");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderIsTakenOutOfTheBooks(SystemName system) {
        // Given
        var scene = scene(system, """
                "orders": {"target": {"standard": "order"}}""");
        scene.order(scene.document(Scene.ORDER));
        scene.awaitOutcomes(Scene.ORDER, "transferred");

        // When
        scene.cancel("ORDER", Scene.ORDER);

        // Then
        scene.awaitOutcomes(Scene.ORDER, "transferred", "transferred");
        assertThat(scene.orders()).allMatch(Paper::isCancelled);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatIsBookedIsLeftToAPerson(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.forgetCalls();

        // When
        scene.cancel("INVOICE", Scene.INVOICE);

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "transferred", "held"),
                "document-booked",
                Map.of("invoice", scene.invoice().number(), "name", "Havnens Bageri"));
        assertThat(scene.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatIsBookedIsCreditedByADraftAndCancelledWhenAPersonHasThatBooked(SystemName system) {
        // Given
        var scene = withBookedInvoice(system, CREDITED);
        var invoice = scene.invoice().number();
        scene.cancel("INVOICE", Scene.INVOICE);
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        var credit = creditNote(scene);
        assertWarned(outcome, "credit-note-to-be-booked", Map.of("invoice", invoice, "existing", credit.number()));
        scene.awaitWaiting(Scene.INVOICE, "credit-note-to-be-booked");
        assertThat(credit.isBooked()).isFalse();
        assertThat(credit.gross()).isEqualByComparingTo("-1250");
        assertThat(credit.rows()).extracting(Paper.Row::text).containsExactly("Rugbrød");
        assertThat(scene.announced(EventType.INVOICE_CANCELLED, Scene.INVOICE)).isEmpty();
        assertThat(scene.calls())
                .containsExactly(
                        scene.isEconomic()
                                ? new String[] {"GET", "GET", "GET", "POST"}
                                : new String[] {"GET", "PUT", "GET"});

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred", "transferred");
        assertThat(creditNote(scene).isBooked()).isTrue();
        assertThat(scene.announced(EventType.INVOICE_CANCELLED, Scene.INVOICE)).hasSize(1);
        assertThat(scene.documentsMade()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatIsBookedIsCancelledAtOnceWhereCreditNotesAreBookedByThemselves(SystemName system) {
        // Given
        var scene = withBookedInvoice(system, CREDIT_BOOKED);
        var page = scene.page("booked", scene.invoice().number());

        // When
        scene.cancel("INVOICE", Scene.INVOICE);

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(outcome.warnings()).isEmpty();
        assertThat(outcome.document()).hasValueSatisfying(state -> {
            assertThat(state.stage()).isEqualTo(DocumentState.Stage.CANCELLED);
            assertThat(state.link()).contains(page);
        });
        assertThat(creditNote(scene).isBooked()).isTrue();
        assertThat(scene.announced(EventType.INVOICE_CANCELLED, Scene.INVOICE))
                .singleElement()
                .satisfies(told -> assertThat(told.link()).contains(page));
        assertThat(scene.detail(Scene.INVOICE).link()).contains(page);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCreditNoteThatAPersonHasBookedInTheBooksIsNotBookedAgain(SystemName system) {
        // Given
        var scene = withBookedInvoice(system, CREDITED);
        scene.cancel("INVOICE", Scene.INVOICE);
        scene.awaitWaiting(Scene.INVOICE, "credit-note-to-be-booked");
        scene.personBooks(creditNote(scene));

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred", "transferred");
        assertThat(scene.invoices()).hasSize(2).allMatch(Paper::isBooked);
        assertThat(scene.announced(EventType.INVOICE_CANCELLED, Scene.INVOICE)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCreditNoteForACancellationIsBookedOnceThoughTheAnswerIsLost(SystemName system) {
        // Given
        var scene = withBookedInvoice(system, CREDIT_BOOKED);
        var lost = FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE));
        scene.suffer(scene.isEconomic() ? lost.on("POST", "/invoices/booked") : lost.on("PUT", "/bookkeep"));
        scene.cancel("INVOICE", Scene.INVOICE);

        // When
        scene.retryUncertain(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.invoices()).hasSize(2).allMatch(Paper::isBooked);
        assertThat(scene.announced(EventType.INVOICE_CANCELLED, Scene.INVOICE)).hasSize(1);
    }

    @Test
    void fortnoxKnowsByWhatACancelledInvoiceIsCredited() {
        // Given
        var scene = withBookedInvoice(SystemName.FORTNOX, CREDITED);
        var invoice = scene.invoice().number();

        // When
        scene.cancel("INVOICE", Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.record("invoices", invoice)
                        .path("CreditInvoiceReference")
                        .asText())
                .isEqualTo(creditNote(scene).number());
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCreditNoteForACancellationWhoseAnswerIsLostIsMadeOnce(SystemName system) {
        // Given
        var scene = withBookedInvoice(system, CREDITED);
        var lost = FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE));
        scene.suffer(scene.isEconomic() ? lost.on("POST", "/invoices/drafts") : lost.on("PUT", "/credit"));
        scene.cancel("INVOICE", Scene.INVOICE);

        // When
        scene.retryUncertain(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.documentsMade()).isEqualTo(2);
        scene.awaitWaiting(Scene.INVOICE, "credit-note-to-be-booked");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aBookingOfWhichNothingWasHeardIsToldWithItsCancellation(SystemName system) {
        // Given
        var scene = bookingScene(system, CREDIT_BOOKED);
        var lost = FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE));
        scene.suffer(scene.isEconomic() ? lost.on("POST", "/invoices/booked") : lost.on("PUT", "/bookkeep"));
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitWaiting(Scene.INVOICE, "write-uncertain");

        // When
        scene.cancel("INVOICE", Scene.INVOICE);
        scene.awaitStates(Scene.INVOICE, 2);
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitLast(Scene.INVOICE, "transferred");
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE)).hasSize(1);
        assertThat(scene.announced(EventType.INVOICE_CANCELLED, Scene.INVOICE)).hasSize(1);
        assertThat(scene.documentsMade()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aBookedCreditNoteIsLeftToAPersonWhateverTheProfileSays(SystemName system) {
        // Given
        var scene = bookingScene(system, """
                "creditNotes": {"target": {"standard": "booked"}, "afterwards": {"cancelledWhenBooked": "credit"}}""");
        scene.creditNote(scene.document(Scene.CREDIT_NOTE));
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");
        scene.forgetCalls();

        // When
        scene.cancel("CREDIT_NOTE", Scene.CREDIT_NOTE);

        // Then
        assertProblem(
                scene.awaitProblem(Scene.CREDIT_NOTE, "transferred", "held"),
                "credit-note-booked",
                Map.of("invoice", scene.invoice().number()));
        assertThat(scene.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatIsFinalizedOnceMoreIsMadeAnew(SystemName system) {
        // Given
        var scene = scene(system, "");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        var reference = scene.invoice().reference();
        scene.cancel("INVOICE", Scene.INVOICE);
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred", "transferred");
        assertThat(scene.documentsMade()).isEqualTo(2);
        assertThat(scene.invoices().stream().filter(paper -> !paper.isCancelled()))
                .singleElement()
                .satisfies(paper -> assertThat(paper.reference()).isEqualTo(reference));
    }

    @Test
    void whatIsBookedAndCreditedIsNotMadeAnew() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, CREDITED);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.cancel("INVOICE", Scene.INVOICE);
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "transferred", "transferred", "rejected"),
                "document-credited",
                Map.of("number", Scene.INVOICE));
        assertThat(scene.invoices()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDraftThatAPersonHasBookedMeanwhileIsNotDeleted(SystemName system) {
        // Given
        var scene = scene(system, "");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.personBooks(scene.invoice());

        // When
        scene.cancel("INVOICE", Scene.INVOICE);

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "transferred", "held"),
                "document-booked",
                Map.of("invoice", scene.invoice().number()));
        assertThat(scene.invoice().isBooked()).isTrue();
    }

    private Scene withBookedInvoice(SystemName system, String settings) {
        var scene = bookingScene(system, settings);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.forgetCalls();
        return scene;
    }

    private static Paper creditNote(Scene scene) {
        assertThat(scene.invoices()).hasSize(2);
        return scene.invoices().stream()
                .filter(paper -> paper.gross().signum() < 0)
                .findFirst()
                .orElseThrow();
    }
}
