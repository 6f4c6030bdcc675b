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
        var sent = engine.testTransfers()
                .send(CONNECTION, customer("2", "Test", 1))
                .orElseThrow();

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
            Callable<TransferStatus> here = () -> engine.testTransfers()
                    .send(CONNECTION, event)
                    .orElseThrow()
                    .transfer()
                    .status();
            Callable<TransferStatus> there = () -> other.testTransfers()
                    .send(CONNECTION, event)
                    .orElseThrow()
                    .transfer()
                    .status();
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
        var sent = engine.testTransfers()
                .send(CONNECTION, customer("1", "Test", 2))
                .orElseThrow();

        // Then
        assertThat(sent.transfer().status()).isEqualTo(TransferStatus.TRANSFERRED);
    }

    @Test
    void nothingIsAttemptedInALaneWhoseGrantDoesNotHold() {
        // Given
        world.change(connection -> Connected.standing(connection, Standing.BROKEN));
        var engine = world.start();

        // When
        var refused = assertThatThrownBy(() -> engine.testTransfers().send(CONNECTION, customer("1", "Test", 1)));

        // Then
        refused.isInstanceOf(AccountingException.ConnectionBroken.class);
        assertThat(world.count("select count(*) from transfer")).isZero();
    }

    @Test
    void aPreviewStoresAndSendsNothing() {
        // Given
        world.change(connection -> Connected.standing(connection, Standing.STOPPED));
        var engine = world.start();

        // When
        var preview = engine.testTransfers()
                .preview(CONNECTION, customer("1", "Test", 1))
                .orElseThrow();

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
        engine.testTransfers().send(CONNECTION, customer("1", "Test", 1));

        // When
        var preview = engine.testTransfers()
                .preview(CONNECTION, customer("1", "Test", 2))
                .orElseThrow();

        // Then
        assertThat(preview.outcome()).isEqualTo("unchanged");
        assertThat(preview.calls()).isEmpty();
    }

    @Test
    void anotherTenantsConnectionIsNoneAndAnInvalidEventIsNamed() {
        // Given
        var engine = world.start();

        // Then
        assertThat(engine.testTransfers().preview(CONNECTION, customer("tenant-2", "1", "Test", 1)))
                .isEmpty();
        assertThatThrownBy(() -> engine.testTransfers().preview(CONNECTION, customer("1", "", 1)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("name");
    }
}
