package dev.kontobro.engine;

import static dev.kontobro.engine.EngineWorld.CONNECTION;
import static dev.kontobro.engine.EngineWorld.TENANT;
import static dev.kontobro.engine.EngineWorld.customer;
import static dev.kontobro.engine.EngineWorld.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.background.Loop;
import dev.kontobro.connections.Standing;
import dev.kontobro.engine.retention.Retention;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.Priority;
import dev.kontobro.events.log.ImportRun;
import dev.kontobro.events.log.ImportRunProgress;
import dev.kontobro.events.log.ImportRunProgress.Count;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.local.gateway.Connected;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImportRunsIT {

    private static final String RUN = "Customers of 2025";

    private final EngineWorld world = new EngineWorld(2, StandInBooks.GENEROUS);
    private final TransferEngine idle = world.idle();

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    @Test
    void aRunSaysWhereItsRecordsStand() {
        // Given
        world.change(connection -> Connected.standing(connection, Standing.STOPPED));
        take(imported(RUN, customer("1", "Nordlys", 1)), imported(RUN, customer("2", "Havblik", 1)));
        take(customer("3", "Of no run", 1));
        assertThat(progress(RUN).counts()).containsExactly(new Count(TransferStatus.WAITING, 2));

        // When
        world.start();
        world.change(connection -> Connected.standing(connection, Standing.RUNNING));

        // Then
        await().untilAsserted(() ->
                assertThat(progress(RUN).counts()).containsExactly(new Count(TransferStatus.TRANSFERRED, 2)));
        assertThat(progress(RUN).run().records()).isEqualTo(2);
        assertThat(progress(RUN).causes()).isEmpty();
    }

    @Test
    void recordsThatStandStillForOneThingAreCountedTogether() {
        // Given
        for (var group : List.of("Webshop", "Retail", "Webshop", "Webshop")) {
            var problem = Problem.of(ProblemCode.GROUP_UNKNOWN)
                    .with(Detail.FIELD, "group")
                    .with(Detail.VALUE, group);
            world.books.failBefore(() -> new AccountingException.Rejected(problem));
        }
        world.start();

        // When
        IntStream.rangeClosed(1, 5).forEach(i -> take(imported(RUN, customer("" + i, "Nordlys " + i, 1))));

        // Then
        await().untilAsserted(() -> assertThat(progress(RUN).counts())
                .containsExactly(new Count(TransferStatus.TRANSFERRED, 1), new Count(TransferStatus.REJECTED, 4)));
        assertThat(progress(RUN).causes())
                .extracting(ImportRunProgress.Cause::transfers)
                .containsExactly(3L, 1L);
        var first = progress(RUN).causes().getFirst();
        assertThat(first.problem().details()).containsEntry("value", "Webshop");
        assertThat(first.problem().texts()).containsOnlyKeys("da", "sv", "en");
        assertThat(transfers(RUN, TransferStatus.REJECTED))
                .extracting(transfer -> transfer.cause().orElseThrow())
                .contains(first.cause());
    }

    @Test
    void whatWaitsOnABrokenConnectionStandsStillForThat() {
        // Given
        world.books.failBefore(() -> new AccountingException.ConnectionBroken(Problem.of(ProblemCode.GRANT_REVOKED)));
        world.start();

        // When
        take(imported(RUN, customer("1", "Nordlys", 1)));

        // Then
        await().untilAsserted(() -> assertThat(progress(RUN).causes())
                .extracting(cause -> cause.problem().code())
                .containsExactly("grant-revoked"));
    }

    @Test
    void aRecordIsOfTheRunWhateverStateOfItCameInWithIt() {
        // When
        take(customer("1", "The newest", 9));
        take(imported(RUN, customer("1", "An older one", 1)));
        take(imported(RUN, customer("2", "Superseded in its batch", 1)), customer("2", "Newer", 2));
        take(imported(RUN, customer("3", "Once", 1)));
        take(imported(RUN, customer("3", "Twice", 2)));
        take(customer("3", "Changed afterwards", 3));

        // Then
        assertThat(progress(RUN).run().records()).isEqualTo(3);
        assertThat(transfers(RUN)).extracting(TransferSummary::number).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(transfers(RUN))
                .extracting(TransferSummary::name)
                .containsExactlyInAnyOrder("The newest", "Newer", "Changed afterwards");
    }

    @Test
    void theSameEventAgainAddsNothing() {
        // Given
        var event = imported(RUN, customer("1", "Nordlys", 1));

        // When
        take(event);
        take(event);

        // Then
        assertThat(progress(RUN).run().records()).isEqualTo(1);
    }

    @Test
    void aRecordMayComeInWithSeveralRuns() {
        // When
        take(imported(RUN, customer("1", "Nordlys", 1)), imported("All of it", project("P1", "1", 1)));
        take(imported("All of it", customer("1", "Nordlys", 2)));

        // Then
        assertThat(progress(RUN).run().records()).isEqualTo(1);
        assertThat(progress("All of it").run().records()).isEqualTo(2);
        assertThat(idle.importRuns().runs(TENANT, 200))
                .extracting(ImportRun::name)
                .containsExactlyInAnyOrder("All of it", RUN);
    }

    @Test
    void itsTransfersAreReadByPages() {
        // Given
        IntStream.rangeClosed(1, 5).forEach(i -> take(imported(RUN, customer("" + i, "Nordlys " + i, 1))));

        // When
        var first = idle.importRuns()
                .transfers(TENANT, CONNECTION, RUN, List.of(), Optional.empty(), 3)
                .orElseThrow();
        var second = idle.importRuns()
                .transfers(
                        TENANT, CONNECTION, RUN, List.of(), first.nextCursor().map(LogPosition::ofCursor), 3)
                .orElseThrow();

        // Then
        assertThat(first.transfers()).extracting(TransferSummary::number).containsExactly("5", "4", "3");
        assertThat(second.transfers()).extracting(TransferSummary::number).containsExactly("2", "1");
        assertThat(second.nextCursor()).isEmpty();
    }

    @Test
    void nobodySeesTheRunsOfAnother() {
        // Given
        take(imported(RUN, customer("tenant-2", "1", "Nordlys", 1)));

        // Then
        assertThat(idle.importRuns().runs(TENANT, 200)).isEmpty();
        assertThat(idle.importRuns().progress(TENANT, "connection-2", RUN)).isEmpty();
        assertThat(idle.importRuns().transfers(TENANT, "connection-2", RUN, List.of(), Optional.empty(), 10))
                .isEmpty();
        assertThat(idle.importRuns().runs("tenant-2", 200)).hasSize(1);
    }

    @Test
    void aRunIsForgottenWhenNothingHasComeInWithItForLong() throws InterruptedException {
        // Given
        take(imported(RUN, customer("1", "Nordlys", 1)), imported("Of today", customer("2", "Havblik", 1)));
        world.execute("update import_run set last_received_at = now() - interval '91 days' where name = '" + RUN + "'");
        var retention = new Loop("retention", new Retention(world.db, EngineWorld.settings()));

        // When
        retention.start();

        // Then
        await().until(() -> world.count("select count(*) from import_run") == 1);
        assertThat(world.count("select count(*) from imported_record")).isEqualTo(1);
        assertThat(world.count("select count(*) from transfer")).isEqualTo(2);
        retention.stop(Duration.ofSeconds(5));
    }

    private void take(CloudEvent... events) {
        idle.intake().accept(List.of(events), List.of());
    }

    private ImportRunProgress progress(String run) {
        return idle.importRuns().progress(TENANT, CONNECTION, run).orElseThrow();
    }

    private List<TransferSummary> transfers(String run, TransferStatus... statuses) {
        return idle.importRuns()
                .transfers(TENANT, CONNECTION, run, List.of(statuses), Optional.empty(), 200)
                .orElseThrow()
                .transfers();
    }

    private static CloudEvent imported(String run, CloudEvent event) {
        return new CloudEvent(
                event.id(),
                event.source(),
                event.type(),
                event.subject(),
                event.time(),
                event.tenantId(),
                event.sequence(),
                Priority.BACKFILL,
                event.shop(),
                event.businessUnit(),
                Optional.of(run),
                event.traceParent(),
                event.data());
    }
}
