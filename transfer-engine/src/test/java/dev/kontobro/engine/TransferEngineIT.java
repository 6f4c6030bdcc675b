package dev.kontobro.engine;

import static dev.kontobro.engine.EngineWorld.customer;
import static dev.kontobro.engine.EngineWorld.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Scope;
import dev.kontobro.connections.Standing;
import dev.kontobro.engine.intake.DeadLetter;
import dev.kontobro.engine.loop.Boundary;
import dev.kontobro.engine.parts.EngineSettings;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.ConnectionState;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.Priority;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.local.gateway.Connected;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransferEngineIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";

    private static final Map<Flow, Problem> BLOCKED_PROJECTS =
            Map.of(Flow.PROJECTS, Problem.of(ProblemCode.MODULE_MISSING));

    private final EngineWorld world = new EngineWorld();

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    @Test
    void aCustomerGetsIntoTheBooksWithOneCallAndOneOutcome() {
        // Given
        var engine = world.start();

        // When
        engine.intake().accept(List.of(customer("1", "Nordlys", 1)), List.of());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
        assertThat(world.books.effectsOn("1"))
                .extracting(StandInBooks.Effect::content)
                .containsExactly("Nordlys");
        assertThat(world.books.calls()).isEqualTo(1);
        assertThat(world.count("select count(*) from outbox")).isZero();
        assertThat(world.count("select in_flight from lane")).isZero();
        assertThat(world.count("select reserved from kontobro_budget.budget")).isZero();
    }

    @Test
    void theSameEventAgainDoesNothingAndEqualContentIsUnchangedWithoutACall() {
        // Given
        var engine = world.start();
        var event = customer("1", "Nordlys", 1);
        engine.intake().accept(List.of(event), List.of());
        await().until(() -> world.outcomes("1").size() == 1);

        // When
        engine.intake().accept(List.of(event, event), List.of());
        engine.intake().accept(List.of(customer("1", "Nordlys", 2)), List.of());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred", "unchanged"));
        assertThat(world.books.calls()).isEqualTo(1);
    }

    @Test
    void anOlderStateIsStaleAndDoesNothing() {
        // Given
        var engine = world.start();
        engine.intake().accept(List.of(customer("1", "New", 5)), List.of());
        await().until(() -> world.outcomes("1").size() == 1);

        // When
        engine.intake().accept(List.of(customer("1", "Old", 4)), List.of());

        // Then
        assertThat(world.count("select count(*) from inbox where disposition = 'stale'"))
                .isEqualTo(1);
        assertThat(world.books.effectsOn("1"))
                .extracting(StandInBooks.Effect::content)
                .containsExactly("New");
    }

    @Test
    void ofManyStatesThatWaitOnlyTheNewestIsSent() {
        // Given
        var idle = world.idle();
        var events = new ArrayList<CloudEvent>();
        for (var i = 1; i <= 5; i++) {
            events.add(customer("1", "State " + i, i));
        }
        idle.intake().accept(events.subList(0, 3), List.of());
        idle.intake().accept(events.subList(3, 5).reversed(), List.of());

        // When
        world.start();

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
        assertThat(world.books.effects())
                .extracting(StandInBooks.Effect::content)
                .containsExactly("State 5");
        assertThat(world.count("select count(*) from inbox where disposition = 'superseded'"))
                .isEqualTo(3);
    }

    @Test
    void aChangeThatArrivesDuringAnAttemptIsSentAfterIt() {
        // Given
        world.books.latency(Duration.ofMillis(300));
        var engine = world.start();
        engine.intake().accept(List.of(customer("1", "First", 1)), List.of());
        await().until(() -> world.count("select count(*) from transfer where status = 'running'") == 1);

        // When
        engine.intake().accept(List.of(customer("1", "Second", 2)), List.of());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred", "transferred"));
        assertThat(world.books.effectsOn("1"))
                .extracting(StandInBooks.Effect::content)
                .containsExactly("First", "Second");
        assertThat(world.books.overlaps()).isZero();
    }

    @Test
    void aProjectIsHeldUntilItsCustomerIsInTheBooks() {
        // Given
        var engine = world.start();
        engine.intake().accept(List.of(project("P1", "1", 1)), List.of());
        await().untilAsserted(() -> assertThat(world.outcomes("P1")).containsExactly("held"));

        // When
        engine.intake().accept(List.of(customer("1", "Nordlys", 1)), List.of());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("P1")).containsExactly("held", "transferred"));
    }

    @Test
    void aProjectWhoseCustomerGetsIntoTheBooksDuringItsAttemptIsNotForgottenThoughThatCommitBeganBefore()
            throws Exception {
        // Given: a commit for two connections, that waits for the lane of the one it locks first
        var first = Connected.running(
                "a-connection-before", EngineWorld.TENANT, SystemName.ECONOMIC, "First", EngineWorld.profile());
        world.put(Connected.scoped(first, new Scope(Set.of(), Set.of("aarhus"), Set.of())));
        var mayCommit = new CountDownLatch(1);
        var commits = new AtomicInteger();
        var engine = world.start(UnaryOperator.identity(), boundary -> {
            if (boundary == Boundary.BEFORE_COMMIT && commits.incrementAndGet() == 1) {
                Latches.await(mayCommit);
            }
        });
        engine.intake().accept(List.of(customer("0", "Holds the committer up", 1)), List.of());
        await().until(() -> commits.get() == 1);
        engine.intake()
                .accept(List.of(ofShop(customer("2", "Sund", 1), "aarhus"), customer("1", "Nordlys", 1)), List.of());
        await().until(() -> world.books.effects().size() == 3);
        await().until(() -> world.spans.ended().size() == 3);
        try (var locking = world.dataSource.getConnection()) {
            locking.setAutoCommit(false);
            try (var statement = locking.createStatement()) {
                statement.execute("select 1 from lane where connection_id = 'a-connection-before' for update");
            }
            mayCommit.countDown();
            await().until(() -> world.count(EngineWorld.WAITING_FOR_LOCKS) == 1);

            // When
            engine.intake().accept(List.of(project("P1", "1", 1)), List.of());
            await().until(() -> world.spans.ended().size() == 4);
            locking.rollback();
        }

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("P1")).containsExactly("transferred"));
    }

    @Test
    void anUncertainWriteIsLookedUpBeforeAnythingIsSentAgain() {
        // Given
        var engine = world.start();
        world.books.failAfter(() -> new AccountingException.Uncertain(Problem.of(ProblemCode.WRITE_UNCERTAIN), null));
        engine.intake().accept(List.of(customer("1", "Nordlys", 1)), List.of());
        await().until(() -> world.count("select count(*) from transfer where status = 'scheduled'") == 1);
        assertThat(world.count("select extract(epoch from due_at - now())::bigint from transfer"))
                .isBetween(50L, 60L);

        // When
        world.execute("update transfer set due_at = now()");

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("unchanged"));
        assertThat(world.books.effectsOn("1")).hasSize(1);
    }

    @Test
    void anUncertainWriteIsStillLookedUpAfterTheTransferWasHeldForAnotherRecord() {
        // Given
        var engine = world.start();
        engine.intake().accept(List.of(customer("1", "Nordlys", 1)), List.of());
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
        world.books.failAfter(() -> new AccountingException.Uncertain(Problem.of(ProblemCode.WRITE_UNCERTAIN), null));
        engine.intake().accept(List.of(project("7", "1", 1)), List.of());
        await().until(() -> world.count("select count(*) from transfer where status = 'scheduled'") == 1);
        engine.intake().accept(List.of(project("7", "2", 2)), List.of());
        world.execute("update transfer set due_at = now() where status = 'scheduled'");
        await().untilAsserted(() -> assertThat(world.outcomes("7")).containsExactly("held"));

        // When
        engine.intake().accept(List.of(customer("2", "Sund", 1)), List.of());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("7")).containsExactly("held", "unchanged"));
        assertThat(world.books.effectsOn("7")).hasSize(1);
    }

    @Test
    void anUncertainWriteIsStillLookedUpAfterALaterStateWasRefused() {
        // Given
        var engine = world.start();
        world.books.failAfter(() -> new AccountingException.Uncertain(Problem.of(ProblemCode.WRITE_UNCERTAIN), null));
        engine.intake().accept(List.of(customer("1", "Nordlys", 1)), List.of());
        await().until(() -> world.count("select count(*) from transfer where status = 'scheduled'") == 1);
        world.books.failBefore(() -> new AccountingException.Rejected(Problem.of(ProblemCode.GROUP_UNKNOWN)));
        engine.intake().accept(List.of(customer("1", "Sund", 2)), List.of());
        world.execute("update transfer set due_at = now() where status = 'scheduled'");
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("rejected"));

        // When
        engine.intake().accept(List.of(customer("1", "Nordlys", 3)), List.of());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("rejected", "unchanged"));
        assertThat(world.books.effectsOn("1")).hasSize(1);
    }

    @Test
    void aRejectedTransferTellsWhyAndIsNotTriedAgainUntilAsked() {
        // Given
        var engine = world.start();
        world.books.failBefore(() -> new AccountingException.Rejected(Problem.of(ProblemCode.GROUP_UNKNOWN)));
        engine.intake().accept(List.of(customer("1", "Nordlys", 1)), List.of());
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("rejected"));
        var id = world.outcomes().getFirst().transferId();
        assertThat(engine.log().detail(EngineWorld.TENANT, id).orElseThrow().link())
                .isEmpty();

        // When
        engine.log().retry(EngineWorld.TENANT, id);

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("rejected", "transferred"));
        var detail = engine.log().detail(EngineWorld.TENANT, id).orElseThrow();
        assertThat(detail.attempts())
                .extracting(attempt -> attempt.result())
                .containsExactly("transferred", "rejected");
        assertThat(detail.link())
                .contains("https://books.example/" + detail.transfer().connectionId() + "/1");
        assertThat(world.outcomes().getFirst().problem().orElseThrow().details())
                .containsEntry("number", "1")
                .containsEntry("name", "Nordlys");
        assertThat(engine.log().detail("another-tenant", id)).isEmpty();
    }

    @Test
    void aRefusalIsToldThoughTheSameContentCameAgainDuringItsAttempt() {
        // Given
        world.books.latency(Duration.ofMillis(300));
        world.books.failBefore(() -> new AccountingException.Rejected(Problem.of(ProblemCode.GROUP_UNKNOWN)));
        var engine = world.start();
        engine.intake().accept(List.of(customer("1", "Nordlys", 1)), List.of());
        await().until(() -> world.count("select count(*) from transfer where status = 'running'") == 1);

        // When
        engine.intake().accept(List.of(customer("1", "Nordlys", 2)), List.of());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("rejected"));
    }

    @Test
    void anAttemptThatDiesLeavesNothingReserved() {
        // Given
        var answers = new AtomicInteger();
        var secondOfTheSecondAttempt = 3;
        var engine = world.start(UnaryOperator.identity(), boundary -> {
            if (boundary == Boundary.AFTER_CALL && answers.incrementAndGet() == secondOfTheSecondAttempt) {
                Thread.currentThread().setUncaughtExceptionHandler((thread, asMeant) -> {});
                throw new AssertionError("the attempt's thread dies here");
            }
        });
        world.books.failBefore(() -> new AccountingException.Uncertain(Problem.of(ProblemCode.WRITE_UNCERTAIN), null));
        engine.intake().accept(List.of(customer("1", "Nordlys", 1)), List.of());
        await().until(() -> world.execute("update transfer set due_at = now() where status = 'scheduled'") == 1);
        await().dontCatchUncaughtExceptions().until(() -> answers.get() == secondOfTheSecondAttempt);

        // When
        world.execute("update transfer set lease_until = now() - interval '1 second' where status = 'running'");

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("unchanged"));
        assertThat(world.books.effectsOn("1")).hasSize(1);
        assertThat(world.count("select reserved from kontobro_budget.budget")).isZero();
    }

    @Test
    void aReplicaThatStopsLetsOthersPublishAtOnce() throws InterruptedException {
        // Given
        var first = world.start();
        first.intake().accept(List.of(customer("1", "Nordlys", 1)), List.of());
        await().until(() -> world.outcomes("1").size() == 1);

        // When
        first.stop();
        world.start().intake().accept(List.of(customer("2", "Sund", 1)), List.of());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("2")).containsExactly("transferred"));
    }

    @Test
    void aBrokenConnectionStopsItsLaneWithOneEventAndGoesOnWithTheNextGrant() {
        // Given
        var engine = world.start();
        for (var i = 0; i < 3; i++) {
            world.books.failBefore(
                    () -> new AccountingException.ConnectionBroken(Problem.of(ProblemCode.GRANT_REVOKED)));
        }

        // When
        engine.intake().accept(List.of(customer("1", "A", 1), customer("2", "B", 1), customer("3", "C", 1)), List.of());
        await().until(() -> world.count("select count(*) from lane where pause = 'broken' and in_flight = 0") == 1);
        engine.intake().accept(List.of(customer("4", "D", 1)), List.of());

        // Then
        assertThat(world.books.effects()).isEmpty();
        await().untilAsserted(
                        () -> assertThat(world.publishedTypes()).containsExactly("dev.kontobro.ConnectionBroken.v1"));
        var state = EventJson.read(world.published.getFirst().value(), ConnectionState.class);
        assertThat(state.incident()).isEqualTo(1);
        assertThat(state.problem().orElseThrow().code()).isEqualTo("grant-revoked");
        world.change(Connected::reconnected);
        await().untilAsserted(() -> assertThat(world.books.effects()).hasSize(4));
        assertThat(world.publishedTypes()).doesNotContain("dev.kontobro.ConnectionRestored.v1");
    }

    @Test
    void aBrokenLaneDoesNotGoOnBecauseTheDirectoryDoesNotKnowYet() {
        // Given
        var engine = world.start();
        world.books.failBefore(() -> new AccountingException.ConnectionBroken(Problem.of(ProblemCode.GRANT_REVOKED)));
        engine.intake().accept(List.of(customer("1", "A", 1)), List.of());
        await().until(() -> world.count("select count(*) from lane where pause = 'broken' and in_flight = 0") == 1);

        // When
        world.change(connection -> Connected.blocked(connection, BLOCKED_PROJECTS));
        await().until(() -> world.count("select cardinality(blocked) from lane") == 1);

        // Then
        assertThat(world.count("select count(*) from lane where pause = 'broken'"))
                .isEqualTo(1);
        assertThat(world.books.effects()).isEmpty();
    }

    @Test
    void aBreakThatTheDirectoryShowsEndsWhenTheDirectoryShowsIt() {
        // Given
        var engine = world.start();
        world.books.failBefore(() -> new AccountingException.ConnectionBroken(Problem.of(ProblemCode.GRANT_REVOKED)));
        engine.intake().accept(List.of(customer("1", "A", 1)), List.of());
        await().until(() -> world.count("select count(*) from lane where refused_version = 1") == 1);
        world.change(connection -> Connected.standing(connection, Standing.BROKEN));
        await().until(() -> world.count("select count(*) from lane where refused_version is null") == 1);

        // When
        world.change(connection -> Connected.standing(connection, Standing.RUNNING));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
    }

    @Test
    void aGrantThatHasBeenFollowedByAnotherBreaksNothing() {
        // Given
        world.books.latency(Duration.ofMillis(300));
        world.books.failAfter(() -> new AccountingException.ConnectionBroken(Problem.of(ProblemCode.GRANT_REVOKED)));
        var engine = world.start();
        engine.intake().accept(List.of(customer("1", "A", 1)), List.of());
        await().until(() -> world.count("select count(*) from transfer where status = 'running'") == 1);

        // When
        world.change(Connected::reconnected);
        await().until(() -> world.count("select grant_version from lane") == 2);

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).isNotEmpty());
        assertThat(world.publishedTypes()).doesNotContain("dev.kontobro.ConnectionBroken.v1");
    }

    @Test
    void aBlockedKindIsHeldWithTheReasonAndGoesOnWhenNothingBlocksIt() {
        // Given
        var engine = world.start();
        world.change(connection -> Connected.blocked(connection, BLOCKED_PROJECTS));
        await().until(() -> world.count("select cardinality(blocked) from lane") == 1);
        engine.intake().accept(List.of(customer("1", "Nordlys", 1)), List.of());
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
        engine.intake().accept(List.of(project("P1", "1", 1)), List.of());
        await().untilAsserted(() -> assertThat(world.outcomes("P1")).containsExactly("held"));
        var held = world.outcomes().getLast();
        assertThat(held.problem().orElseThrow().code()).isEqualTo("module-missing");
        assertThat(engine.log().preview(EngineWorld.TENANT, held.transferId()))
                .get()
                .extracting(TransferPreview::outcome)
                .isEqualTo("held");

        // When
        world.change(connection -> Connected.blocked(connection, Map.of()));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("P1")).containsExactly("held", "transferred"));
    }

    @Test
    void whatHappenedBeforeTheStartDateIsSkippedInTheTenantsDay() {
        // Given
        var engine = world.start();
        var firstOfJanuaryInCopenhagen = Instant.parse("2025-12-31T23:30:00Z");
        world.change(connection -> Connected.startingOn(connection, LocalDate.of(2026, 1, 1)));

        // When
        engine.intake()
                .accept(
                        List.of(
                                at(customer("1", "Before", 1), firstOfJanuaryInCopenhagen.minusSeconds(1801)),
                                at(customer("2", "On the day", 1), firstOfJanuaryInCopenhagen)),
                        List.of());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("skipped"));
        await().untilAsserted(() -> assertThat(world.outcomes("2")).containsExactly("transferred"));
        assertThat(world.outcomes().stream()
                        .flatMap(outcome -> outcome.problem().stream())
                        .map(ProblemData::code))
                .containsExactly("before-start-date");
    }

    @Test
    void anEventGoesToTheConnectionsItIsFor() {
        // Given
        var engine = world.start();
        var ofAarhus = Connected.running(
                "connection-of-aarhus", EngineWorld.TENANT, SystemName.ECONOMIC, "Aarhus", EngineWorld.profile());
        world.put(Connected.scoped(ofAarhus, new Scope(Set.of(), Set.of("aarhus"), Set.of())));
        await().until(() -> world.count("select count(*) from lane") == 2);

        // When
        engine.intake()
                .accept(List.of(ofShop(customer("1", "Nordlys", 1), "aarhus"), customer("2", "Sund", 1)), List.of());

        // Then
        await().until(() -> world.outcomes().size() == 2);
        assertThat(world.outcomes())
                .extracting(TransferOutcome::number, TransferOutcome::connectionId)
                .containsExactlyInAnyOrder(tuple("1", "connection-of-aarhus"), tuple("2", EngineWorld.CONNECTION));
    }

    @Test
    void anEventThatNoConnectionIsForIsADeadLetterThatSaysWhereItIsFrom() {
        // Given
        var engine = world.start();
        world.change(connection -> Connected.scoped(connection, new Scope(Set.of("/webshop"), Set.of(), Set.of())));

        // When
        engine.intake().accept(List.of(ofShop(customer("1", "Nordlys", 1), "aarhus")), List.of());

        // Then
        await().untilAsserted(() -> assertThat(world.published)
                .singleElement()
                .satisfies(letter -> assertThat(letter.headers())
                        .containsEntry("kontobro-problem", "no-connection")
                        .containsEntry(
                                "kontobro-reason",
                                "no connection of tenant 'tenant-1' is for source '/test', shop 'aarhus', and none is"
                                        + " its default")));
    }

    @Test
    void aThrottledLaneWaitsAsToldAndNoAttemptIsCounted() {
        // Given
        var engine = world.start();
        world.books.failBefore(() -> new AccountingException.Throttled(
                Problem.of(ProblemCode.SYSTEM_BUSY), Optional.of(Duration.ofSeconds(1))));

        // When
        var before = System.nanoTime();
        engine.intake().accept(List.of(customer("1", "Nordlys", 1)), List.of());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(world.outcomes().getFirst().attempts()).isEqualTo(1);
    }

    @Test
    void anEventThatCannotBeATransferBecomesADeadLetterThatNamesTheField() {
        // Given
        var engine = world.start();

        // When
        engine.intake()
                .accept(
                        List.of(
                                customer("unknown-tenant", "1", "Nordlys", 1),
                                customer("1", "", 1),
                                customer("2", "Sund", 1)),
                        List.of());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("2")).containsExactly("transferred"));
        assertThat(world.published)
                .filteredOn(message -> message.topic().equals("kontobro.dead-letters.v1"))
                .extracting(message -> message.headers().get("kontobro-problem"))
                .containsExactly("tenant-unknown", "event-invalid");
        assertThat(world.published)
                .extracting(message -> message.headers().getOrDefault("kontobro-reason", ""))
                .anyMatch(reason -> reason.contains("name"));
    }

    @Test
    void aDeadLetterSaysWhereItsEventWas() {
        // Given
        var engine = world.start();
        var event = customer("1", "", 1);

        // When
        engine.intake().accept(List.of(event), List.of(), Map.of(event, "kontobro.customers.v1/3/42"));

        // Then
        await().untilAsserted(() -> assertThat(world.published)
                .filteredOn(message -> message.topic().equals("kontobro.dead-letters.v1"))
                .extracting(message -> message.headers().get("kontobro-origin"))
                .containsExactly("kontobro.customers.v1/3/42"));
    }

    @Test
    void anEventThatCannotBeStoredBecomesADeadLetterAndHoldsNothingUp() {
        // Given
        var engine = world.start();
        var known = customer("1", "Nordlys", 1);
        var beyondTheCalendar = new CloudEvent(
                "beyond",
                known.source(),
                known.type(),
                known.subject(),
                Instant.MAX,
                known.tenantId(),
                OptionalLong.empty(),
                Optional.empty(),
                known.data());
        var unreadable = new DeadLetter(
                "a\0key", Map.of("ce_type", "?"), new byte[] {0}, "event-not-readable", "it is no event");

        // When
        engine.intake().accept(List.of(customer("2", "Sund", 1), beyondTheCalendar, known), List.of(unreadable));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
        await().untilAsserted(() -> assertThat(world.outcomes("2")).containsExactly("transferred"));
        assertThat(world.published)
                .filteredOn(message -> message.topic().equals("kontobro.dead-letters.v1"))
                .extracting(message -> message.headers().get("kontobro-problem"))
                .containsExactly("event-invalid", "event-not-readable");
    }

    @Test
    void anAttemptContinuesTheTraceOfItsEventThoughAnotherReplicaMakesItLater() {
        // Given
        world.idle().intake().accept(List.of(traced(customer("1", "Nordlys", 1), TRACE, CALLER)), List.of());

        // When
        world.start();

        // Then
        await().untilAsserted(() -> assertThat(world.spans.ended())
                .singleElement()
                .satisfies(span -> {
                    assertThat(span.getTraceId()).isEqualTo(TRACE);
                    assertThat(span.getParentSpanId()).isEqualTo(CALLER);
                }));
        await().untilAsserted(() -> assertThat(world.published)
                .singleElement()
                .satisfies(outcome ->
                        assertThat(outcome.headers().get("ce_traceparent")).contains(TRACE)));
    }

    @Test
    void anAttemptForTheNewestStateContinuesThatStatesTrace() {
        // Given
        var idle = world.idle();
        var older = "11111111111111111111111111111111";
        idle.intake().accept(List.of(traced(customer("1", "Nordlys", 1), older, CALLER)), List.of());
        idle.intake().accept(List.of(traced(customer("1", "Nordlys ApS", 2), TRACE, CALLER)), List.of());

        // When
        world.start();

        // Then
        await().untilAsserted(() ->
                assertThat(world.spans.ended()).extracting(SpanData::getTraceId).containsExactly(TRACE));
    }

    @Test
    void anAttemptForAnEventWithoutATraceBeginsOne() {
        // Given
        var engine = world.start();

        // When
        engine.intake().accept(List.of(customer("1", "Nordlys", 1)), List.of());

        // Then
        await().untilAsserted(() -> assertThat(world.spans.ended())
                .singleElement()
                .satisfies(span -> {
                    assertThat(span.getSpanContext().isValid()).isTrue();
                    assertThat(span.getParentSpanContext().isValid()).isFalse();
                }));
    }

    @Test
    void aStoppedConnectionHoldsWhatComesIn() {
        // Given
        var engine = world.start();
        world.change(connection -> Connected.standing(connection, Standing.STOPPED));
        await().until(() -> world.count("select count(*) from lane where pause = 'off'") == 1);

        // When
        engine.intake().accept(List.of(customer("1", "Nordlys", 1)), List.of());

        // Then
        assertThat(world.count("select count(*) from transfer where status = 'ready'"))
                .isEqualTo(1);
        world.change(connection -> Connected.standing(connection, Standing.RUNNING));
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
    }

    @Test
    void whatSomebodyWaitsForGoesBeforeABackfill() {
        // Given
        var idle = world.idle();
        var backfill = new ArrayList<CloudEvent>();
        for (var i = 100; i < 140; i++) {
            backfill.add(asBackfill(customer(Integer.toString(i), "Backfill", 1)));
        }
        idle.intake().accept(backfill, List.of());
        idle.intake().accept(List.of(customer("1", "Urgent", 1)), List.of());

        // When
        world.start(
                settings -> new EngineSettings(
                        settings.serviceName(), 1, 1, settings.lease(), settings.keepAttempts(), settings.keepInbox()),
                boundary -> {});

        // Then
        await().untilAsserted(() -> assertThat(world.books.effects()).hasSize(41));
        assertThat(world.books.effects().getFirst().number()).isEqualTo("1");
    }

    private static CloudEvent traced(CloudEvent event, String trace, String caller) {
        return new CloudEvent(
                event.id(),
                event.source(),
                event.type(),
                event.subject(),
                event.time(),
                event.tenantId(),
                event.sequence(),
                event.priority(),
                Optional.of("00-%s-%s-01".formatted(trace, caller)),
                event.data());
    }

    private static CloudEvent at(CloudEvent event, Instant time) {
        return new CloudEvent(
                event.id(),
                event.source(),
                event.type(),
                event.subject(),
                time,
                event.tenantId(),
                event.sequence(),
                event.traceParent(),
                event.data());
    }

    private static CloudEvent ofShop(CloudEvent event, String shop) {
        return new CloudEvent(
                event.id(),
                event.source(),
                event.type(),
                event.subject(),
                event.time(),
                event.tenantId(),
                event.sequence(),
                event.priority(),
                Optional.of(shop),
                Optional.empty(),
                Optional.empty(),
                event.traceParent(),
                event.data());
    }

    private static CloudEvent asBackfill(CloudEvent event) {
        return new CloudEvent(
                event.id(),
                event.source(),
                event.type(),
                event.subject(),
                event.time(),
                event.tenantId(),
                event.sequence(),
                Priority.BACKFILL,
                event.traceParent(),
                event.data());
    }
}
