package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventType;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Booked documents that the accounting system sends. */
@QuarkusTest
class MailIT extends DocumentScenes {

    private static final String MAILED = """
            "invoices": {"target": {"standard": "booked"}, "mail": {"by": "books"}}""";

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aBookedInvoiceIsMailedOnceByTheAccountingSystem(SystemName system) {
        // Given
        var scene = bookingScene(system, MAILED);

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(mails(scene)).isEqualTo(1);
        assertThat(scene.calls()).hasSize(scene.isEconomic() ? 2 : 3);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatIsMailedIsNotMailedAgain(SystemName system) {
        // Given
        var scene = bookingScene(system, MAILED);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "unchanged");
        assertThat(mails(scene)).isEqualTo(1);
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE)).hasSize(1);
    }

    @Test
    void aMailThatFortnoxRefusesLeavesTheInvoiceBookedAndSaysSo() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, MAILED);
        scene.settings().put("bankDetails", false);
        scene.invoice(scene.document(Scene.INVOICE));
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(outcome.document())
                .hasValueSatisfying(state -> assertThat(state.stage()).isEqualTo(DocumentState.Stage.BOOKED));
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "mail-not-sent"), "mail-not-sent", Map.of("number", Scene.INVOICE));
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(mails(scene)).isZero();

        // When
        scene.settings().put("bankDetails", true);
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(mails(scene)).isEqualTo(1);
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE)).hasSize(1);
    }

    @Test
    void anInvoiceWhoseMailHasToWaitForItsTurnIsToldAsItIsBooked() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, MAILED);
        scene.suffer(FaultRule.once(new Fault.Throttled(1)).on("GET", "email"));

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        assertTold(scene.awaitOutcomes(Scene.INVOICE, "transferred"), DocumentState.Stage.BOOKED);
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.date()).contains(scene.today());
                    assertThat(told.total())
                            .hasValueSatisfying(total -> assertThat(total).isEqualByComparingTo("1250"));
                });
        assertThat(mails(scene)).isEqualTo(1);
    }

    @Test
    void aMailThatEconomicRefusesLeavesTheInvoiceBookedAndSaysSo() {
        // Given
        var scene = bookingScene(SystemName.ECONOMIC, MAILED);
        var customer = scene.record("customers", Scene.CUSTOMER).deepCopy();
        customer.remove("email");
        scene.furnish("customers", Scene.CUSTOMER, customer);

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(outcome.document())
                .hasValueSatisfying(state -> assertThat(state.stage()).isEqualTo(DocumentState.Stage.BOOKED));
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "mail-address-missing"),
                "mail-address-missing",
                Map.of("number", Scene.INVOICE));
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(mails(scene)).isZero();
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE)).hasSize(1);
        assertThat(scene.calls()).containsExactly("POST", "POST", "POST");

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "unchanged");
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE)).hasSize(1);
    }

    @Test
    void whatIsNotMailedYetIsMailedBeforeItsNewerStateIsRefused() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, MAILED);
        scene.settings().put("bankDetails", false);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.awaitWaiting(Scene.INVOICE, "mail-not-sent");
        scene.settings().put("bankDetails", true);

        // When
        scene.invoice(scene.document(Scene.INVOICE).with("text1", "\"Tack för ordern\""));

        // Then
        var problem = scene.awaitProblem(Scene.INVOICE, "transferred", "rejected");
        assertThat(problem.code()).isEqualTo("document-booked");
        assertThat(mails(scene)).isEqualTo(1);
    }

    @Test
    void anAddressThatIsCorrectedAfterBookingIsNoOtherInvoiceAndNothingGoesToTheOldOne() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, MAILED);
        scene.settings().put("bankDetails", false);
        scene.invoice(scene.mailed(Scene.INVOICE, "gammal@havnensbageri.example"));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.awaitWaiting(Scene.INVOICE, "mail-not-sent");
        scene.settings().put("bankDetails", true);

        // When
        scene.invoice(scene.mailed(Scene.INVOICE, "ny@havnensbageri.example"));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertWarned(outcome, "mail-address-booked", Map.of("value", "ny@havnensbageri.example"));
        assertThat(mails(scene)).isZero();

        // When
        scene.personMarksAsSent(scene.invoice());
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred", "unchanged");
        assertThat(mails(scene)).isZero();
    }

    @Test
    void anInvoiceThatIsBookedWhenItIsPaidIsMailedBeforeThat() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, MAILED);
        scene.settings().put("accountingMethod", "CASH");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        assertWarned(scene.awaitOutcomes(Scene.INVOICE, "transferred"), "booked-at-payment", Map.of());
        assertThat(mails(scene)).isEqualTo(1);
        assertThat(scene.invoice().isBooked()).isFalse();
        assertThat(scene.calls()).containsExactly("POST", "PUT", "GET", "GET");

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "unchanged");
        assertThat(mails(scene)).isEqualTo(1);
    }

    @Test
    void anInvoiceThatIsBookedWhenItIsPaidWaitsForItsMail() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, MAILED);
        scene.settings().put("accountingMethod", "CASH").put("bankDetails", false);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.awaitWaiting(Scene.INVOICE, "mail-not-sent");
        assertThat(mails(scene)).isZero();

        // When
        scene.settings().put("bankDetails", true);
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(mails(scene)).isEqualTo(1);
    }

    @Test
    void aMailWhoseAnswerIsLostIsNotSentAgainUnderTheCashMethod() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, MAILED);
        scene.settings().put("accountingMethod", "CASH");
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE)).on("GET", "email"));
        scene.invoice(scene.document(Scene.INVOICE));

        // When
        scene.retryUncertain(Scene.INVOICE);

        // Then
        scene.awaitLast(Scene.INVOICE, "transferred");
        assertThat(mails(scene)).isEqualTo(1);
    }

    @Test
    void whatAPersonHasBookedAndSentInFortnoxIsNotMailed() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, """
                "invoices": {"target": {"standard": "booked"}, "booking": {"when": {"at": "manual"}}, "mail": {"by": "books"}}""");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitWaiting(Scene.INVOICE, "booking-waits-for-approval");
        scene.personBooks(scene.invoice());
        scene.personMarksAsSent(scene.invoice());

        // When
        scene.lookBack(30);

        // Then
        scene.awaitStatus(Scene.INVOICE, TransferStatus.UNCHANGED);
        assertThat(mails(scene)).isZero();
    }

    @Test
    void aMailThatEconomicRefusesIsToldAfterTheBookingWithoutItHasLostItsAnswer() {
        // Given
        var scene = bookingScene(SystemName.ECONOMIC, MAILED);
        var customer = scene.record("customers", Scene.CUSTOMER).deepCopy();
        customer.remove("email");
        scene.furnish("customers", Scene.CUSTOMER, customer);
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE))
                .on("POST", "/invoices/booked")
                .after(1));
        scene.invoice(scene.document(Scene.INVOICE));

        // When
        scene.retryUncertain(Scene.INVOICE);

        // Then
        assertTold(scene.awaitOutcomes(Scene.INVOICE, "transferred"), DocumentState.Stage.BOOKED);
        scene.awaitWaiting(Scene.INVOICE, "mail-address-missing");
        assertThat(scene.invoices()).singleElement().matches(Paper::isBooked);
        assertThat(mails(scene)).isZero();
    }

    private static int mails(Scene scene) {
        return scene.records(scene.isEconomic() ? "sent" : "mails").size();
    }
}
