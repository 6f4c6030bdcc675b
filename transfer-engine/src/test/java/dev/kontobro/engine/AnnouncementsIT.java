package dev.kontobro.engine;

import static dev.kontobro.engine.Documents.finalized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.background.outbox.Message;
import dev.kontobro.engine.record.Announcement;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.ConnectionState;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.DocumentState.Stage;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is published with an outcome: any event of the hub's own does. */
class AnnouncementsIT {

    private static final ConnectionState RESTORED = new ConnectionState(
            "connection-1", "economic", 1, Instant.parse("2026-06-01T08:00:00Z"), Optional.empty(), Optional.empty());

    private static final DocumentState DRAFT = new DocumentState(
            Stage.DRAFT,
            Optional.of("301"),
            Optional.empty(),
            Optional.of(new BigDecimal("1250.00")),
            Optional.of(new BigDecimal("250.00")),
            Optional.of("DKK"),
            Optional.empty());

    private static final Result.Transferred DRAFTED = new Result.Transferred(
            "301", List.of(), List.of(new Announcement(EventType.CONNECTION_RESTORED, RESTORED)), Optional.of(DRAFT));

    private final Documents invoices = Documents.invoices(_ -> DRAFTED);
    private final EngineWorld world = new EngineWorld(invoices);

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    @Test
    void whatIsAnnouncedFollowsItsOutcomeUnderAnIdMadeOfTheOutcomesAndItsName() {
        // When
        world.start().intake().accept(List.of(finalized("1", "Invoice 1", 1)), List.of());

        // Then
        await().until(() -> world.published.size() == 2);
        assertThat(world.publishedTypes())
                .containsExactly("dev.kontobro.TransferSucceeded.v1", "dev.kontobro.ConnectionRestored.v1");
        var outcome = world.published.getFirst();
        var announced = world.published.getLast();
        assertThat(id(announced)).isEqualTo(id(outcome) + ":ConnectionRestored");
        assertThat(announced.headers())
                .containsEntry("ce_subject", "1")
                .containsEntry("ce_source", "/kontobro/test-service")
                .containsEntry("ce_tenantid", EngineWorld.TENANT);
        assertThat(EventJson.read(announced.value(), ConnectionState.class)).isEqualTo(RESTORED);
    }

    @Test
    void theOutcomeOfAStageSaysWhereTheDocumentStandsAndWhatIsAnnouncedWithIt() {
        // Given
        invoices.transferred(_ -> new Result.Staged(
                DRAFTED, new NextStep(Problem.of(ProblemCode.WAITS_FOR_RUN), Release.nextStep(), Optional.empty())));

        // When
        world.start().intake().accept(List.of(finalized("1", "Invoice 1", 1)), List.of());

        // Then
        await().until(() -> world.published.size() == 2);
        assertThat(world.outcomes())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.document()).contains(DRAFT));
        assertThat(world.publishedTypes()).last().isEqualTo("dev.kontobro.ConnectionRestored.v1");
    }

    @Test
    void whatWasAnnouncedIsKnownToLaterAttemptsAndKeepsWhatTheyNoted() {
        // Given
        invoices.transferred(attempt -> {
            attempt.checkpoint("drafted", "301");
            return attempt.hasAnnounced(EventType.CONNECTION_RESTORED)
                    ? new Result.Transferred("301", List.of())
                    : DRAFTED;
        });
        var engine = world.start();
        engine.intake().accept(List.of(finalized("1", "Invoice 1", 1)), List.of());
        await().until(() -> world.published.size() == 2);

        // When
        engine.intake().accept(List.of(finalized("1", "Invoice 1, corrected", 2)), List.of());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred", "transferred"));
        await().until(() -> world.count("select count(*) from outbox") == 0);
        assertThat(world.publishedTypes()).containsOnlyOnce("dev.kontobro.ConnectionRestored.v1");
        assertThat(world.texts("select checkpoints ->> 'drafted' from transfer"))
                .containsExactly("301");
    }

    private static String id(Message message) {
        return message.headers().get("ce_id");
    }
}
