package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventType;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Booked documents that their source says are paid. */
@QuarkusTest
class PaymentIT extends DocumentScenes {

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theBooksAreToldOnceThatAnInvoiceIsPaid(SystemName system) {
        // Given
        var scene = bookingScene(system, noted(system, "Kort"));

        // When
        scene.invoice(paid(scene, " KORT"));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(payments(scene)).singleElement().satisfies(payment -> assertPaid(scene, payment, scene.today()));
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE)).hasSize(1);
        if (!scene.isEconomic()) {
            assertThat(scene.calls()).containsExactly("POST", "PUT", "POST", "PUT");
            assertThat(scene.invoice().content().path("Balance").decimalValue()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDraftThatWasToStayOneIsPaidWhenAPersonHasBookedIt(SystemName system) {
        // Given
        var scene = scene(system, noted(system, "Kort").replace("booked", "draft"));
        scene.invoice(paid(scene, "Kort"));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.personBooks(scene.invoice());

        // When
        scene.lookBack(30);

        // Then
        await().untilAsserted(() -> assertThat(payments(scene)).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceThatIsPaidAfterItWasBookedIsNoOtherInvoice(SystemName system) {
        // Given
        var terms = "\"paymentMethodToPaymentTerms\": {\"values\": {\"Kort\": \"%s\"}}"
                .formatted(system == SystemName.ECONOMIC ? "2" : "10");
        var scene = bookingScene(system, with(noted(system, "Kort"), "valueMaps", terms));
        scene.invoice(scene.document(Scene.INVOICE).with("paymentState", "\"pending\""));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(payments(scene)).isEmpty();

        // When
        scene.invoice(paid(scene, "Kort"));
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        scene.forgetCalls();
        scene.invoice(paid(scene, "Kort").with("name", "\"Set igen\""));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred", "unchanged");
        assertThat(scene.calls()).isEmpty();
        assertThat(payments(scene)).singleElement().satisfies(payment -> assertPaid(scene, payment, scene.today()));
        assertThat(scene.documentsMade()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aPaymentByAnUnknownMethodWaitsUntilItIsMappedAndKeepsNoMailWaiting(SystemName system) {
        // Given
        var mailed = "\"mail\": {\"by\": \"books\"}";
        var scene = bookingScene(system, with(noted(system, "Kort"), "invoices", mailed));
        scene.invoice(paid(scene, "Manual"));
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertWarned(outcome, "payment-method-not-mapped", Map.of("value", "Manual"));
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "payment-method-not-mapped"),
                "payment-method-not-mapped",
                Map.of("value", "Manual", "number", Scene.INVOICE));
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(scene.records(scene.isEconomic() ? "sent" : "mails")).hasSize(1);
        assertThat(payments(scene)).isEmpty();

        // When
        scene.profile(with(noted(system, "manual"), "invoices", mailed));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(payments(scene)).hasSize(1);
        assertThat(scene.records(scene.isEconomic() ? "sent" : "mails")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void allThatWaitForAPaymentMethodGoOnWhenItIsMappedOnce(SystemName system) {
        // Given
        var scene = bookingScene(system, noted(system, "Kort"));
        var numbers = numbers(12);
        numbers.forEach(number -> scene.invoice(paid(scene, number, "Manual")));
        numbers.forEach(number -> scene.awaitWaiting(number, "payment-method-not-mapped"));

        // When
        scene.profile(noted(system, "manual"));

        // Then
        await().untilAsserted(() -> assertThat(payments(scene)).hasSize(numbers.size()));
        numbers.forEach(number -> scene.awaitOutcomes(number, "transferred", "transferred"));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void allThatAreHeldForAPaymentMethodGoOnWhenItIsMappedOnce(SystemName system) {
        // Given
        var terms = "\"paymentMethodToPaymentTerms\": {\"values\": {\"%s\": \"%s\"}}";
        var one = system == SystemName.ECONOMIC ? "2" : "10";
        var scene = bookingScene(system, with(noted(system, "Manual"), "valueMaps", terms.formatted("Kort", one)));
        var numbers = numbers(12);
        numbers.forEach(number -> scene.invoice(paid(scene, number, "Manual")));
        numbers.forEach(number -> assertProblem(
                scene.awaitProblem(number, "held"),
                "value-not-mapped",
                Map.of("value", "Manual", "field", "paymentMethod")));

        // When
        scene.profile(with(noted(system, "Manual"), "valueMaps", terms.formatted("Manual", one)));

        // Then
        numbers.forEach(number -> scene.awaitOutcomes(number, "held", "transferred"));
        assertThat(payments(scene)).hasSize(numbers.size());
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Integer.toString(7001 + number))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aPaymentByAnUnknownMethodIsLeftOutWhereTheProfileSaysSo(SystemName system) {
        // Given
        var scene = bookingScene(system, with(noted(system, "Kort"), "payment", "\"unknownMethod\": \"leave-out\""));

        // When
        scene.invoice(paid(scene, "Manual"));

        // Then
        assertThat(scene.awaitOutcomes(Scene.INVOICE, "transferred").warnings()).isEmpty();
        assertThat(payments(scene)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aPaymentWhoseAnswerIsLostIsLookedForAndNotNotedAgain(SystemName system) {
        // Given
        var scene = withPaymentOfWhichNothingWasHeard(system);
        assertThat(payments(scene)).hasSize(1);

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(payments(scene)).singleElement().satisfies(payment -> assertPaid(scene, payment, scene.today()));
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE)).hasSize(1);
        assertThat(scene.documentsMade()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Fault.Moment.class)
    void inFortnoxAPaymentThatWasNotedIsBookedOnceWhateverBecameOfTheBooking(Fault.Moment moment) {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, noted(SystemName.FORTNOX, "Kort"));
        scene.suffer(FaultRule.once(new Fault.Cut(moment)).on("PUT", "invoicepayments"));
        scene.invoice(paid(scene, "Kort"));
        scene.awaitWaiting(Scene.INVOICE, "write-uncertain");

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(payments(scene)).singleElement().satisfies(payment -> assertPaid(scene, payment, scene.today()));
        assertThat(scene.invoice().content().path("Balance").decimalValue()).isZero();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aPaymentThatIsRefusedLeavesTheInvoiceBookedAndIsNotedOnceTheProfileIsRight(SystemName system) {
        // Given
        var scene = bookingScene(system, noted(system, "Kort", "4711"));
        scene.invoice(paid(scene, "Kort"));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "payment-refused"),
                "payment-refused",
                Map.of("number", Scene.INVOICE));
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(payments(scene)).isEmpty();

        // When
        scene.profile(noted(system, "Kort"));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(payments(scene)).singleElement().satisfies(payment -> assertPaid(scene, payment, scene.today()));
    }

    @Test
    void inFortnoxAPaymentInALockedPeriodWaitsAndIsBookedWhenItIsOpen() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, noted(SystemName.FORTNOX, "Kort"));
        lockTodayAfterBooking(scene);
        scene.invoice(paid(scene, "Kort"));
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "payment-period-closed"),
                "payment-period-closed",
                Map.of("date", scene.today().toString()));

        // When
        scene.settings().putNull("lockedUntil");
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred", "transferred");
        assertThat(payments(scene)).singleElement().satisfies(payment -> assertPaid(scene, payment, scene.today()));
    }

    @Test
    void inFortnoxAPaymentInALockedPeriodGivesWayToTheNextOpenDay() {
        // Given
        var moving = "\"booking\": {\"closedPeriod\": \"next-open-day\"}";
        var scene = bookingScene(SystemName.FORTNOX, with(noted(SystemName.FORTNOX, "Kort"), "invoices", moving));
        lockTodayAfterBooking(scene);

        // When
        scene.invoice(paid(scene, "Kort"));

        // Then
        var next = scene.today().plusDays(1);
        assertWarned(
                scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred"),
                "payment-day-moved",
                Map.of("value", scene.today().toString(), "date", next.toString()));
        assertThat(payments(scene)).singleElement().satisfies(payment -> assertPaid(scene, payment, next));
    }

    private static void lockTodayAfterBooking(Scene scene) {
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.settings().put("lockedUntil", scene.today().toString());
    }

    @Test
    void inEconomicAPaymentInAYearThatIsNotThereWaits() {
        // Given
        var scene = bookingScene(SystemName.ECONOMIC, noted(SystemName.ECONOMIC, "Kort"));
        var day = scene.today().plusYears(3);

        // When
        scene.invoice(paid(scene, "Kort").with("paymentDate", '"' + day.toString() + '"'));

        // Then
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "payment-period-closed"),
                "payment-period-closed",
                Map.of("date", day.toString()));
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(payments(scene)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void nothingIsPaidBeforeItIsOwed(SystemName system) {
        // Given
        var scene = bookingScene(system, noted(system, "Kort"));
        var before = scene.today().minusDays(3);

        // When
        scene.invoice(paid(scene, "Kort").with("paymentDate", '"' + before.toString() + '"'));

        // Then
        assertWarned(
                scene.awaitOutcomes(Scene.INVOICE, "transferred"),
                "payment-day-moved",
                Map.of("value", before.toString(), "date", scene.today().toString()));
        assertThat(payments(scene)).singleElement().satisfies(payment -> assertPaid(scene, payment, scene.today()));
    }

    @Test
    void underTheCashMethodThePaymentBooksTheInvoice() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, noted(SystemName.FORTNOX, "Kort"));
        scene.settings().put("accountingMethod", "CASH");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.invoice().isBooked()).isFalse();

        // When
        scene.invoice(paid(scene, "Kort"));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(outcome.document())
                .hasValueSatisfying(state -> assertThat(state.stage()).isEqualTo(DocumentState.Stage.BOOKED));
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(payments(scene)).singleElement().satisfies(payment -> assertPaid(scene, payment, scene.today()));
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aPaymentThatIsBegunIsEndedBeforeAChangeIsRefused(SystemName system) {
        // Given
        var scene = withPaymentOfWhichNothingWasHeard(system);

        // When
        scene.invoice(paid(scene, "Kort").withLine("""
                "product": "VARE", "text": "Kaffe", "quantity": 1, "price": 10, "vatRate": 25"""));
        scene.awaitStates(Scene.INVOICE, 2);
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitLast(Scene.INVOICE, "rejected");
        assertThat(payments(scene)).singleElement().satisfies(payment -> assertPaid(scene, payment, scene.today()));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aPaymentThatIsBegunIsEndedBeforeItsInvoiceIsTakenBack(SystemName system) {
        // Given
        var scene = withPaymentOfWhichNothingWasHeard(system);

        // When
        scene.cancel("INVOICE", Scene.INVOICE);
        scene.awaitStates(Scene.INVOICE, 2);
        scene.personReleases(Scene.INVOICE);

        // Then
        assertWarned(
                scene.awaitOutcomes(Scene.INVOICE, "transferred"),
                "document-booked",
                Map.of("invoice", scene.invoice().number()));
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE)).hasSize(1);
        assertThat(payments(scene)).singleElement().satisfies(payment -> assertPaid(scene, payment, scene.today()));

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "held");
        assertThat(payments(scene)).hasSize(1);
    }

    private Scene withPaymentOfWhichNothingWasHeard(SystemName system) {
        var scene = bookingScene(system, noted(system, "Kort"));
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE))
                .on("POST", scene.isEconomic() ? "vouchers" : "invoicepayments"));
        scene.invoice(paid(scene, "Kort"));
        scene.awaitWaiting(Scene.INVOICE, "write-uncertain");
        return scene;
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatACreditNoteGivesBackIsNotedAsPaidBack(SystemName system) {
        // Given
        var scene = bookingScene(system, noted(system, "Kort").replace("\"invoices\"", "\"creditNotes\""));

        // When
        scene.creditNote(paid(scene, Scene.CREDIT_NOTE, "Kort"));

        // Then
        var outcome = scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");
        assertThat(outcome.warnings()).extracting(ProblemData::code).isEmpty();
        assertThat(payments(scene))
                .singleElement()
                .satisfies(payment -> assertThat(amount(scene, payment)).isEqualByComparingTo("-1250"));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void nothingIsNotedUnlessTheProfileSaysSo(SystemName system) {
        // Given
        var scene = bookingScene(system, """
                "invoices": {"target": {"standard": "booked"}}""");

        // When
        scene.invoice(paid(scene, "Kort"));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(payments(scene)).isEmpty();
        assertThat(scene.calls()).containsExactly("POST", scene.isEconomic() ? "POST" : "PUT");
    }

    private static String noted(SystemName system, String method) {
        return noted(system, method, account(system));
    }

    private static String noted(SystemName system, String method, String account) {
        return """
                "invoices": {"target": {"standard": "booked"}, "payment": {"noted": true%s}},
                "valueMaps": {"paymentMethodToAccount": {"values": {"%s": "%s"}}}""".formatted(system == SystemName.ECONOMIC ? ", \"journal\": \"3\"" : "", method, account);
    }

    /** The settings with one more in a section of theirs. */
    private static String with(String settings, String section, String member) {
        var beginning = "\"%s\": {".formatted(section);
        return settings.replace(beginning, beginning + member + ", ");
    }

    private static String account(SystemName system) {
        return system == SystemName.ECONOMIC ? "5820" : "1930";
    }

    private static DocumentFixture paid(Scene scene, String method) {
        return paid(scene, Scene.INVOICE, method);
    }

    private static DocumentFixture paid(Scene scene, String number, String method) {
        return scene.document(number)
                .with("paymentState", "\"Paid\"")
                .with("paymentMethod", '"' + method + '"')
                .with("paymentDate", '"' + scene.today().toString() + '"');
    }

    private static List<ObjectNode> payments(Scene scene) {
        return scene.records(scene.isEconomic() ? "journal-entries" : "invoicepayments");
    }

    /** As people count: what comes in is positive. */
    private static BigDecimal amount(Scene scene, ObjectNode payment) {
        return scene.isEconomic()
                ? payment.path("amount").decimalValue().negate()
                : new BigDecimal(payment.path("Amount").asText());
    }

    /** In e-conomic it waits in its journal for somebody. */
    private static void assertPaid(Scene scene, ObjectNode payment, LocalDate day) {
        assertThat(amount(scene, payment)).isEqualByComparingTo("1250");
        if (scene.isEconomic()) {
            assertThat(payment.path("entryType").asText()).isEqualTo("customerPayment");
            assertThat(payment.path("journal").asText()).isEqualTo("3");
            assertThat(payment.path("customer").asText()).isEqualTo(Scene.CUSTOMER);
            assertThat(payment.path("customerInvoice").asText())
                    .isEqualTo(scene.invoice().number());
            assertThat(payment.path("contraAccount").asText()).isEqualTo("5820");
            assertThat(payment.path("date").asText()).isEqualTo(day.toString());
            assertThat(payment.path("text").asText()).matches("5017 .* #[0-9a-f]{8}");
        } else {
            assertThat(payment.path("InvoiceNumber").asText())
                    .isEqualTo(scene.invoice().number());
            assertThat(payment.path("ModeOfPaymentAccount").asText()).isEqualTo("1930");
            assertThat(payment.path("PaymentDate").asText()).isEqualTo(day.toString());
            assertThat(payment.path("Booked").booleanValue()).isTrue();
        }
    }
}
