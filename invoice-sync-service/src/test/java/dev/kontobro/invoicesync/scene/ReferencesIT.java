package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.invoicesync.DocumentFixture;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Products and projects that documents name. */
@QuarkusTest
class ReferencesIT extends DocumentScenes {

    private static final String UNKNOWN = "NYHED";
    private static final String PROJECT = "700";

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDocumentWaitsForAMissingProductAndGoesWhenItIsTransferred(SystemName system) {
        // Given
        var scene = scene(system, "");
        scene.invoice(withUnknownProduct(scene));
        assertProblem(scene.awaitProblem(Scene.INVOICE, "held"), "product-missing", Map.of("value", UNKNOWN));
        assertThat(scene.effects()).isEmpty();

        // When
        scene.furnishProduct(UNKNOWN);
        scene.hearOf("product", UNKNOWN, UNKNOWN);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "held", "transferred");
        assertThat(scene.invoice().rows()).extracting(Paper.Row::product).containsExactly(UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aMissingProductIsCreatedFromItsLine(SystemName system) {
        // Given
        var scene = scene(system, """
                "invoices": {"lines": {"missingProduct": "create"}}""" + (system == SystemName.ECONOMIC ? """
                        , "products": {"defaults": {"group": "1"}}""" : ""));

        // When
        scene.invoice(withUnknownProduct(scene));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        var product = scene.record(scene.isEconomic() ? "products" : "articles", UNKNOWN);
        assertThat(product.path(scene.isEconomic() ? "name" : "Description").textValue())
                .isEqualTo("Surdejsbrød");
        assertThat(scene.invoice().rows()).extracting(Paper.Row::product).containsExactly(UNKNOWN);
        assertThat(scene.documentsMade()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aMissingProductIsReplacedWithAWarning(SystemName system) {
        // Given
        var scene = scene(system, """
                "invoices": {"lines": {"missingProduct": "default"}}""");

        // When
        scene.invoice(withUnknownProduct(scene));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertWarned(outcome, "product-replaced", Map.of("lines", "1", "value", "diverse"));
        assertThat(scene.invoice().rows())
                .extracting(Paper.Row::product, Paper.Row::text)
                .containsExactly(tuple("diverse", "Surdejsbrød"));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDocumentWithAMissingProductIsRefusedWhereTheProfileSaysSo(SystemName system) {
        // Given
        var scene = scene(system, """
                "invoices": {"lines": {"missingProduct": "refuse"}}""");

        // When
        scene.invoice(withUnknownProduct(scene));

        // Then
        assertProblem(scene.awaitProblem(Scene.INVOICE, "rejected"), "product-missing", Map.of("value", UNKNOWN));
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDocumentWaitsForItsProjectAndGoesWhenThatIsTransferred(SystemName system) {
        // Given
        var scene = scene(system, "");
        scene.invoice(scene.document(Scene.INVOICE).with("project", "\"700\""));
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "held"), "document-waits-for-project", Map.of("value", PROJECT));
        assertThat(scene.effects()).isEmpty();

        // When
        scene.furnish("projects", PROJECT, Furniture.project(system, PROJECT));
        scene.hearOf("project", PROJECT, PROJECT);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "held", "transferred");
        assertThat(scene.invoice().project()).isEqualTo(PROJECT);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aMissingProjectIsLeftOutWithAWarning(SystemName system) {
        // Given
        var scene = scene(system, """
                "invoices": {"missingProject": "leave-out"}""");

        // When
        scene.invoice(scene.document(Scene.INVOICE).with("project", "\"700\""));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertWarned(outcome, "project-missing", Map.of("value", PROJECT));
        assertThat(scene.invoice().project()).isEmpty();
        assertThat(scene.documentsMade()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDocumentWithAMissingProjectIsRefusedWhereTheProfileSaysSo(SystemName system) {
        // Given
        var scene = scene(system, """
                "invoices": {"missingProject": "refuse"}""");

        // When
        scene.invoice(scene.document(Scene.INVOICE).with("project", "\"700\""));

        // Then
        assertProblem(scene.awaitProblem(Scene.INVOICE, "rejected"), "project-missing", Map.of("value", PROJECT));
        assertThat(scene.documentsMade()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"ECONOMIC, ORDER", "ECONOMIC, CREDIT_NOTE", "FORTNOX, ORDER", "FORTNOX, CREDIT_NOTE"})
    void otherDocumentsWaitForAMissingProductToo(SystemName system, DocumentKind kind) {
        // Given
        var scene = scene(system, settings(DocumentKind.ORDER, "\"target\": {\"standard\": \"order\"}"));
        scene.send(kind, withUnknownProduct(scene));
        assertProblem(scene.awaitProblem(Scene.INVOICE, "held"), "product-missing", Map.of("value", UNKNOWN));

        // When
        scene.furnishProduct(UNKNOWN);
        scene.hearOf("product", UNKNOWN, UNKNOWN);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "held", "transferred");
        assertThat(scene.documentsMade()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"ECONOMIC, ORDER", "ECONOMIC, CREDIT_NOTE", "FORTNOX, ORDER", "FORTNOX, CREDIT_NOTE"})
    void otherDocumentsWithAMissingProductAreRefusedWhereTheProfileSaysSo(SystemName system, DocumentKind kind) {
        // Given
        var scene = scene(system, settings(kind, "\"lines\": {\"missingProduct\": \"refuse\"}"));

        // When
        scene.send(kind, withUnknownProduct(scene));

        // Then
        assertProblem(scene.awaitProblem(Scene.INVOICE, "rejected"), "product-missing", Map.of("value", UNKNOWN));
        assertThat(scene.documentsMade()).isZero();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aProductThatTheProfileHasForAChargeIsTheProfilesToMend(SystemName system) {
        // Given
        var scene = scene(system, charging("fragt"));
        scene.invoice(withShipping(scene, ""));
        assertProblem(scene.awaitProblem(Scene.INVOICE, "held"), "product-missing", Map.of("value", "fragt"));
        assertThat(scene.documentsMade()).isZero();

        // When
        scene.profile(charging("fragtmm"));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "held", "transferred");
        assertThat(scene.invoice().rows()).extracting(Paper.Row::product).containsExactly(Furniture.PRODUCT, "fragtmm");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aMissingProductOfAChargeIsCreatedFromIt(SystemName system) {
        // Given
        var scene = scene(system, """
                "invoices": {"lines": {"missingProduct": "create"}}""" + (system == SystemName.ECONOMIC ? """
                        , "products": {"defaults": {"group": "1"}}""" : ""));

        // When
        scene.invoice(withShipping(scene, "\"product\": \"NYHED\", \"text\": \"Cykelbud\","));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        var product = scene.record(scene.isEconomic() ? "products" : "articles", UNKNOWN);
        assertThat(product.path(scene.isEconomic() ? "name" : "Description").textValue())
                .isEqualTo("Cykelbud");
        assertThat(scene.invoice().rows()).extracting(Paper.Row::product).containsExactly(Furniture.PRODUCT, UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aMissingProductOfAChargeIsReplacedByTheProfilesForSuchCharges(SystemName system) {
        // Given
        var scene = scene(system, """
                "invoices": {"lines": {"missingProduct": "default"}}""");

        // When
        scene.invoice(withShipping(scene, "\"product\": \"NYHED\","));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertWarned(outcome, "product-replaced", Map.of("lines", "2", "value", "fragtmm"));
        assertThat(scene.invoice().rows()).extracting(Paper.Row::product).containsExactly(Furniture.PRODUCT, "fragtmm");
    }

    private static String charging(String shipping) {
        return """
                "charges": {"products": {"shippingWithVat": "%s"}}""".formatted(shipping);
    }

    /**
     * @param members of the charge
     */
    private static DocumentFixture withShipping(Scene scene, String members) {
        return scene.document(Scene.INVOICE).withCharge(members + """
                        "type": "SHIPPING", "amount": 40, "vatRate": 25""").withTotals("1040", "25", "260", "1300");
    }

    private static DocumentFixture withUnknownProduct(Scene scene) {
        return scene.document(Scene.INVOICE).with("lines", "[]").withLine("""
                "product": "NYHED", "text": "Surdejsbrød", "quantity": 2, "price": 500, "vatRate": 25""");
    }
}
