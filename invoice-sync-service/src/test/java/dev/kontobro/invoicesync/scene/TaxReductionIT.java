package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.DocumentState;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.sandbox.Effect;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work in homes, of which the tax agency pays a part. */
@QuarkusTest
class TaxReductionIT extends DocumentScenes {

    private static final String REDUCTIONS = "taxreductions";
    private static final String BOOKED = """
            "invoices": {"target": {"standard": "booked"}}""";
    private static final String ORDERS = """
            "orders": {"target": {"standard": "order"}}""";

    private static final String ANN = person("Ann Ek", "640823-3234", 2000);
    private static final String BO = person("Bo Ek", "198507099706", 1000);

    @Test
    void everyPersonIsAskedForOnceBeforeTheInvoiceIsBooked() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, BOOKED);

        // When
        scene.invoice(work(scene, Scene.INVOICE, ANN, BO));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(outcome.warnings()).isEmpty();
        assertThat(outcome.document())
                .hasValueSatisfying(state -> assertThat(state.stage()).isEqualTo(DocumentState.Stage.BOOKED));
        assertThat(asked(scene)).containsExactly("INVOICE 6408233234 2000", "INVOICE 198507099706 1000");
        assertThat(scene.invoice().content().path("Total").asInt()).isEqualTo(12_500);
        assertThat(scene.invoice().content().path("TotalToPay").asInt()).isEqualTo(9_500);
        assertThat(scene.calls()).containsExactly("POST", "POST", "POST", "PUT");
    }

    @Test
    void underTheCashMethodTheBuyerPaysWhatTheAgencyDoesNot() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, """
                "invoices": {"target": {"standard": "booked"}, "payment": {"noted": true}},
                "valueMaps": {"paymentMethodToAccount": {"values": {"Kort": "1930"}}}""");
        scene.settings().put("accountingMethod", "CASH");

        // When
        scene.invoice(work(scene, Scene.INVOICE, ANN, BO)
                .with("paymentState", "\"Paid\"")
                .with("paymentMethod", "\"Kort\""));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.records("invoicepayments"))
                .singleElement()
                .satisfies(payment -> assertThat(payment.path("Amount").asInt()).isEqualTo(9_500));
        assertThat(scene.invoice().isBooked()).isTrue();
    }

    @Test
    void anOrderIsAskedForAsWell() {
        // Given
        var scene = scene(SystemName.FORTNOX, ORDERS);

        // When
        scene.order(work(scene, Scene.ORDER, ANN));

        // Then
        scene.awaitOutcomes(Scene.ORDER, "transferred");
        assertThat(asked(scene)).containsExactly("ORDER 6408233234 2000");
    }

    @Test
    void aSourceMayTellWhatIsLeftToBePaid() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, BOOKED);

        // When
        scene.invoice(work(scene, Scene.INVOICE, ANN).withTotals("10000", "25", "2500", "10500"));

        // Then
        assertThat(scene.awaitOutcomes(Scene.INVOICE, "transferred").warnings()).isEmpty();
        assertThat(scene.invoice().isBooked()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aPersonWhoseAnswerIsLostIsNotEnteredAgain(int before) {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, BOOKED);
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE))
                .on("POST", REDUCTIONS)
                .after(before));
        scene.invoice(work(scene, Scene.INVOICE, ANN, BO));
        scene.awaitWaiting(Scene.INVOICE, "write-uncertain");
        assertThat(asked(scene)).hasSize(before + 1);

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(entered(scene)).isEqualTo(2);
        assertThat(asked(scene)).hasSize(2);
        assertThat(scene.documentsMade()).isEqualTo(1);
        assertThat(scene.invoice().isBooked()).isTrue();
    }

    @Test
    void whoIsNotEnteredYetIsWhenTheBooksAnswerAgain() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, BOOKED);
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.BEFORE_WRITE))
                .on("POST", REDUCTIONS)
                .after(1));
        scene.invoice(work(scene, Scene.INVOICE, ANN, BO));
        scene.awaitWaiting(Scene.INVOICE, "write-uncertain");
        assertThat(scene.invoice().isBooked()).isFalse();

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(asked(scene)).containsExactly("INVOICE 6408233234 2000", "INVOICE 198507099706 1000");
    }

    @Test
    void aPersonalNumberThatIsNoneMakesNoCallAndIsNotTold() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, BOOKED);

        // When
        scene.invoice(work(scene, Scene.INVOICE, person("Bo Ek", "198507099703", 1000)));

        // Then
        var problem = scene.awaitProblem(Scene.INVOICE, "rejected");
        assertProblem(
                problem,
                "personal-number-invalid",
                Map.of("field", "taxReduction.persons.personalNumber", "value", "Bo Ek"));
        assertThat(problem.toString()).doesNotContain("850709");
        assertThat(scene.calls()).isEmpty();
    }

    @Test
    void whatFortnoxRefusesKeepsTheInvoiceADraftUntilItsSourceHasPutItRight() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, BOOKED);
        scene.suffer(FaultRule.once(new Fault.ModuleOff("invoice")).on("POST", REDUCTIONS));
        scene.invoice(work(scene, Scene.INVOICE, ANN));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.transfer(Scene.INVOICE).problem()).isPresent();
        assertThat(scene.invoice().isBooked()).isFalse();

        // When
        scene.invoice(work(scene, Scene.INVOICE, BO));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(asked(scene)).containsExactly("INVOICE 198507099706 1000");
        assertThat(scene.invoice().isBooked()).isTrue();
    }

    @Test
    void newerContentChangesAddsAndTakesBack() {
        // Given
        var scene = scene(SystemName.FORTNOX, "");
        scene.invoice(work(scene, Scene.INVOICE, ANN, BO));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        scene.invoice(
                work(scene, Scene.INVOICE, person("Cy Ek", "6408833231", 500), person("Ann Ek", "640823-3234", 1500)));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(asked(scene)).containsExactlyInAnyOrder("INVOICE 6408233234 1500", "INVOICE 6408833231 500");
        assertThat(entered(scene)).isEqualTo(3);
        assertThat(scene.invoice().content().path("TotalToPay").asInt()).isEqualTo(10_500);
    }

    @Test
    void theSameContentInANewEventChangesNothing() {
        // Given
        var scene = scene(SystemName.FORTNOX, "");
        scene.invoice(work(scene, Scene.INVOICE, ANN));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        var effects = scene.effects().size();
        scene.forgetCalls();

        // When
        scene.invoice(work(scene, Scene.INVOICE, ANN));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "unchanged");
        assertThat(scene.effects()).hasSize(effects);
        assertThat(scene.calls()).isEmpty();
    }

    @Test
    void newerContentWithoutAReductionTakesItBack() {
        // Given
        var scene = scene(SystemName.FORTNOX, "");
        scene.invoice(work(scene, Scene.INVOICE, ANN, BO));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(asked(scene)).isEmpty();
        assertThat(scene.invoice().content().path("TaxReductionType").asText()).isEqualTo("none");
        assertThat(scene.invoice().content().path("TotalToPay").asInt()).isEqualTo(1_250);
    }

    @Test
    void whatAPersonHasEnteredInTheBooksStays() {
        // Given
        var scene = scene(SystemName.FORTNOX, "");
        scene.invoice(work(scene, Scene.INVOICE, ANN));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        var byHand = scene.records(REDUCTIONS).getFirst().deepCopy();
        byHand.put("Id", 99).put("SocialSecurityNumber", "6408833231").put("CustomerName", "Cy Ek");
        scene.furnish(REDUCTIONS, "99", byHand);

        // When
        scene.invoice(work(scene, Scene.INVOICE, BO));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(asked(scene)).containsExactlyInAnyOrder("INVOICE 198507099706 1000", "INVOICE 6408833231 2000");
    }

    @Test
    void whatIsBookedIsNotReducedOtherwise() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, BOOKED);
        scene.invoice(work(scene, Scene.INVOICE, ANN));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        scene.invoice(work(scene, Scene.INVOICE, ANN, BO));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "transferred", "rejected"),
                "document-booked",
                Map.of("invoice", scene.invoice().number()));
        assertThat(asked(scene)).hasSize(1);
    }

    @Test
    void anInvoiceThatSomebodyHasBookedTooSoonSaysThatItsReductionIsMissing() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, BOOKED);
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.BEFORE_WRITE)).on("POST", REDUCTIONS));
        scene.invoice(work(scene, Scene.INVOICE, ANN));
        scene.awaitWaiting(Scene.INVOICE, "write-uncertain");
        scene.personBooks(scene.invoice());

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        assertWarned(
                scene.awaitOutcomes(Scene.INVOICE, "transferred"),
                "tax-reduction-not-made",
                Map.of("number", Scene.INVOICE));
        assertThat(asked(scene)).isEmpty();
    }

    @Test
    void inEconomicTheDocumentGoesWithoutItAndSaysSo() {
        // Given
        var scene = scene(SystemName.ECONOMIC, "");

        // When
        scene.invoice(work(scene, Scene.INVOICE, ANN, BO));

        // Then
        assertWarned(
                scene.awaitOutcomes(Scene.INVOICE, "transferred"),
                "field-not-supported",
                Map.of("field", "taxReduction.type", "value", "ROT"));
        assertThat(scene.invoice().gross()).isEqualByComparingTo("12500");
    }

    /** 10,000 of work. */
    private static DocumentFixture work(Scene scene, String number, String... persons) {
        return scene.document(number)
                .with("lines", "[]")
                .withLine("""
                        "product": "TIME", "text": "Badrum", "quantity": 10, "price": 1000, "vatRate": 25,
                        "houseWork": {"type": "CONSTRUCTION", "hours": 10}""")
                .withTotals("10000", "25", "2500", "12500")
                .with("taxReduction", """
                        {"type": "ROT", "propertyDesignation": "Lund 1:1", "persons": [%s]}""".formatted(String.join(",", persons)));
    }

    private static String person(String name, String number, int amount) {
        return """
                {"name": "%s", "personalNumber": "%s", "amount": %d}""".formatted(name, number, amount);
    }

    private static List<String> asked(Scene scene) {
        return scene.records(REDUCTIONS).stream().map(TaxReductionIT::said).toList();
    }

    private static String said(JsonNode application) {
        return application.path("ReferenceDocumentType").asText() + " "
                + application.path("SocialSecurityNumber").asText() + " "
                + application.path("AskedAmount").asInt();
    }

    private static long entered(Scene scene) {
        return scene.effects().stream()
                .filter(effect -> effect.register().equals(REDUCTIONS) && effect.action() == Effect.Action.CREATED)
                .count();
    }
}
