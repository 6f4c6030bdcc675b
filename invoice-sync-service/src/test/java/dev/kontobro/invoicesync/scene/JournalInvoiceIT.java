package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.DocumentInBooks;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventType;
import dev.kontobro.events.InvoicePaid;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(outcome.document()).hasValueSatisfying(state -> {
            assertThat(state.stage()).isEqualTo(DocumentState.Stage.JOURNAL);
            assertThat(state.link()).isEmpty();
        });
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
    void aCreditNoteWaitsForItsInvoiceAndNamesIt() {
        // Given
        var scene = scene(SystemName.ECONOMIC, IN_A_JOURNAL + """
                , "creditNotes": {"target": {"standard": "journal"}, "defaults": {"journal": "1", "account": "1010"}}""");
        scene.creditNote(scene.document(Scene.CREDIT_NOTE).with("credits", """
                {"invoiceNumber": "5017", "whole": true}"""));
        assertProblem(
                scene.awaitProblem(Scene.CREDIT_NOTE, "held"),
                "credit-waits-for-invoice",
                Map.of("invoice", Scene.INVOICE));

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "held", "transferred");
        var entry = scene.records("journal-entries").getLast();
        assertThat(entry.path("customerInvoice").asText()).isEqualTo(Scene.CREDIT_NOTE);
        assertThat(entry.path("amount").decimalValue()).isEqualByComparingTo("-1250");
        assertThat(entry.path("text").asText()).startsWith("Kreditnota til faktura 5017, " + Scene.CUSTOMER_NAME);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsSaidBeforeItIsKnownThatAnotherEntryIsThereIsNotTakenForIt(boolean sameAmount) {
        // Given
        var scene = scene(SystemName.ECONOMIC, IN_A_JOURNAL);
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE)).on("POST", "/vouchers"));
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitWaiting(Scene.INVOICE, "write-uncertain");
        var newer = scene.document(Scene.INVOICE).with("name", "\"Anden tekst\"");

        // When
        scene.invoice(sameAmount ? newer : withCoffee(newer));
        scene.awaitStates(Scene.INVOICE, 2);
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitLast(Scene.INVOICE, "rejected");
        assertThat(scene.records("journal-entries"))
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.path("amount").decimalValue()).isEqualByComparingTo("1250"));

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        scene.awaitLast(Scene.INVOICE, "transferred");
        assertThat(scene.records("journal-entries")).hasSize(1);
    }

    private static DocumentFixture withCoffee(DocumentFixture invoice) {
        return invoice.withLine("""
                        "product": "VARE", "text": "Kaffe", "quantity": 1, "price": 10, "vatRate": 25""").withTotals("1010", "25", "252.50", "1262.50");
    }

    @Test
    void anEntryHasTheAccountOfAllLinesAndTheCostCentreAndSaysThatItHasNoProject() {
        // Given
        var scene = scene(SystemName.ECONOMIC, IN_A_JOURNAL.replace("1010", "1020"));
        scene.furnish("departmental-distributions", "3", Furniture.object("""
                "departmentalDistributionNumber": 3, "name": "Butik\""""));

        // When
        scene.invoice(scene.document(Scene.INVOICE)
                .with("lines", "[]")
                .with("project", "\"77\"")
                .with("costCentre", "\"3\"")
                .withLine("""
                        "product": "VARE", "text": "Boller", "quantity": 2, "price": 500, "vatRate": 25, "account": "1010\""""));

        // Then
        assertWarned(
                scene.awaitOutcomes(Scene.INVOICE, "transferred"),
                "field-not-supported",
                Map.of("field", "project", "value", "77"));
        assertThat(scene.records("journal-entries")).singleElement().satisfies(entry -> {
            assertThat(entry.path("contraAccount").asText()).isEqualTo("1010");
            assertThat(entry.path("departmentalDistribution").asText()).isEqualTo("3");
        });
    }

    @Test
    void vatThatOneAccountReckonsOtherwiseIsSaid() {
        // Given
        var scene = scene(SystemName.ECONOMIC, IN_A_JOURNAL);

        // When
        scene.invoice(scene.document(Scene.INVOICE).withLine("""
                        "product": "MOMSFRI", "text": "Pant", "quantity": 1, "price": 50, "vatRate": 0""").with("totals", """
                        {"net": 1050, "gross": 1300, "vat": [
                          {"rate": 25, "net": 1000, "amount": 250}, {"rate": 0, "net": 50, "amount": 0}]}"""));

        // Then
        assertWarned(
                scene.awaitOutcomes(Scene.INVOICE, "transferred"),
                "journal-vat-differs",
                Map.of("difference", "10.00 DKK"));
    }

    @Test
    void aNumberThatTheSameEntryHasAlreadyLinksIt() {
        // Given
        var scene = withAnotherEntryUnderTheNumber("1250");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(outcome.document())
                .hasValueSatisfying(state -> assertThat(state.stage()).isEqualTo(DocumentState.Stage.JOURNAL));
        assertThat(scene.records("journal-entries")).hasSize(1);
    }

    @Test
    void aNumberThatAnotherEntryHasHoldsTheInvoice() {
        // Given
        var scene = withAnotherEntryUnderTheNumber("99");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "held"), "document-number-taken", Map.of("value", Scene.INVOICE));
        assertThat(scene.records("journal-entries")).hasSize(1);
    }

    /** Entered by somebody else, who has left no mark. */
    private Scene withAnotherEntryUnderTheNumber(String amount) {
        var scene = scene(SystemName.ECONOMIC, IN_A_JOURNAL);
        scene.invoice(scene.document("4000"));
        scene.awaitOutcomes("4000", "transferred");
        var entry = scene.records("journal-entries").getFirst();
        entry.put("customerInvoice", Integer.parseInt(Scene.INVOICE))
                .put("text", "Salg")
                .put("amount", new BigDecimal(amount));
        scene.furnish("journal-entries", entry.path("journalEntryNumber").asText(), entry);
        return scene;
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
