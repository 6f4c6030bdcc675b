package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.SystemName;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The PDFs that the books make, handed to the source. */
@QuarkusTest
class PrintoutIT extends DocumentScenes {

    private static final String BOOKED = """
            "invoices": {"target": {"standard": "booked"}, "pdf": {"fetch": %s}}""";

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aBookedInvoiceIsHandedOutWhenItIsAskedFor(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED.formatted(true));
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        await().atMost(Scene.PATIENCE).until(() -> scene.pdf(Scene.INVOICE).statusCode() == 200);

        // Then
        scene.forgetCalls();
        var pdf = scene.pdf(Scene.INVOICE);
        assertThat(pdf.contentType()).isEqualTo("application/pdf");
        assertThat(new String(pdf.asByteArray(), StandardCharsets.ISO_8859_1)).startsWith("%PDF");
        assertThat(scene.calls()).containsExactly("GET");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderIsHandedOutWhenItIsAskedFor(SystemName system) {
        // Given
        var scene = scene(system, """
                "orders": {"target": {"standard": "order"}, "pdf": {"fetch": true}}""");
        scene.order(scene.document(Scene.ORDER));
        scene.awaitOutcomes(Scene.ORDER, "transferred");

        // Then
        var pdf = scene.pdf(Scene.ORDER);
        assertThat(pdf.contentType()).isEqualTo("application/pdf");
        assertThat(new String(pdf.asByteArray(), StandardCharsets.ISO_8859_1)).startsWith("%PDF");
    }

    /** e-conomic prints an invoice some moments after it was booked. */
    @Test
    void whatIsNotPrintedYetIsNotHandedOut() {
        // Given
        var scene = bookingScene(SystemName.ECONOMIC, BOOKED.formatted(true));
        scene.settings().put("pdfDelay", "PT1H");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // Then
        assertThat(scene.pdf(Scene.INVOICE).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void nothingIsHandedOutThatTheProfileKeeps(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED.formatted(false));
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.forgetCalls();

        // Then
        assertThat(scene.pdf(Scene.INVOICE).statusCode()).isEqualTo(409);
        assertThat(scene.calls()).isEmpty();
    }
}
