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

    private static int mails(Scene scene) {
        return scene.records(scene.isEconomic() ? "sent" : "mails").size();
    }
}
