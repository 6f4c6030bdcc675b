package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.DocumentState;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class DraftIT extends DocumentScenes {

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceBecomesADraftInOneCall(SystemName system) {
        // Given
        var scene = scene(system, "");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(outcome.document()).hasValueSatisfying(state -> {
            assertThat(state.stage()).isEqualTo(DocumentState.Stage.DRAFT);
            assertThat(state.total())
                    .hasValueSatisfying(total -> assertThat(total).isEqualByComparingTo("1250"));
            assertThat(state.vat()).hasValueSatisfying(vat -> assertThat(vat).isEqualByComparingTo("250"));
            assertThat(state.currency()).contains(scene.currency());
            assertThat(state.link())
                    .contains(scene.page("draft", scene.invoice().number()));
        });
        assertThat(outcome.warnings()).isEmpty();
        assertThat(scene.calls()).containsExactly("POST");
        var draft = scene.invoice();
        assertThat(draft.isBooked()).isFalse();
        assertThat(draft.customer()).isEqualTo(Scene.CUSTOMER);
        assertThat(draft.gross()).isEqualByComparingTo("1250");
        assertThat(draft.reference()).startsWith(Scene.INVOICE + " #");
    }
}
