package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.events.DocumentState;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which documents are sent, and what of them. */
@QuarkusTest
class AdmissionIT extends DocumentScenes {

    private static final String AS_ORDERS = """
            "orders": {"target": {"standard": "order"}}""";

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aShopOrderWithAnUnmappedPaymentMethodWaitsAndGoesByItselfOnceItIsMapped(SystemName system) {
        // Given
        var scene = scene(system, AS_ORDERS + """
                , "valueMaps": {"paymentMethodToPaymentTerms": {"values": {"Kort": "1"}}}""");
        scene.order(scene.document(Scene.ORDER).with("paymentMethod", "\"MobilePay\""));
        var problem = scene.awaitProblem(Scene.ORDER, "held");
        assertProblem(
                problem,
                "value-not-mapped",
                Map.of("field", "paymentMethod", "value", "MobilePay", "register", "payment-terms"));
        assertThat(scene.calls()).isEmpty();

        // When
        var terms = scene.isEconomic() ? "2" : "30";
        scene.profile(AS_ORDERS + """
                , "valueMaps": {"paymentMethodToPaymentTerms": {"values": {"Kort": "1", "MobilePay": "%s"}}}""".formatted(terms));

        // Then
        var outcome = scene.awaitOutcomes(Scene.ORDER, "held", "transferred");
        assertThat(outcome.document())
                .hasValueSatisfying(state -> assertThat(state.stage()).isEqualTo(DocumentState.Stage.ORDER));
        assertThat(scene.order().paymentTerms()).isEqualTo(terms);
        assertThat(scene.invoices()).isEmpty();
        assertThat(scene.calls()).containsExactly("POST");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderInAStateThatIsNotSentIsSkippedAndSaysWhichAre(SystemName system) {
        // Given
        var scene = scene(system, """
                "orders": {"target": {"standard": "order"}, "states": {"status": ["shipped", "completed"]}}""");

        // When
        scene.order(scene.document(Scene.ORDER).with("states", """
                {"status": "pending"}"""));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.ORDER, "skipped"),
                "state-not-sent",
                Map.of("field", "status", "value", "pending", "valid", "completed, shipped"));
        assertThat(scene.effects()).isEmpty();
        assertThat(scene.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderThatReachesAStateThatIsSentGoes(SystemName system) {
        // Given
        var scene = scene(system, """
                "orders": {"target": {"standard": "order"}, "states": {"status": ["completed"]}}""");
        scene.order(scene.document(Scene.ORDER).with("states", """
                {"status": "pending"}"""));
        scene.awaitOutcomes(Scene.ORDER, "skipped");

        // When
        scene.order(scene.document(Scene.ORDER).with("states", """
                {"status": "Completed"}"""));

        // Then
        scene.awaitOutcomes(Scene.ORDER, "skipped", "transferred");
        assertThat(scene.order().gross()).isEqualByComparingTo("1250");
    }

    @ParameterizedTest
    @CsvSource({
        "ECONOMIC, ORDER",
        "ECONOMIC, INVOICE",
        "ECONOMIC, CREDIT_NOTE",
        "FORTNOX, ORDER",
        "FORTNOX, INVOICE",
        "FORTNOX, CREDIT_NOTE"
    })
    void anOldDocumentThatIsTouchedTodayIsNotSent(SystemName system, DocumentKind kind) {
        // Given
        var scene = scene(system, "");
        var start = scene.today().minusDays(30);
        scene.startsOn(start);

        // When
        scene.send(kind, scene.document("7001").with("date", "\"%s\"".formatted(start.minusDays(1))));
        scene.send(kind, scene.document("7002").with("date", "\"%s\"".formatted(start)));

        // Then
        assertProblem(
                scene.awaitProblem("7001", "skipped"),
                "before-start-date",
                Map.of("value", start.minusDays(1).toString(), "limit", start.toString()));
        scene.awaitOutcomes("7002", "transferred");
        assertThat(scene.documentsMade()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatTheSourceKeepsBackIsSkipped(SystemName system) {
        // Given
        var scene = scene(system, "");

        // When
        scene.invoice(scene.document(Scene.INVOICE).with("doNotTransfer", "true"));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "skipped"),
                "kept-back-by-source",
                Map.of("record", "invoice", "number", Scene.INVOICE));
        assertThat(scene.effects()).isEmpty();
        assertThat(scene.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void ofAWorkOrderOnlyWhatIsBillableIsCharged(SystemName system) {
        // Given
        var scene = scene(system, AS_ORDERS + """
                , "valueMaps": {"timeTypeToProduct": {"values": {"Montage": "TIME"}}}""");

        // When
        scene.order(scene.document(Scene.ORDER)
                .with("lines", "[]")
                .withLine("""
                        "type": "TIME", "timeType": "Montage", "text": "Montør", "quantity": 2, "price": 600,
                        "vatRate": 25""")
                .withLine("""
                        "type": "TIME", "timeType": "Montage", "text": "Oplæring", "quantity": 3, "price": 600,
                        "vatRate": 25, "billable": false""")
                .withLine("""
                        "type": "MATERIAL", "product": "MATERIALE", "text": "Rør", "quantity": 4, "price": 25,
                        "vatRate": 25""")
                .withTotals("1300", "25", "325", "1625"));

        // Then
        scene.awaitOutcomes(Scene.ORDER, "transferred");
        assertThat(scene.order().rows()).extracting(Paper.Row::text).containsExactly("Montør", "Rør");
        assertThat(scene.order().rows())
                .extracting(Paper.Row::product)
                .containsExactly(Furniture.HOUR, Furniture.MATERIAL);
        assertThat(scene.order().gross()).isEqualByComparingTo("1625");
    }

    @Test
    void anActionTextLongerThanFortnoxTakesIsCutWithAWarning() {
        // Given
        var scene = scene(SystemName.FORTNOX, AS_ORDERS);
        var action = "Afhjulpet utæthed. ".repeat(80).substring(0, 1500);

        // When
        scene.order(scene.document(Scene.ORDER).withLine("""
                "type": "TEXT", "text": "%s\"""".formatted(action)));

        // Then
        var outcome = scene.awaitOutcomes(Scene.ORDER, "transferred");
        var text = scene.order().rows().getLast().text();
        assertThat(action).startsWith(text.stripTrailing());
        assertThat(text).hasSizeLessThan(1500);
        assertWarned(outcome, "field-cut", Map.of("limit", Integer.toString(text.length()), "lines", "2"));
        assertThat(outcome.document())
                .hasValueSatisfying(state -> assertThat(state.stage()).isEqualTo(DocumentState.Stage.ORDER));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aTextThatIsTooLongIsCutWithAWarning(SystemName system) {
        // Given
        var scene = scene(system, "");

        // When
        scene.invoice(scene.document(Scene.INVOICE).with("text1", '"' + "Tak for handelen. ".repeat(70) + '"'));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertWarned(outcome, "field-cut", Map.of("field", "text1", "limit", scene.isEconomic() ? "1000" : "1024"));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aLocationNumberWithAWrongCheckDigitIsNamed(SystemName system) {
        // Given
        var scene = scene(system, "");

        // When
        scene.invoice(scene.document(Scene.INVOICE).with("recipient", """
                {"name": "Havnens Bageri", "ean": "5790001330551"}"""));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "rejected"),
                "ean-invalid",
                Map.of("field", "recipient.ean", "value", "5790001330551"));
        assertThat(scene.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aTestTransferShowsTheCallAndWritesNothing(SystemName system) {
        // Given
        var scene = scene(system, "");

        // When
        var shown = scene.show(scene.document(Scene.INVOICE));

        // Then
        assertThat(shown.outcome()).isEqualTo("transferred");
        assertThat(shown.calls()).hasSize(1);
        assertThat(shown.calls().getFirst().method()).isEqualTo("POST");
        assertThat(shown.calls().getFirst().body().toString()).contains("Rugbrød", Scene.INVOICE + " #");
        assertThat(scene.calls()).isEmpty();
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aPreviewOfAWaitingDocumentShowsWhatWouldBeSentNowAndWritesNothing(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, "");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitProblem(Scene.INVOICE, "held");
        scene.furnishCustomer(Scene.CUSTOMER, Scene.CUSTOMER_NAME);
        scene.forgetCalls();

        // When
        var shown = scene.preview(Scene.INVOICE);

        // Then
        assertThat(shown.outcome()).isEqualTo("transferred");
        assertThat(shown.calls()).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.body().toString()).contains(Scene.CUSTOMER);
        });
        assertThat(scene.calls()).containsExactly("GET");
        assertThat(scene.effects()).isEmpty();
        assertThat(scene.outcomes(Scene.INVOICE)).hasSize(1);
    }
}
