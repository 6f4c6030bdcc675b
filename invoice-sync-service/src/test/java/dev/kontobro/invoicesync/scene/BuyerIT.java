package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom documents are made out to. */
@QuarkusTest
class BuyerIT extends DocumentScenes {

    private static final String STRANGER = "En Helt Anden";

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDocumentWaitsForItsCustomerAndGoesWhenHeIsTransferred(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, "");
        scene.invoice(scene.document(Scene.INVOICE));
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "held"),
                "document-waits-for-customer",
                Map.of("customer", Scene.CUSTOMER, "number", Scene.INVOICE));
        assertThat(scene.effects()).isEmpty();
        scene.forgetCalls();

        // When
        scene.furnishCustomer(Scene.CUSTOMER, Scene.CUSTOMER_NAME);
        scene.hearOf("customer", Scene.CUSTOMER, Scene.CUSTOMER);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "held", "transferred");
        assertThat(scene.calls()).containsExactly("POST");
        assertThat(scene.invoice().customer()).isEqualTo(Scene.CUSTOMER);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theCustomersNumberInTheBooksIsUsed(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, "");
        scene.furnishCustomer("2002", Scene.CUSTOMER_NAME);
        scene.hearOf("customer", Scene.CUSTOMER, "2002");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.invoice().customer()).isEqualTo("2002");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCustomerWhomTheBooksHaveIsFoundThere(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, "");
        scene.furnishCustomer(Scene.CUSTOMER, Scene.CUSTOMER_NAME);

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.calls()).containsExactly("GET", "POST");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aMissingCustomerIsCreatedFromTheDocument(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, """
                "invoices": {"missingCustomer": "create"}""" + (system == SystemName.ECONOMIC ? """
                        , "customers": {"defaults": {"group": "1", "paymentTerms": "1", "vatZone": "DOMESTIC"}}""" : ""));

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.calls()).containsExactly("GET", "POST", "POST");
        var customer = scene.record("customers", Scene.CUSTOMER);
        assertThat(customer.path(scene.isEconomic() ? "name" : "Name").textValue())
                .isEqualTo(Scene.CUSTOMER_NAME);
        assertThat(scene.invoice().customer()).isEqualTo(Scene.CUSTOMER);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aMissingCustomersDocumentGoesToTheCollectiveOneWithHisName(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, """
                "customers": {"collective": {"number": "9999", "for": "missing"}},
                "invoices": {"missingCustomer": "collective"}""");
        scene.furnishCustomer("9999", "Webshop");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.invoice().customer()).isEqualTo("9999");
        assertThat(scene.invoice().recipient()).isEqualTo(Scene.CUSTOMER_NAME);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aGuestGoesToTheCollectiveCustomer(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, """
                "customers": {"collective": {"number": "9999", "for": "guests"}}""");
        scene.furnishCustomer("9999", "Webshop");

        // When
        scene.invoice(scene.document(Scene.INVOICE).without("customerNumber"));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.calls()).containsExactly("POST");
        assertThat(scene.invoice().customer()).isEqualTo("9999");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDocumentOfAMissingCustomerIsSkippedWhereTheProfileSaysSo(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, """
                "invoices": {"missingCustomer": "skip"}""");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "skipped"), "customer-left-out", Map.of("number", Scene.INVOICE));
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDocumentOfAMissingCustomerIsRefusedWhereTheProfileSaysSo(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, """
                "invoices": {"missingCustomer": "refuse"}""");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "rejected"), "customer-missing", Map.of("customer", Scene.CUSTOMER));
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aStrangerUnderTheNumberGetsNobodysInvoice(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, "");
        scene.furnishCustomer(Scene.CUSTOMER, STRANGER);

        // When
        scene.invoice(scene.document(Scene.INVOICE).with("recipient", """
                {"name": "Havnens Bageri", "organisationNumber": "87654321"}"""));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "held"),
                "document-waits-for-customer",
                Map.of("customer", Scene.CUSTOMER));
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void customersThatAreOnlyLookedUpAreNeverWrittenAndTheirOwnDataCount(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, """
                "customers": {"mode": "lookup-only"}""");
        scene.furnishCustomer(Scene.CUSTOMER, "Havnens Bageri ApS");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.invoice().recipient()).isEqualTo("Havnens Bageri ApS");
        assertThat(scene.effects()).noneMatch(effect -> effect.register().equals("customers"));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCustomerThatIsOnlyLookedUpMustBeThere(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, """
                "customers": {"mode": "lookup-only"}, "invoices": {"missingCustomer": "refuse"}""");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "rejected"), "customer-missing", Map.of("customer", Scene.CUSTOMER));
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDocumentWaitsForACustomerThatIsOnlyLookedUpAndIsNotThere(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, """
                "customers": {"mode": "lookup-only"}, "invoices": {"missingCustomer": "wait"}""");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "held"),
                "document-waits-for-customer",
                Map.of("customer", Scene.CUSTOMER));
        assertThat(scene.effects()).isEmpty();
    }
}
