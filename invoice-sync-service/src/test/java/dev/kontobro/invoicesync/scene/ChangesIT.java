package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.DocumentInBooks.BookedBy;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventType;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What newer contents, and people in the books, do to documents that are there. */
@QuarkusTest
class ChangesIT extends DocumentScenes {

    private static final String BOOKED = """
            "invoices": {"target": {"standard": "booked"}}""";

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aNewerContentChangesTheDraft(SystemName system) {
        // Given
        var scene = scene(system, "");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.forgetCalls();

        // When
        scene.invoice(withAnotherLine(scene));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(outcome.document()).hasValueSatisfying(state -> {
            assertThat(state.stage()).isEqualTo(DocumentState.Stage.DRAFT);
            assertThat(state.total())
                    .hasValueSatisfying(total -> assertThat(total).isEqualByComparingTo("1375"));
        });
        assertThat(scene.invoice().rows()).extracting(Paper.Row::text).containsExactly("Rugbrød", "Boller");
        assertThat(scene.documentsMade()).isEqualTo(1);
        assertThat(scene.calls()).containsExactly("GET", "PUT");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aNewerContentChangesTheOrder(SystemName system) {
        // Given
        var scene = scene(system, """
                "orders": {"target": {"standard": "order"}}""");
        scene.order(scene.document(Scene.ORDER));
        scene.awaitOutcomes(Scene.ORDER, "transferred");

        // When
        scene.order(scene.document(Scene.ORDER).withLine("""
                "product": "VARE", "text": "Boller", "quantity": 1, "price": 100, "vatRate": 25""").without("totals"));

        // Then
        scene.awaitOutcomes(Scene.ORDER, "transferred", "transferred");
        assertThat(scene.order().gross()).isEqualByComparingTo("1375");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theSameContentInANewEventChangesNothingAndMakesNoCall(SystemName system) {
        // Given
        var scene = scene(system, "");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.forgetCalls();
        var effects = scene.effects().size();

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "unchanged");
        assertThat(scene.calls()).isEmpty();
        assertThat(scene.effects()).hasSize(effects);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatIsBookedIsNotChanged(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.forgetCalls();

        // When
        scene.invoice(withAnotherLine(scene));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "transferred", "rejected"),
                "document-booked",
                Map.of("invoice", scene.invoice().number(), "number", Scene.INVOICE));
        assertThat(scene.invoice().gross()).isEqualByComparingTo("1250");
        assertThat(scene.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDraftThatAPersonHasDeletedStaysSo(SystemName system) {
        // Given
        var scene = scene(system, "");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.personDeletes(scene.invoice());

        // When
        scene.invoice(withAnotherLine(scene));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "transferred", "skipped"),
                "document-gone",
                Map.of("number", Scene.INVOICE));
        assertThat(scene.documentsMade()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDraftThatAPersonHasDeletedIsMadeAnewWhereTheProfileSaysSo(SystemName system) {
        // Given
        var scene = scene(system, """
                "invoices": {"afterwards": {"deletedDraft": "recreate"}}""");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.personDeletes(scene.invoice());

        // When
        scene.invoice(withAnotherLine(scene));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.documentsMade()).isEqualTo(2);
        assertThat(scene.invoices().stream().filter(paper -> !paper.isCancelled()))
                .singleElement()
                .satisfies(paper -> assertThat(paper.gross()).isEqualByComparingTo("1375"));
    }

    @ParameterizedTest
    @CsvSource({
        "ECONOMIC, cancel, 1", "FORTNOX, cancel, 1",
        "ECONOMIC, recreate, 2", "FORTNOX, recreate, 2"
    })
    void aDeletedDraftStaysSoOrNotWhicheverAnswerWasLostBefore(SystemName system, String deletedDraft, int made) {
        // Given
        var scene = scene(system, """
                "invoices": {"afterwards": {"deletedDraft": "%s"}}""".formatted(deletedDraft));
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE)).on("PUT", "/invoices/"));
        scene.invoice(withAnotherLine(scene));
        scene.awaitWaiting(Scene.INVOICE, "write-uncertain");
        scene.personDeletes(scene.invoice());

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", made == 1 ? "skipped" : "transferred");
        assertThat(scene.documentsMade()).isEqualTo(made);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDraftThatAPersonHasBookedIsNotWrittenTo(SystemName system) {
        // Given
        var scene = scene(system, "");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.personBooks(scene.invoice());
        var effects = scene.effects().size();

        // When
        scene.invoice(withAnotherLine(scene));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "transferred", "rejected"),
                "document-booked",
                Map.of("invoice", scene.invoice().number()));
        assertThat(scene.effects()).hasSize(effects);
        await().untilAsserted(() -> assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE))
                .singleElement()
                .satisfies(told -> assertThat(told.bookedBy()).contains(BookedBy.HAND)));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDraftThatAPersonHasBookedWhileItWaitedIsNoticedAndNotBookedAgain(SystemName system) {
        // Given
        var scene = scene(system, BOOKED);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.awaitWaiting(Scene.INVOICE, "booking-waits-for-approval");
        scene.personBooks(scene.invoice());
        var effects = scene.effects().size();

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(outcome.document()).hasValueSatisfying(state -> {
            assertThat(state.stage()).isEqualTo(DocumentState.Stage.BOOKED);
            assertThat(state.number()).contains(scene.invoice().number());
        });
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE))
                .singleElement()
                .satisfies(told -> assertThat(told.bookedBy()).contains(BookedBy.HAND));
        assertThat(scene.effects()).hasSize(effects);
    }

    private static DocumentFixture withAnotherLine(Scene scene) {
        return scene.document(Scene.INVOICE).withLine("""
                        "product": "VARE", "text": "Boller", "quantity": 1, "price": 100, "vatRate": 25""").withTotals("1100", "25", "275", "1375");
    }
}
