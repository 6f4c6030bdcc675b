package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.invoicesync.DocumentFixture;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers of the source's that the books do not take as they are, and those that documents are sent from. */
@QuarkusTest
class NumbersIT extends DocumentScenes {

    private static final String LETTERED = "F-5017";

    private static String numbered(String map) {
        return """
                "invoices": {"target": {"standard": "booked"}, "numbers": {"by": "source"}%s},
                "creditNotes": {"target": {"standard": "booked"}}""".formatted(map);
    }

    private static String withoutPrefix() {
        return numbered(", \"numberMap\": {\"prefixes\": [\"F-\"]}");
    }

    private static DocumentFixture half(Scene scene, String of) {
        return scene.document(Scene.CREDIT_NOTE)
                .with("lines", "[]")
                .withLine("""
                        "product": "VARE", "text": "Rugbrød", "quantity": 1, "price": 500, "vatRate": 25""")
                .withTotals("500", "25", "125", "625")
                .with("credits", "{\"invoiceNumber\": \"%s\"}".formatted(of));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceIsBookedUnderItsNumberWithoutThePrefixAndFoundByTheSources(SystemName system) {
        // Given
        var scene = bookingScene(system, withoutPrefix());
        scene.invoice(scene.document(LETTERED));
        var outcome = scene.awaitOutcomes(LETTERED, "transferred");
        assertThat(outcome.accountingNumber()).contains("5017");
        assertThat(scene.invoice().number()).isEqualTo("5017");
        assertThat(scene.invoice().reference()).startsWith(LETTERED + " #");

        // When
        scene.creditNote(half(scene, LETTERED));

        // Then
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");
        assertThat(scene.invoices()).hasSize(2).allMatch(Paper::isBooked);
        assertThat(scene.invoices().getLast().words()).contains("5017");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aNumberThatNobodyMapsWaitsAndGoesByItselfWhenItIsMapped(SystemName system) {
        // Given
        var scene = bookingScene(system, numbered(""));
        scene.invoice(scene.document(LETTERED));
        assertProblem(
                scene.awaitProblem(LETTERED, "held"),
                "number-not-mapped",
                Map.of("value", LETTERED, "number", LETTERED, "record", "invoice"));
        assertThat(scene.effects()).isEmpty();

        // When
        scene.profile(numbered(", \"numberMap\": {\"values\": {\"F-5017\": \"905017\"}}"));

        // Then
        scene.awaitOutcomes(LETTERED, "held", "transferred");
        assertThat(scene.invoice().number()).isEqualTo("905017");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void ofTwoThatHaveTheSameNumberTheSecondWaitsUntilItHasAnother(SystemName system) {
        // Given
        var scene = bookingScene(system, numbered(", \"numberMap\": {\"prefixes\": [\"F-\", \"K-\"]}"));
        scene.invoice(scene.document(LETTERED));
        scene.awaitOutcomes(LETTERED, "transferred");
        scene.invoice(scene.document("K-5017"));
        assertProblem(
                scene.awaitProblem("K-5017", "held"),
                "number-mapped-twice",
                Map.of("value", "5017", "existing", LETTERED));
        assertThat(scene.documentsMade()).isEqualTo(1);

        // When
        scene.profile(
                numbered(", \"numberMap\": {\"prefixes\": [\"F-\", \"K-\"], \"values\": {\"K-5017\": \"705017\"}}"));

        // Then
        scene.awaitOutcomes("K-5017", "held", "transferred");
        assertThat(scene.invoices()).extracting(Paper::number).containsExactlyInAnyOrder("5017", "705017");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatIsBookedKeepsItsNumberWhateverIsMappedSince(SystemName system) {
        // Given
        var scene = bookingScene(system, withoutPrefix());
        scene.invoice(scene.document(LETTERED));
        scene.awaitOutcomes(LETTERED, "transferred");
        scene.profile(numbered(", \"numberMap\": {\"values\": {\"F-5017\": \"905017\"}}"));
        scene.forgetCalls();

        // When
        scene.invoice(scene.document(LETTERED).with("paymentState", "\"paid\""));

        // Then
        scene.awaitOutcomes(LETTERED, "transferred", "unchanged");
        assertThat(scene.calls()).isEmpty();
        assertThat(scene.invoice().number()).isEqualTo("5017");
    }

    @Test
    void twoEntriesInAJournalAreNotOneThatIsLikeBoth() {
        // Given
        var scene = scene(SystemName.ECONOMIC, """
                "invoices": {"target": {"standard": "journal"}, "defaults": {"journal": "1", "account": "1010"},
                    "numberMap": {"prefixes": ["F-", "K-"]}}""");
        scene.invoice(scene.document(LETTERED));
        scene.awaitOutcomes(LETTERED, "transferred");

        // When
        scene.invoice(scene.document("K-5017"));

        // Then
        assertProblem(
                scene.awaitProblem("K-5017", "held"),
                "number-mapped-twice",
                Map.of("value", "5017", "existing", LETTERED));
        assertThat(scene.records("journal-entries"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.path("customerInvoice").asText()).isEqualTo("5017"));
    }

    @Test
    void aCustomerWhoIsOnlyLookedUpIsFoundByTheNumberThatHisIsMappedTo() {
        // Given
        var customers = "\"customers\": {\"mode\": \"lookup-only\"%s}";
        var scene = scene(SystemName.ECONOMIC, customers.formatted(""));
        scene.invoice(scene.document(Scene.INVOICE).with("customerNumber", "\"K-1001\""));
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "held"),
                "number-not-mapped",
                Map.of("field", "customerNumber", "value", "K-1001"));

        // When
        scene.profile(customers.formatted(", \"numberMap\": {\"prefixes\": [\"K-\"]}"));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "held", "transferred");
        assertThat(scene.invoice().customer()).isEqualTo(Scene.CUSTOMER);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDocumentNumberedBeforeTheStartIsSkippedUntilTheStartIsEarlierAndAPersonAsks(SystemName system) {
        // Given
        var scene = scene(system, "\"invoices\": {\"startNumbers\": [\"F-5018\"]}");
        scene.invoice(scene.document(LETTERED));
        assertProblem(
                scene.awaitProblem(LETTERED, "skipped"),
                "before-start-number",
                Map.of("value", LETTERED, "limit", "F-5018"));
        scene.invoice(scene.document("F-5018"));
        scene.awaitOutcomes("F-5018", "transferred");
        assertThat(scene.invoices()).hasSize(1);
        scene.profile("\"invoices\": {\"startNumbers\": [\"F-5017\"]}");

        // When
        scene.personReleases(LETTERED);

        // Then
        scene.awaitOutcomes(LETTERED, "skipped", "transferred");
        assertThat(scene.invoices()).hasSize(2);
    }

    @Test
    void aPreviewSaysThatADocumentIsNumberedBeforeTheStart() {
        // Given
        var scene = scene(SystemName.FORTNOX, "\"invoices\": {\"startNumbers\": [\"5018\"]}");

        // When
        var preview = scene.show(scene.document(Scene.INVOICE));

        // Then
        assertThat(preview.outcome()).isEqualTo("skipped");
    }
}
