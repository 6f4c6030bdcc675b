package dev.kontobro.engine;

import static dev.kontobro.engine.EngineWorld.customer;
import static dev.kontobro.engine.EngineWorld.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Trigger;
import dev.kontobro.connections.schedule.HolidayRule;
import dev.kontobro.connections.schedule.PublicHolidays;
import dev.kontobro.connections.schedule.Rhythm;
import dev.kontobro.connections.schedule.Schedule;
import dev.kontobro.engine.log.TransferLog;
import dev.kontobro.engine.log.TransferLog.Query;
import dev.kontobro.engine.log.TransferLog.Retry;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.log.TransferRelease;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.local.gateway.Connected;
import dev.kontobro.sql.Tx;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tenants' clocks are those of Copenhagen. */
class TriggersIT {

    private static final Trigger MANUAL = new Trigger.Manual();

    private final EngineWorld world = new EngineWorld();
    private final TransferLog log = world.idle().log();

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    @Test
    void aScheduledRecordWaitsForItsRunAndGoesWithItsNewestState() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        trigger(daily("22:00"));
        take(engine, customer("1", "First", 1));
        take(engine, customer("1", "Second", 2));
        assertThat(world.books.calls()).isZero();

        // When
        world.clock.set("2026-06-01T20:00:00Z");

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("held", "held", "transferred"));
        assertThat(world.books.effects())
                .extracting(StandInBooks.Effect::content)
                .containsExactly("Second");
        assertThat(summary("1").attempts()).isEqualTo(1);
        assertThat(summary("1").problem()).isEmpty();
    }

    @Test
    void theLogAndTheOutcomeNameTheRun() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        trigger(daily("22:00"));

        // When
        take(engine, customer("1", "Nordlys", 1));

        // Then
        var waiting = summary("1");
        assertThat(waiting.status()).isEqualTo(TransferStatus.HELD);
        assertThat(waiting.nextAttemptAt()).contains(Instant.parse("2026-06-01T20:00:00Z"));
        assertThat(waiting.attempts()).isZero();
        var problem = waiting.problem().orElseThrow();
        assertThat(problem.code()).isEqualTo("waits-for-run");
        assertThat(problem.details())
                .containsEntry("value", "2026-06-01 22:00")
                .containsEntry("limit", "Europe/Copenhagen")
                .containsEntry("number", "1")
                .containsEntry("name", "Nordlys");
        await().untilAsserted(() -> assertThat(world.outcomes())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.problem()).contains(problem)));
    }

    @Test
    void aRunAtATimeThatTheClocksSkipIsWhenTheyAreChanged() {
        // Given
        world.clock.set("2026-03-28T12:00:00Z");
        var engine = world.start();
        trigger(daily("02:30"));

        // When
        take(engine, customer("1", "Nordlys", 1));

        // Then
        assertThat(summary("1").nextAttemptAt()).contains(Instant.parse("2026-03-29T01:00:00Z"));
        world.clock.set("2026-03-29T01:00:00Z");
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("held", "transferred"));
    }

    @Test
    void aRunOnAPublicHolidayIsPutOffToTheNextWorkingDay() {
        // Given: Good Friday, and Easter Monday after it
        world.clock.set("2026-04-03T06:00:00Z");
        var engine = world.start();
        trigger(new Trigger.Scheduled(new Schedule(
                new Rhythm.Weekly(Set.of(DayOfWeek.FRIDAY), Rhythm.Weeks.EVERY, List.of(LocalTime.parse("16:00"))),
                new HolidayRule.NextWorkingDay(PublicHolidays.DENMARK))));

        // When
        take(engine, customer("1", "Nordlys", 1));

        // Then
        assertThat(summary("1").nextAttemptAt()).contains(Instant.parse("2026-04-07T14:00:00Z"));
    }

    @Test
    void aRunThatWasMissedTakesPlaceAsSoonAsSomebodyIsThere() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        trigger(daily("22:00"));
        take(world.idle(), customer("1", "Nordlys", 1));

        // When
        world.clock.set("2026-06-01T21:00:00Z");
        world.start();

        // Then
        await().untilAsserted(() -> assertThat(world.books.effectsOn("1")).hasSize(1));
    }

    @Test
    void twoReplicasSendWhatARunSetsOffOnce() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        world.start();
        trigger(daily("22:00"));
        for (var i = 1; i <= 50; i++) {
            take(engine, customer("C" + i, "Customer " + i, i));
        }

        // When
        world.clock.set("2026-06-01T20:00:01Z");

        // Then
        await().untilAsserted(
                        () -> assertThat(world.count("select count(*) from transfer where status = 'transferred'"))
                                .isEqualTo(50));
        assertThat(world.books.effects()).hasSize(50);
        assertThat(world.books.overlaps()).isZero();
    }

    @Test
    void whatAPersonReleasesGoesAtOnce() {
        // Given
        var engine = world.start();
        trigger(MANUAL);
        take(engine, customer("1", "Nordlys", 1));
        assertThat(summary("1").problem().orElseThrow().code()).isEqualTo("waits-for-release");

        // When
        var retry = engine.log().retry(EngineWorld.TENANT, summary("1").id());

        // Then
        assertThat(retry).isEqualTo(Retry.ACCEPTED);
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("held", "transferred"));
    }

    @Test
    void aPersonReleasesAllOfAConnectionAndKindThatHeHasSeen() {
        // Given
        var engine = world.start();
        trigger(MANUAL);
        for (var i = 1; i <= 30; i++) {
            take(engine, customer("C" + i, "Customer " + i, i));
        }
        var seen = world.db.inTransaction(tx -> tx.queryOne(
                "select max(received_at) as latest from transfer",
                row -> Tx.instant(row, "latest").orElseThrow()));
        take(engine, customer("Later", "Nobody has seen it", 31));

        // When
        var released = release(engine, "customer", seen);

        // Then
        assertThat(released).contains(new TransferRelease(30, false));
        await().untilAsserted(() -> assertThat(world.books.effects()).hasSize(30));
        assertThat(summary("Later").status()).isEqualTo(TransferStatus.HELD);
        assertThat(release(engine, "customer", Optional.empty())).contains(new TransferRelease(1, false));
        assertThat(release(engine, "nothing-of-the-kind", Optional.empty())).isEmpty();
    }

    @Test
    void aReleaseOfAllLeavesOtherTenantsAndWhatWaitsForOtherThingsAlone() {
        // Given
        var engine = world.start();
        trigger(MANUAL);
        take(engine, customer("1", "Nordlys", 1));
        take(engine, project("P1", "1", 1));
        await().until(() -> world.outcomes("P1").equals(List.of("held")));

        // When
        var projects = release(engine, "project", Optional.empty());
        var strangers = engine.log().release("tenant-2", EngineWorld.CONNECTION, "customer", Optional.empty());

        // Then
        assertThat(projects).contains(new TransferRelease(0, false));
        assertThat(strangers).contains(new TransferRelease(0, false));
        assertThat(summary("1").status()).isEqualTo(TransferStatus.HELD);
    }

    private static Optional<TransferRelease> release(
            TransferEngine engine, String kind, Optional<Instant> receivedUntil) {
        return engine.log().release(EngineWorld.TENANT, EngineWorld.CONNECTION, kind, receivedUntil);
    }

    @Test
    void aPersonCanSendNowWhatWaitsForARun() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        trigger(daily("22:00"));
        take(engine, customer("1", "Nordlys", 1));

        // When
        engine.log().retry(EngineWorld.TENANT, summary("1").id());

        // Then
        await().untilAsserted(() -> assertThat(world.books.effectsOn("1")).hasSize(1));
    }

    @Test
    void equalContentOfWhatIsInTheBooksWaitsForNothing() {
        // Given
        var engine = world.start();
        take(engine, customer("1", "Nordlys", 1));
        await().until(() -> world.outcomes("1").size() == 1);
        trigger(MANUAL);

        // When
        take(engine, customer("1", "Nordlys", 2));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred", "unchanged"));
    }

    @Test
    void aNewerStateThatComesDuringAnAttemptWaitsForTheNextRun() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        world.books.latency(Duration.ofMillis(500));
        var engine = world.start();
        trigger(daily("22:00"));
        take(engine, customer("1", "First", 1));
        engine.log().retry(EngineWorld.TENANT, summary("1").id());
        await().until(() -> summary("1").status() == TransferStatus.RUNNING);

        // When
        take(engine, customer("1", "Second", 2));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("held", "transferred", "held"));
        var waiting = summary("1");
        assertThat(waiting.status()).isEqualTo(TransferStatus.HELD);
        assertThat(waiting.nextAttemptAt()).contains(Instant.parse("2026-06-01T20:00:00Z"));
        assertThat(waiting.problem().orElseThrow().details()).containsEntry("name", "Second");
        assertThat(world.books.effects())
                .extracting(StandInBooks.Effect::content)
                .containsExactly("First");
    }

    @Test
    void whatIsSetOffGoesOnByItselfWithItsNewestState() {
        // Given
        var engine = world.start();
        trigger(MANUAL);
        take(engine, customer("1", "First", 1));
        world.books.failBefore(
                () -> new AccountingException.Unavailable(Problem.of(ProblemCode.SYSTEM_UNAVAILABLE), null));
        engine.log().retry(EngineWorld.TENANT, summary("1").id());
        await().until(() -> world.count("select count(*) from transfer where status = 'scheduled'") == 1);

        // When
        take(engine, customer("1", "Second", 2));
        world.execute("update transfer set due_at = now()");

        // Then
        await().untilAsserted(() -> assertThat(world.books.effects())
                .extracting(StandInBooks.Effect::content)
                .containsExactly("Second"));
    }

    @Test
    void aScheduleThatBecomesImmediateSendsWhatWaitsNow() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        trigger(daily("22:00"));
        take(engine, customer("1", "Nordlys", 1));

        // When
        trigger(new Trigger.Immediate());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("held", "transferred"));
    }

    @Test
    void anotherScheduleMovesWhatWaitsToItsOwnNextRun() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        trigger(MANUAL);
        take(engine, customer("1", "Nordlys", 1));

        // When
        trigger(daily("12:00"));

        // Then
        await().untilAsserted(
                        () -> assertThat(summary("1").nextAttemptAt()).contains(Instant.parse("2026-06-01T10:00:00Z")));
        var problem = summary("1").problem().orElseThrow();
        assertThat(problem.code()).isEqualTo("waits-for-run");
        assertThat(problem.details()).containsEntry("number", "1").containsEntry("name", "Nordlys");
        world.clock.set("2026-06-01T10:00:00Z");
        await().untilAsserted(() -> assertThat(world.books.effectsOn("1")).hasSize(1));
    }

    @Test
    void anotherZoneOfTheTenantMovesTheRun() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        trigger(daily("22:00"));
        take(engine, customer("1", "Nordlys", 1));

        // When
        world.changeTenant(ZoneId.of("Europe/London"));

        // Then
        await().untilAsserted(
                        () -> assertThat(summary("1").nextAttemptAt()).contains(Instant.parse("2026-06-01T21:00:00Z")));
    }

    @Test
    void aScheduleWithoutAnyRunLeftWaitsForAPersonOrAnotherOne() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        var once = new Rhythm.Once(LocalDate.parse("2026-05-01"), List.of(LocalTime.NOON));

        // When
        trigger(new Trigger.Scheduled(new Schedule(once, new HolidayRule.Allow())));
        take(engine, customer("1", "Nordlys", 1));

        // Then
        assertThat(summary("1").problem().orElseThrow().code()).isEqualTo("no-run-left");
        assertThat(summary("1").nextAttemptAt()).isEmpty();
    }

    @Test
    void theTriggerOfOneKindLeavesOthersAlone() {
        // Given
        var engine = world.start();
        trigger(MANUAL);

        // When
        take(engine, project("P1", "1", 1));
        await().until(() -> world.outcomes("P1").equals(List.of("held")));
        take(engine, customer("1", "Nordlys", 1));
        engine.log().retry(EngineWorld.TENANT, summary("1").id());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("P1")).containsExactly("held", "transferred"));
    }

    private void trigger(Trigger trigger) {
        var profile = ExportProfile.standard();
        world.change(connection -> Connected.with(
                connection, profile.withCustomers(profile.customers().withTrigger(trigger))));
    }

    private static Trigger daily(String time) {
        return new Trigger.Scheduled(
                new Schedule(new Rhythm.Daily(List.of(LocalTime.parse(time))), new HolidayRule.Allow()));
    }

    private static void take(TransferEngine engine, CloudEvent event) {
        engine.intake().accept(List.of(event), List.of());
    }

    private TransferSummary summary(String number) {
        return log.page(Query.ofNumber(EngineWorld.TENANT, number, 1))
                .transfers()
                .getFirst();
    }
}
