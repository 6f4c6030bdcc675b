package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.DocumentInBooks;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventType;
import dev.kontobro.events.InvoicePaid;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Invoices that stay in their source, and stand in a journal of e-conomic. */
@QuarkusTest
class JournalInvoiceIT extends DocumentScenes {

    private static final String IN_A_JOURNAL = """
            "invoices": {"target": {"standard": "journal"}, "defaults": {"journal": "1", "account": "1010"}}""";

    @Test
    void anEntryHasTheSourcesNumberTheAccountTheTotalAndTheMark() {
        // Given
        var scene = scene(SystemName.ECONOMIC, IN_A_JOURNAL);

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(outcome.document())
                .hasValueSatisfying(state -> assertThat(state.stage()).isEqualTo(DocumentState.Stage.JOURNAL));
        assertThat(scene.records("journal-entries")).singleElement().satisfies(entry -> {
            assertThat(entry.path("journal").asText()).isEqualTo("1");
            assertThat(entry.path("customerInvoice").asText()).isEqualTo(Scene.INVOICE);
            assertThat(entry.path("customer").asText()).isEqualTo(Scene.CUSTOMER);
            assertThat(entry.path("contraAccount").asText()).isEqualTo("1010");
            assertThat(entry.path("amount").decimalValue()).isEqualByComparingTo("1250");
            assertThat(entry.path("currency").asText()).isEqualTo("DKK");
            assertThat(entry.path("date").asText()).isEqualTo(scene.today().toString());
            assertThat(entry.path("text").asText())
                    .startsWith(Scene.CUSTOMER_NAME)
                    .matches(".* #[0-9a-f]{8}");
        });
        assertThat(scene.invoices()).isEmpty();
    }

    @Test
    void theSameAgainMakesNoSecondEntry() {
        // Given
        var scene = scene(SystemName.ECONOMIC, IN_A_JOURNAL);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.forgetCalls();

        // When
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "unchanged");
        scene.invoice(scene.document(Scene.INVOICE).with("text1", "\"Tak\""));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "unchanged", "unchanged");
        assertThat(scene.records("journal-entries")).hasSize(1);
        assertThat(scene.calls()).isEmpty();
    }

    @Test
    void anEntryIsNotChangedAnyMore() {
        // Given
        var scene = scene(SystemName.ECONOMIC, IN_A_JOURNAL);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        scene.invoice(scene.document(Scene.INVOICE).withTotals("1100", "25", "275", "1375"));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "transferred", "rejected"),
                "document-booked",
                Map.of("number", Scene.INVOICE));
        assertThat(scene.records("journal-entries")).hasSize(1);
    }

    @Test
    void anEntryNeedsAJournalThatTheOwnerNames() {
        // Given
        var scene = scene(SystemName.ECONOMIC, """
                "invoices": {"target": {"standard": "journal"}, "defaults": {"account": "1010"}}""");
        scene.invoice(scene.document(Scene.INVOICE));
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "held"),
                "setting-required",
                Map.of("field", "journal", "register", "journal"));

        // When
        scene.profile(IN_A_JOURNAL);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "held", "transferred");
        assertThat(scene.records("journal-entries")).hasSize(1);
    }

    @Test
    void whoPostsAnEntryAndWhatIsPaidOfItIsTold() {
        // Given
        var scene = scene(SystemName.ECONOMIC, IN_A_JOURNAL);
        scene.invoice(scene.document(Scene.INVOICE));
        var entered = scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        scene.lookBack(1);
        scene.personPostsJournal("1");
        scene.lookBack(1);

        // Then
        var posted = entered.accountingNumber().orElseThrow().split(":")[1];
        assertThat(scene.awaitTold(1, EventType.INVOICE_BOOKED, Scene.INVOICE, DocumentInBooks.class))
                .singleElement()
                .satisfies(told -> assertThat(told.bookedNumber()).contains(posted));
        assertThat(scene.transfer(Scene.INVOICE).accountingNumber()).contains(posted);

        // When
        scene.entryIsPaidBut("250");
        scene.lookBack(1);
        scene.entryIsPaidBut("0");
        scene.lookBack(1);

        // Then
        assertThat(scene.awaitTold(2, EventType.INVOICE_PAID, Scene.INVOICE, InvoicePaid.class))
                .extracting(told -> told.open().intValueExact())
                .containsExactly(250, 0);

        // When
        var before = Scene.lookedBack(scene.reconciliations());
        scene.forgetCalls();
        scene.booksChange();

        // Then
        await().until(() -> !Scene.lookedBack(scene.reconciliations()).equals(before));
        assertThat(scene.calls()).isEmpty();
        assertThat(scene.typesTold(Scene.INVOICE))
                .containsExactly("TransferSucceeded", "InvoiceBooked", "InvoicePaid", "InvoicePaid");
    }

    @Test
    void anEntryThatAPersonDeletesIsToldToBeCancelled() {
        // Given
        var scene = scene(SystemName.ECONOMIC, IN_A_JOURNAL);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        scene.personDeletesEntry();
        scene.lookBack(1);

        // Then
        assertThat(scene.awaitTold(1, EventType.INVOICE_CANCELLED, Scene.INVOICE, DocumentInBooks.class))
                .hasSize(1);
    }
}
