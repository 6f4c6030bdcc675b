package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.invoicesync.DocumentFixture;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Invoices to public bodies, which take no others. */
@QuarkusTest
class EInvoiceIT extends DocumentScenes {

    private static final String EAN = "5790000000005";

    private static final String BY_E_INVOICE = """
            "invoices": {"target": {"standard": "booked"}, "mail": {"by": "e-invoice"}}""";

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceWithAnEanIsSentAsAnEInvoice(SystemName system) {
        // Given
        var scene = registered(system);
        scene.furnishReferences(Scene.CUSTOMER);

        // When
        scene.invoice(withEan(scene));

        // Then
        assertThat(scene.awaitOutcomes(Scene.INVOICE, "transferred").warnings()).isEmpty();
        assertThat(scene.invoice().isBooked()).isTrue();
        if (scene.isEconomic()) {
            assertThat(scene.records("sent")).singleElement().satisfies(sent -> {
                assertThat(sent.path("sendBy").textValue()).isEqualTo("EAN");
                assertThat(sent.path("to").textValue()).isEqualTo(EAN);
            });
        } else {
            assertThat(scene.invoice().content().path("Sent").booleanValue()).isTrue();
            assertThat(scene.records("mails")).isEmpty();
        }
    }

    @Test
    void anInvoiceToACustomerWithoutAContactIsBookedAndSaysThatItWasNotSent() {
        // Given
        var scene = registered(SystemName.ECONOMIC);

        // When
        scene.invoice(withEan(scene));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "e-invoice-incomplete"),
                "e-invoice-incomplete",
                Map.of("number", Scene.INVOICE));
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(scene.records("sent")).isEmpty();
    }

    /** The seller is registered to send e-invoices. */
    private Scene registered(SystemName system) {
        var scene = bookingScene(system, BY_E_INVOICE);
        switch (system) {
            case ECONOMIC -> scene.settings().putObject("company").put("companyIdentificationNumber", "12345674");
            case FORTNOX -> scene.settings().put("electronicInvoices", true);
        }
        return scene;
    }

    private static DocumentFixture withEan(Scene scene) {
        return scene.document(Scene.INVOICE)
                .with("recipient", """
                        {"name": "Havnens Bageri", "customerClass": "PUBLIC", "ean": "%s"}""".formatted(EAN))
                .with("requisitionNumber", "\"R-8\"");
    }
}
