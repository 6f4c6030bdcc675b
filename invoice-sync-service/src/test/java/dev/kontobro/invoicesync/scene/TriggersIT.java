package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.invoicesync.DocumentFixture;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When documents go: at once, with a run, or when somebody says so. */
@QuarkusTest
class TriggersIT extends DocumentScenes {

    private static final String COMPLETED = """
            "target": {"standard": "order"}, "states": {"status": ["completed"]}""";

    /** Orders wait for somebody; invoices and credit notes do not. */
    private static final String BY_HAND = """
            "orders": {%s, "trigger": {"when": "manual"}}""".formatted(COMPLETED);

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderWaitsForAPersonAndAnInvoiceForNobody(SystemName system) {
        // Given
        var scene = scene(system, BY_HAND);
        scene.order(inState(scene, "completed"));
        scene.invoice(scene.document(Scene.INVOICE));
        assertProblem(scene.awaitProblem(Scene.ORDER, "held"), "waits-for-release", Map.of("number", Scene.ORDER));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.orders()).isEmpty();

        // When
        scene.personReleases(Scene.ORDER);

        // Then
        scene.awaitOutcomes(Scene.ORDER, "held", "transferred");
        assertThat(scene.order().reference()).startsWith(Scene.ORDER + " #");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderWaitsForItsRun(SystemName system) {
        // Given
        var scene = scene(
                system, """
                "orders": {%s, "trigger": {"when": "scheduled", "schedule": {"rhythm":
                    {"every": "once", "date": "%s", "times": ["09:00"]}}}}""".formatted(COMPLETED, LocalDate.now(system.zone()).plusDays(3)));
        scene.order(inState(scene, "completed"));
        assertProblem(scene.awaitProblem(Scene.ORDER, "held"), "waits-for-run", Map.of("number", Scene.ORDER));

        // When
        scene.pass(Duration.ofDays(4));

        // Then
        scene.awaitOutcomes(Scene.ORDER, "held", "transferred");
        assertThat(scene.orders()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderInAStateThatIsNotSentWaitsForNobodyToSkipIt(SystemName system) {
        // Given
        var scene = scene(system, BY_HAND);
        scene.order(inState(scene, "pending"));
        assertProblem(
                scene.awaitProblem(Scene.ORDER, "skipped"),
                "state-not-sent",
                Map.of("field", "status", "value", "pending"));

        // When
        scene.order(inState(scene, "completed"));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.ORDER, "skipped", "held"), "waits-for-release", Map.of("number", Scene.ORDER));
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderThatIsNotToBeSentAnyMoreWaitsForNobodyEither(SystemName system) {
        // Given
        var scene = scene(system, BY_HAND);
        scene.order(inState(scene, "completed"));
        scene.awaitOutcomes(Scene.ORDER, "held");

        // When
        scene.order(inState(scene, "withdrawn"));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.ORDER, "held", "skipped"),
                "state-not-sent",
                Map.of("field", "status", "value", "withdrawn"));
        assertThat(scene.effects()).isEmpty();
    }

    private static DocumentFixture inState(Scene scene, String status) {
        return scene.document(Scene.ORDER).with("states", """
                {"status": "%s"}""".formatted(status));
    }
}
