package dev.kontobro.engine;

import static dev.kontobro.engine.EngineWorld.CONNECTION;
import static dev.kontobro.engine.EngineWorld.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.connections.Standing;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Trigger;
import dev.kontobro.engine.trial.InvalidEventException;
import dev.kontobro.engine.trial.OutdatedException;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.local.gateway.Connected;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestTransfersIT {

    private final EngineWorld world = new EngineWorld();

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    @Test
    void oneRecordIsSentOnAConnectionThatDoesNotRunYetAndNothingElseIs() throws InterruptedException {
        // Given
        world.change(connection -> Connected.standing(connection, Standing.STOPPED));
        var engine = world.start();
        engine.intake().accept(List.of(customer("1", "Waits", 1)), List.of());

        // When
        var sent = send(engine, customer("2", "Test", 1));

        // Then
        assertThat(sent.transfer().status()).isEqualTo(TransferStatus.TRANSFERRED);
        assertThat(sent.attempts()).hasSize(1);
        assertThat(world.books.effects())
                .extracting(StandInBooks.Effect::content)
                .containsExactly("Test");
        await().untilAsserted(() -> assertThat(world.outcomes("2")).containsExactly("transferred"));
        assertThat(world.count("select in_flight from lane")).isZero();
        assertThat(world.count("select reserved from kontobro_budget.budget")).isZero();
    }

    @Test
    void theSameEventAgainDoesNothingMoreAndAnswersTheSame() throws Exception {
        // Given
        world.change(connection -> Connected.standing(connection, Standing.STOPPED));
        world.books.latency(Duration.ofMillis(200));
        var engine = world.start();
        var other = world.start();
        var event = customer("1", "Test", 1);

        // When
        List<TransferStatus> statuses;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var shown = preview(engine, event);
            Callable<TransferStatus> here =
                    () -> send(engine, event, shown).transfer().status();
            Callable<TransferStatus> there =
                    () -> send(other, event, shown).transfer().status();
            statuses = threads.invokeAll(List.of(here, there, here)).stream()
                    .map(answer -> answer.resultNow())
                    .toList();
        }

        // Then
        assertThat(statuses).containsOnly(TransferStatus.TRANSFERRED);
        assertThat(world.books.effects()).hasSize(1);
    }

    @Test
    void itWaitsForNoTrigger() throws InterruptedException {
        // Given
        var profile = ExportProfile.standard();
        world.change(connection -> Connected.with(
                connection, profile.withCustomers(profile.customers().withTrigger(new Trigger.Manual()))));
        var engine = world.start();
        engine.intake().accept(List.of(customer("1", "Test", 1)), List.of());

        // When
        var sent = send(engine, customer("1", "Test", 2));

        // Then
        assertThat(sent.transfer().status()).isEqualTo(TransferStatus.TRANSFERRED);
    }

    @Test
    void nothingIsAttemptedInALaneWhoseGrantDoesNotHold() {
        // Given
        world.change(connection -> Connected.standing(connection, Standing.BROKEN));
        var engine = world.start();

        // When
        var refused = assertThatThrownBy(() -> send(engine, customer("1", "Test", 1)));

        // Then
        refused.isInstanceOf(AccountingException.ConnectionBroken.class);
        assertThat(world.count("select count(*) from transfer")).isZero();
    }

    @Test
    void aPreviewStoresAndSendsNothing() throws InterruptedException {
        // Given
        world.change(connection -> Connected.standing(connection, Standing.STOPPED));
        var engine = world.start();

        // When
        var preview = preview(engine, customer("1", "Test", 1));

        // Then
        assertThat(preview.outcome()).isEqualTo("transferred");
        assertThat(world.count("select count(*) from transfer")).isZero();
        assertThat(world.count("select count(*) from inbox")).isZero();
        assertThat(world.books.calls()).isZero();
    }

    @Test
    void aPreviewOfWhatTheBooksHaveShowsThatNothingWouldBeSent() throws InterruptedException {
        // Given
        var engine = world.start();
        send(engine, customer("1", "Test", 1));

        // When
        var preview = preview(engine, customer("1", "Test", 2));

        // Then
        assertThat(preview.outcome()).isEqualTo("unchanged");
        assertThat(preview.calls()).isEmpty();
    }

    @Test
    void anotherTenantsConnectionIsNoneAndAnInvalidEventIsNamed() throws InterruptedException {
        // Given
        var engine = world.start();

        // Then
        assertThat(engine.testTransfers().preview(CONNECTION, world.revision(), customer("tenant-2", "1", "Test", 1)))
                .isEmpty();
        assertThatThrownBy(() -> preview(engine, customer("1", "", 1)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("name");
    }

    @Test
    void whatIsShownOfAnOlderStateIsThatNothingWouldBeSent() throws InterruptedException {
        // Given
        var engine = world.start();
        send(engine, customer("1", "Newer", 2));

        // When
        var preview = preview(engine, customer("1", "Older", 1));

        // Then
        assertThat(preview.outcome()).isEqualTo("skipped");
        assertThat(preview.warnings()).extracting(ProblemData::code).containsExactly("newer-state-known");
        assertThat(preview.calls()).isEmpty();
    }

    @Test
    void nothingIsSentWhenTheConnectionHasChangedSinceItWasShown() throws InterruptedException {
        // Given
        var engine = world.start();
        var event = customer("1", "Test", 1);
        var shown = preview(engine, event);
        var revision = world.revision();
        world.change(connection -> Connected.with(connection, ExportProfile.standard()));

        // When
        var sent = assertThatThrownBy(() -> engine.testTransfers().send(CONNECTION, revision, event, shown));

        // Then
        sent.isInstanceOf(OutdatedException.class);
        assertThat(world.count("select count(*) from transfer")).isZero();
    }

    @Test
    void nothingIsSentWhenTheRecordHasGotIntoTheBooksSinceItWasShown() throws InterruptedException {
        // Given
        var engine = world.start();
        var event = customer("1", "Test", 2);
        var shown = preview(engine, event);
        engine.intake().accept(List.of(customer("1", "Meanwhile", 1)), List.of());
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));

        // When
        var sent = assertThatThrownBy(() -> send(engine, event, shown));

        // Then
        sent.isInstanceOf(OutdatedException.class);
        assertThat(world.books.effects())
                .extracting(StandInBooks.Effect::content)
                .containsExactly("Meanwhile");
    }

    @Test
    void whatHasBeenSentIsAnsweredWhateverHasChangedSince() throws InterruptedException {
        // Given
        var engine = world.start();
        var event = customer("1", "Test", 1);
        var shown = preview(engine, event);
        var revision = world.revision();
        send(engine, event, shown);
        world.change(connection -> Connected.standing(connection, Standing.BROKEN));

        // When
        var again = engine.testTransfers().send(CONNECTION, revision, event, shown);

        // Then
        assertThat(again.orElseThrow().transfer().status()).isEqualTo(TransferStatus.TRANSFERRED);
        assertThat(world.books.effects()).hasSize(1);
    }

    private TransferPreview preview(TransferEngine engine, CloudEvent event) throws InterruptedException {
        return engine.testTransfers()
                .preview(CONNECTION, world.revision(), event)
                .orElseThrow();
    }

    private TransferDetail send(TransferEngine engine, CloudEvent event) throws InterruptedException {
        return send(engine, event, preview(engine, event));
    }

    private TransferDetail send(TransferEngine engine, CloudEvent event, TransferPreview shown)
            throws InterruptedException {
        return engine.testTransfers()
                .send(CONNECTION, world.revision(), event, shown)
                .orElseThrow();
    }
}
