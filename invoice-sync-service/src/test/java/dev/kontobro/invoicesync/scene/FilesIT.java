package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.Pdf;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that come with documents. */
@QuarkusTest
class FilesIT extends DocumentScenes {

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theFileOfADocumentHangsOnItsDraft(SystemName system) {
        // Given
        var scene = scene(system, "");
        var file = scene.upload(Pdf.of(List.of("Faktura")).bytes());

        // When
        scene.invoice(with(file, scene));

        // Then
        assertThat(scene.awaitOutcomes(Scene.INVOICE, "transferred").warnings()).isEmpty();
        assertThat(scene.filesMade()).isEqualTo(1);
        assertThat(scene.calls()).hasSize(1 + (scene.isEconomic() ? 1 : 2));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aFileWhoseAnswerIsLostHangsThereOnceAllTheSame(SystemName system) {
        // Given
        var scene = scene(system, "");
        var file = scene.upload(Pdf.of(List.of("Faktura")).bytes());
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE)).on("POST", "attachment"));
        scene.invoice(with(file, scene));
        scene.awaitWaiting(Scene.INVOICE, "write-uncertain");
        assertThat(scene.filesMade()).isEqualTo(1);

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.documentsMade()).isEqualTo(1);
        assertThat(scene.filesMade()).isEqualTo(1);
    }

    /** In Fortnox, which lets no one wait for longer than some seconds. */
    @Test
    void aDraftWhoseFileHasToWaitForItsTurnIsToldWithItsTotalsAllTheSame() {
        // Given
        var scene = scene(SystemName.FORTNOX, "");
        var file = scene.upload(Pdf.of(List.of("Faktura")).bytes());
        scene.suffer(FaultRule.once(new Fault.Throttled(1)).on("POST", "attachment"));

        // When
        scene.invoice(with(file, scene));

        // Then
        assertTold(scene.awaitOutcomes(Scene.INVOICE, "transferred"), DocumentState.Stage.DRAFT);
        assertThat(scene.documentsMade()).isEqualTo(1);
        assertThat(scene.filesMade()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aFileThatIsNotThereKeepsNoDocumentOutOfTheBooks(SystemName system) {
        // Given
        var scene = scene(system, "");

        // When
        scene.invoice(with(UUID.randomUUID(), scene));

        // Then
        assertWarned(
                scene.awaitOutcomes(Scene.INVOICE, "transferred"), "file-not-fetched", Map.of("name", "faktura.pdf"));
        assertThat(scene.documentsMade()).isEqualTo(1);
        assertThat(scene.filesMade()).isZero();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aPackageThatTakesNoFilesKeepsNoDocumentOutOfTheBooks(SystemName system) {
        // Given
        var scene = scene(system, "");
        switch (system) {
            case ECONOMIC -> scene.suffer(FaultRule.always(new Fault.ModuleOff("Scanning")));
            case FORTNOX -> scene.settings().putArray("licencesMissing").add("inbox");
        }

        // When
        scene.invoice(with(scene.upload(Pdf.of(List.of("Faktura")).bytes()), scene));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(outcome.warnings())
                .extracting(ProblemData::code)
                .containsExactly(scene.isEconomic() ? "module-missing" : "licence-missing");
        assertThat(scene.documentsMade()).isEqualTo(1);
        assertThat(scene.filesMade()).isZero();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aFileThatHasChangedTakesThePlaceOfTheOneItWas(SystemName system) {
        // Given
        var scene = scene(system, "");
        scene.invoice(with(scene.upload(Pdf.of(List.of("Faktura")).bytes()), scene));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        scene.invoice(with(scene.upload(Pdf.of(List.of("Ny faktura")).bytes()), scene));

        // Then
        assertThat(scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred")
                        .warnings())
                .isEmpty();
        assertThat(scene.filesMade()).isEqualTo(2);
        assertThat(scene.records("attachments")).hasSize(1);
        assertThat(scene.documentsMade()).isEqualTo(1);
    }

    private static DocumentFixture with(UUID file, Scene scene) {
        return scene.document(Scene.INVOICE).with("attachments", """
                [{"name": "faktura.pdf", "mediaType": "application/pdf", "file": "%s", "main": true}]""".formatted(file));
    }
}
