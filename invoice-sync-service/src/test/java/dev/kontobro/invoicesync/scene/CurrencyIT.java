package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents that are brought into the books in the company's own currency. */
@QuarkusTest
class CurrencyIT extends DocumentScenes {

    private static final String CONVERTED = """
            "invoices": {"target": {"standard": "booked"}, "currency": "of-the-books"},
            "creditNotes": {"target": {"standard": "booked"}, "currency": "of-the-books"}""";

    private static final String DRAFTED = """
            "invoices": {"currency": "of-the-books"}""";

    /** 24.98 × 7.4604, rounded once. */
    private static final String GROSS = "186.36";

    /** 2 × 9.99, 24.98 with VAT. */
    private static DocumentFixture euros(Scene scene, String number) {
        return scene.document(number)
                .with("currency", "\"EUR\"")
                .with("lines", """
                        [{"product": "VARE", "text": "Rugbrød", "quantity": 2, "price": 9.99, "vatRate": 25}]""")
                .withTotals("19.98", "25", "5.00", "24.98");
    }

    private static DocumentFixture atRate(Scene scene, String number, String rate) {
        return euros(scene, number).with("exchangeRate", rate);
    }

    private static DocumentFixture whole(DocumentFixture creditNote) {
        return creditNote.with("credits", """
                {"invoiceNumber": "5017", "whole": true}""");
    }

    private static void setUpEuro(Scene scene, String rate) {
        scene.furnish(
                "currencies",
                "EUR",
                Furniture.object("\"Code\": \"EUR\", \"Description\": \"Euro\", \"BuyRate\": %s, \"Unit\": 100"
                        .formatted(rate)));
    }

    private static String currencyOf(Paper paper, Scene scene) {
        return paper.content()
                .path(scene.isEconomic() ? "currency" : "Currency")
                .asText();
    }

    private static String words(Paper paper, Scene scene) {
        return scene.isEconomic() ? paper.content().path("notes.textLine2").asText() : paper.words();
    }

    /** Without what Fortnox rounds to whole kronor. */
    private static BigDecimal toPay(Paper paper, Scene scene) {
        return scene.isEconomic()
                ? paper.gross()
                : paper.gross()
                        .subtract(
                                new BigDecimal(paper.content().path("RoundOff").asText("0")));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceIsBookedInTheBooksCurrencyByItsOwnRate(SystemName system) {
        // Given
        var scene = bookingScene(system, CONVERTED);

        // When
        scene.invoice(atRate(scene, Scene.INVOICE, "7.4604"));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(outcome.warnings())
                .extracting(ProblemData::code)
                .containsExactly("currency-converted", "rounding-corrected");
        assertProblem(
                outcome.warnings().getFirst(),
                "currency-converted",
                Map.of("value", "24.98 EUR", "rate", "7.4604 " + scene.currency()));
        assertProblem(
                outcome.warnings().getLast(), "rounding-corrected", Map.of("difference", "0.03 " + scene.currency()));
        var booked = scene.invoice();
        assertThat(booked.isBooked()).isTrue();
        assertThat(currencyOf(booked, scene)).isEqualTo(scene.currency());
        assertThat(toPay(booked, scene)).isEqualByComparingTo(GROSS);
        assertThat(booked.vat()).isEqualByComparingTo("37.27");
        assertThat(booked.rows().getFirst().quantity()).isEqualByComparingTo("2");
        assertThat(booked.rows().getFirst().price()).isEqualByComparingTo("74.53");
        assertThat(words(booked, scene))
                .contains(
                        scene.isEconomic()
                                ? "Beløb i EUR: 24,98. Kurs: 1 EUR = 7,4604 DKK."
                                : "Belopp i EUR: 24,98. Kurs: 1 EUR = 7,4604 SEK.");
        assertThat(outcome.document()).hasValueSatisfying(state -> {
            assertThat(state.currency()).contains(scene.currency());
            assertThat(state.stage()).isEqualTo(DocumentState.Stage.BOOKED);
        });
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void allOfAnInvoiceIsCreditedAtItsOwnRateWhateverTheRateIsThen(SystemName system) {
        // Given
        var scene = bookingScene(system, CONVERTED);
        scene.invoice(atRate(scene, Scene.INVOICE, "7.4604"));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        scene.creditNote(whole(atRate(scene, Scene.CREDIT_NOTE, "8.1")));

        // Then
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");
        var papers = scene.invoices();
        assertThat(papers).hasSize(2).allMatch(Paper::isBooked);
        assertThat(toPay(papers.getFirst(), scene).add(toPay(papers.getLast(), scene)))
                .isZero();
        assertThat(papers.getFirst().vat().add(papers.getLast().vat())).isZero();
        assertThat(currencyOf(papers.getLast(), scene)).isEqualTo(scene.currency());
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void moreThanAnInvoiceHasIsNotCreditedInTheBooksCurrency(SystemName system) {
        // Given
        var scene = bookingScene(system, CONVERTED);
        scene.invoice(atRate(scene, Scene.INVOICE, "7.4604"));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        scene.creditNote(atRate(scene, Scene.CREDIT_NOTE, "1")
                .with("lines", """
                        [{"product": "VARE", "text": "Rugbrød", "quantity": 3, "price": 9.99, "vatRate": 25}]""")
                .withTotals("29.97", "25", "7.49", "37.46")
                .with("credits", """
                        {"invoiceNumber": "5017"}"""));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.CREDIT_NOTE, "rejected"),
                "credit-exceeds-invoice",
                Map.of("invoice", Scene.INVOICE));
        assertThat(scene.documentsMade()).isEqualTo(1);
    }

    @Test
    void whatEconomicTellsNoRateForIsSentWhenItsSourceDoes() {
        // Given
        var scene = scene(SystemName.ECONOMIC, DRAFTED);
        scene.invoice(euros(scene, Scene.INVOICE));
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "rejected"),
                "exchange-rate-missing",
                Map.of("field", "exchangeRate", "value", "EUR"));
        assertThat(scene.effects()).isEmpty();

        // When
        scene.invoice(atRate(scene, Scene.INVOICE, "7.4604"));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "rejected", "transferred");
        assertThat(scene.invoice().gross()).isEqualByComparingTo(GROSS);
    }

    @Test
    void fortnoxTellsARateWhichTheDocumentKeeps() {
        // Given
        var scene = scene(SystemName.FORTNOX, DRAFTED);
        setUpEuro(scene, "1120");
        scene.invoice(euros(scene, Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.invoice().rows().getFirst().price()).isEqualByComparingTo("111.89");
        setUpEuro(scene, "1250");
        scene.pass(Duration.ofHours(2));

        // When
        scene.invoice(euros(scene, Scene.INVOICE).with("text1", "\"Tack!\""));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.invoice().rows().getFirst().price()).isEqualByComparingTo("111.89");
        assertThat(scene.invoice().words()).contains("Tack!").contains("Kurs: 1 EUR = 11,2 SEK.");
    }

    @Test
    void fortnoxTellsNoRateOfACurrencyThatIsNotSetUp() {
        // Given
        var scene = scene(SystemName.FORTNOX, DRAFTED);

        // When
        scene.invoice(euros(scene, Scene.INVOICE).with("currency", "\"CHF\""));

        // Then
        assertProblem(scene.awaitProblem(Scene.INVOICE, "rejected"), "exchange-rate-missing", Map.of("value", "CHF"));
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDocumentInTheBooksCurrencyStaysAsItIs(SystemName system) {
        // Given
        var scene = bookingScene(system, CONVERTED);

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        assertThat(scene.awaitOutcomes(Scene.INVOICE, "transferred").warnings()).isEmpty();
        assertThat(scene.invoice().gross()).isEqualByComparingTo("1250");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDocumentWithoutACurrencyIsRefusedByTheNameOfTheField(SystemName system) {
        // Given
        var scene = scene(system, DRAFTED);

        // When
        scene.invoice(scene.document(Scene.INVOICE).without("currency"));

        // Then
        assertProblem(scene.awaitProblem(Scene.INVOICE, "rejected"), "field-required", Map.of("field", "currency"));
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatIsBookedStaysAsItWasBookedWhateverTheProfileSaysSince(SystemName system) {
        // Given
        var scene = bookingScene(system, CONVERTED);
        scene.invoice(atRate(scene, Scene.INVOICE, "7.4604"));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.profile("""
                "invoices": {"target": {"standard": "booked"}}""");
        scene.forgetCalls();

        // When
        scene.invoice(atRate(scene, Scene.INVOICE, "7.4604").with("paymentState", "\"paid\""));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "unchanged");
        assertThat(scene.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aLostAnswerIsFoundAgainAndMakesNoSecondDocument(SystemName system) {
        // Given
        var scene = bookingScene(system, CONVERTED);
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE))
                .on("POST", scene.isEconomic() ? "/invoices/drafts" : "/invoices"));
        scene.invoice(atRate(scene, Scene.INVOICE, "7.4604"));
        scene.awaitWaiting(Scene.INVOICE, "write-uncertain");

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitLast(Scene.INVOICE, "transferred");
        await().atMost(Scene.PATIENCE)
                .untilAsserted(() -> assertThat(scene.invoice().isBooked()).isTrue());
        assertThat(toPay(scene.invoice(), scene)).isEqualByComparingTo(GROSS);
        assertThat(scene.documentsMade()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void rulesGoByTheAmountThatTheSourceSays(SystemName system) {
        // Given
        var scene = scene(system, """
                "invoices": {"currency": "of-the-books", "exclusions": [{"amountFrom": "100"}]}""");

        // When
        scene.invoice(atRate(scene, Scene.INVOICE, "7.4604"));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.invoice().gross()).isGreaterThan(BigDecimal.valueOf(100));
    }

    @Test
    void anEntryInAJournalIsInTheBooksCurrencyAndFoundAgainAfterALostAnswer() {
        // Given
        var scene = scene(SystemName.ECONOMIC, """
                "invoices": {"target": {"standard": "journal"}, "currency": "of-the-books",
                    "defaults": {"journal": "1", "account": "1010"}}""");
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE)).on("POST", "/vouchers"));
        scene.invoice(atRate(scene, Scene.INVOICE, "7.4604"));
        scene.awaitWaiting(Scene.INVOICE, "write-uncertain");

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        var outcome = scene.awaitLast(Scene.INVOICE, "transferred");
        assertWarned(outcome, "currency-converted", Map.of("value", "24.98 EUR", "rate", "7.4604 DKK"));
        assertThat(scene.records("journal-entries")).singleElement().satisfies(entry -> {
            assertThat(entry.path("amount").decimalValue()).isEqualByComparingTo(GROSS);
            assertThat(entry.path("currency").asText()).isEqualTo("DKK");
            assertThat(entry.path("text").asText()).contains("24.98 EUR × 7.4604 DKK");
        });
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatIsPaidIsNotedInTheBooksCurrency(SystemName system) {
        // Given
        var scene = bookingScene(system, """
                "invoices": {"target": {"standard": "booked"}, "currency": "of-the-books",
                    "payment": {"noted": true%s}},
                "valueMaps": {"paymentMethodToAccount": {"values": {"Kort": "%s"}}}""".formatted(
                        system == SystemName.ECONOMIC ? ", \"journal\": \"3\"" : "",
                        system == SystemName.ECONOMIC ? "5820" : "1930"));

        // When
        scene.invoice(atRate(scene, Scene.INVOICE, "7.4604")
                .with("paymentState", "\"Paid\"")
                .with("paymentMethod", "\"Kort\""));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        var payments = scene.records(scene.isEconomic() ? "journal-entries" : "invoicepayments");
        assertThat(payments).singleElement().satisfies(payment -> {
            var amount = new BigDecimal(
                    payment.path(scene.isEconomic() ? "amount" : "Amount").asText());
            assertThat(amount.abs()).isEqualByComparingTo(scene.invoice().gross());
        });
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void ordersThatAreCollectedGoByWhatHoldsForInvoices(SystemName system) {
        // Given
        var run = LocalDate.now(system.zone()).plusDays(3);
        var scene = scene(system, """
                "orders": {"collect": {"by": "customer", "at": {"rhythm":
                    {"every": "once", "date": "%s", "times": ["09:00"]}}}}, "invoices": {"currency": "of-the-books"}""".formatted(run));
        for (var order : List.of(Scene.ORDER, "3002")) {
            scene.order(atRate(scene, order, "7.4604"));
            scene.awaitOutcomes(order, "held");
        }

        // When
        scene.pass(Duration.ofDays(4));

        // Then
        await().atMost(Scene.PATIENCE)
                .untilAsserted(() -> assertThat(scene.invoices()).hasSize(1));
        assertThat(currencyOf(scene.invoice(), scene)).isEqualTo(scene.currency());
        await().atMost(Scene.PATIENCE)
                .untilAsserted(() -> assertThat(toPay(scene.invoice(), scene)).isEqualByComparingTo("372.65"));
    }

    @Test
    void aTaxReductionIsTakenOffADocumentThatHasBecomeOneInKronor() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, CONVERTED);

        // When
        scene.invoice(atRate(scene, Scene.INVOICE, "10")
                .with("lines", """
                        [{"product": "VARE", "text": "Städning", "quantity": 10, "price": 100, "vatRate": 25,
                          "houseWork": {"type": "CLEANING", "hours": 10}}]""")
                .withTotals("1000", "25", "250", "1250")
                .with("taxReduction", """
                        {"type": "RUT", "persons": [
                            {"name": "Ann Ek", "personalNumber": "6408233234", "amount": 2000}]}"""));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.invoice().content().path("Total").asInt()).isEqualTo(12_500);
        assertThat(scene.invoice().content().path("TotalToPay").asInt()).isEqualTo(10_500);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void ofAnInvoiceInItsOwnCurrencyTheCreditNoteIsInThatToo(SystemName system) {
        // Given
        var scene = bookingScene(system, CONVERTED.replace("of-the-books", "of-the-document"));
        if (!scene.isEconomic()) {
            setUpEuro(scene, "1120");
        }
        scene.invoice(atRate(scene, Scene.INVOICE, "7.46"));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.profile(CONVERTED);

        // When
        scene.creditNote(whole(atRate(scene, Scene.CREDIT_NOTE, "7.46")));

        // Then
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");
        assertThat(scene.invoices())
                .hasSize(2)
                .allSatisfy(paper -> assertThat(currencyOf(paper, scene)).isEqualTo("EUR"));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aPreviewShowsTheDocumentInTheBooksCurrency(SystemName system) {
        // Given
        var scene = bookingScene(system, CONVERTED);

        // When
        var preview = scene.show(atRate(scene, Scene.INVOICE, "7.4604"));

        // Then
        assertThat(preview.outcome()).isEqualTo("transferred");
        assertThat(preview.calls())
                .singleElement()
                .satisfies(call ->
                        assertThat(call.body().toString()).contains("74.53").doesNotContain("\"EUR\""));
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void ordersAreConvertedAsWell(SystemName system) {
        // Given
        var scene = scene(
                system,
                settings(DocumentKind.ORDER, "\"target\": {\"standard\": \"order\"}, \"currency\": \"of-the-books\""));

        // When
        scene.order(atRate(scene, Scene.ORDER, "7.4604"));

        // Then
        scene.awaitOutcomes(Scene.ORDER, "transferred");
        assertThat(currencyOf(scene.order(), scene)).isEqualTo(scene.currency());
    }
}
