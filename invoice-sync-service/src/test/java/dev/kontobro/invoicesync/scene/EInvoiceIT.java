package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.invoicesync.DocumentFixture;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Booked documents that the accounting system sends as e-invoices where it can. */
@QuarkusTest
class EInvoiceIT extends DocumentScenes {

    private static final String SENT = """
            "invoices": {"target": {"standard": "booked"}, "mail": {"by": "e-invoice"}}""";

    private static final String EAN = "5790000000005";

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whoHasAnEanGetsAnEInvoice(SystemName system) {
        // Given
        var scene = registered(bookingScene(system, SENT));
        if (scene.isEconomic()) {
            hasContact(scene);
        }

        // When
        scene.invoice(to(scene, "\"ean\": \"" + EAN + "\""));

        // Then
        assertThat(scene.awaitOutcomes(Scene.INVOICE, "transferred").warnings()).isEmpty();
        assertThat(scene.invoice().isBooked()).isTrue();
        if (scene.isEconomic()) {
            assertThat(scene.records("sent")).singleElement().satisfies(EInvoiceIT::assertSentByEan);
        } else {
            assertSentWithoutMail(scene);
        }
    }

    private static void assertSentByEan(JsonNode sent) {
        assertThat(sent.path("sendBy").asText()).isEqualTo("EAN");
        assertThat(sent.path("to").asText()).isEqualTo(EAN);
    }

    private static void assertSentWithoutMail(Scene scene) {
        assertThat(scene.invoice().content().path("Sent").booleanValue()).isTrue();
        assertThat(scene.records("mails")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aBusinessWithoutAnEanGetsOneWhereItsOrganisationNumberWillDoAndElseAMailOfWhichTheOwnerHears(
            SystemName system) {
        // Given
        var scene = registered(bookingScene(system, SENT));

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        if (scene.isEconomic()) {
            assertWarned(outcome, "e-invoice-mailed-instead", Map.of("field", "recipient.ean"));
            assertThat(scene.records("sent"))
                    .singleElement()
                    .satisfies(sent -> assertThat(sent.path("sendBy").asText()).isEqualTo("Email"));
        } else {
            assertThat(outcome.warnings()).isEmpty();
            assertSentWithoutMail(scene);
        }
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aConsumerGetsAMail(SystemName system) {
        // Given
        var scene = registered(bookingScene(system, SENT));

        // When
        scene.invoice(to(scene, "\"customerClass\": \"B2C\""));

        // Then
        assertThat(scene.awaitOutcomes(Scene.INVOICE, "transferred").warnings()).isEmpty();
        assertThat(scene.records(scene.isEconomic() ? "sent" : "mails")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aPublicBodyThatCannotBeReachedKeepsItsInvoiceADraftUntilItCanOrAPersonHasItMailed(SystemName system) {
        // Given
        var scene = registered(bookingScene(system, SENT));
        scene.invoice(to(scene, "\"customerClass\": \"PUBLIC\""));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "e-invoice-incomplete"),
                "e-invoice-incomplete",
                Map.of("field", "recipient.ean", "number", Scene.INVOICE));
        assertThat(scene.invoice().isBooked()).isFalse();

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertWarned(outcome, "e-invoice-mailed-instead", Map.of("field", "recipient.ean"));
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(scene.records(scene.isEconomic() ? "sent" : "mails")).hasSize(1);
    }

    @Test
    void whatAPublicBodyLacksIsMendedByItsSource() {
        // Given
        var body = "\"customerClass\": \"PUBLIC\", \"ean\": \"" + EAN + "\"";
        var scene = registered(bookingScene(SystemName.FORTNOX, SENT));
        scene.invoice(to(scene, body));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "e-invoice-incomplete"),
                "e-invoice-incomplete",
                Map.of("field", "requisitionNumber"));

        // When
        scene.invoice(to(scene, body).with("requisitionNumber", "\"REK-7\""));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.invoice().isBooked()).isTrue();
        assertSentWithoutMail(scene);
    }

    @Test
    void anInvoiceToACustomerWithoutAContactIsBookedAndSaysThatItWasNotSent() {
        // Given
        var scene = registered(bookingScene(SystemName.ECONOMIC, SENT));

        // When
        scene.invoice(to(scene, "\"customerClass\": \"PUBLIC\", \"ean\": \"" + EAN + "\"")
                .with("requisitionNumber", "\"REK-7\""));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "e-invoice-incomplete"),
                "e-invoice-incomplete",
                Map.of("number", Scene.INVOICE));
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(scene.records("sent")).isEmpty();
    }

    /** With everything that the system asks of a company that sends e-invoices. */
    private static Scene registered(Scene scene) {
        scene.settings().put("electronicInvoices", true);
        scene.settings().withObject("/company").put("companyIdentificationNumber", "38120475");
        return scene;
    }

    /** Somebody at the customer whom e-invoices are for. */
    private static void hasContact(Scene scene) {
        scene.furnish("contacts", "1", contact());
        scene.furnish(
                "customers",
                Scene.CUSTOMER,
                scene.record("customers", Scene.CUSTOMER)
                        .deepCopy()
                        .put("ean", EAN)
                        .put("attention", 1));
    }

    private static ObjectNode contact() {
        return Furniture.object("\"customerContactNumber\": 1, \"name\": \"Anne\", \"customer\": " + Scene.CUSTOMER);
    }

    private static DocumentFixture to(Scene scene, String recipient) {
        return scene.document(Scene.INVOICE)
                .with("recipient", """
                {"name": "Havnens Bageri", %s, "email": "kontor@havnensbageri.example",
                 "address": {"country": "%s"}}""".formatted(recipient, scene.isEconomic() ? "DK" : "SE"));
    }
}
