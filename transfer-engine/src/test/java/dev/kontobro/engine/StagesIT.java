package dev.kontobro.engine;

import static dev.kontobro.engine.Documents.cancelled;
import static dev.kontobro.engine.Documents.finalized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Trigger;
import dev.kontobro.engine.log.TransferLog;
import dev.kontobro.engine.log.TransferLog.Query;
import dev.kontobro.engine.loop.Boundary;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferRelease;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.local.gateway.Connected;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Invoices are drafted at once and booked later; what is wanted is in the books from the draft on. */
class StagesIT {

    private static final Instant DAY_OF_BOOKING = Instant.parse("2026-06-08T06:00:00Z");
    private static final Problem BOOKED_LATER = Problem.of(ProblemCode.WAITS_FOR_RUN);

    private final Documents invoices = Documents.invoices(this::bookedOnItsDay);
    private final Documents creditNotes = Documents.creditNotes(this::afterItsInvoice);
    private final EngineWorld world = new EngineWorld(invoices, creditNotes);
    private final TransferLog log = world.idle().log();
    private final List<Optional<String>> seenByCreditNotes = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    /** One call to draft, one to book; each is noted when it is done. */
    private Result bookedOnItsDay(Attempt attempt) {
        var wanted = Documents.wanted(attempt);
        var isDrafted = attempt.checkpoint("draft").equals(Optional.of(wanted));
        if (!isDrafted) {
            put(attempt, "draft", wanted);
        }
        if (attempt.checkpoint("booked").isEmpty()) {
            if (world.clock.instant().isBefore(DAY_OF_BOOKING) && !attempt.releasedByPerson()) {
                var booking = new NextStep(BOOKED_LATER, Release.nextStep(), Optional.of(DAY_OF_BOOKING));
                return isDrafted
                        ? Result.Staged.idle(attempt.number(), booking)
                        : new Result.Staged(new Result.Transferred(attempt.number(), List.of()), booking);
            }
            put(attempt, "booked", wanted);
        }
        return new Result.Transferred(attempt.number(), List.of());
    }

    private static void put(Attempt attempt, String step, String wanted) {
        ((StandInBooks.Session) attempt.books()).put(attempt.number(), step + ": " + wanted);
        attempt.checkpoint(step, wanted);
    }

    /** Waits for the invoice of its number to be booked. */
    private Result afterItsInvoice(Attempt attempt) {
        var invoice = attempt.sibling("invoice", attempt.number());
        var booked = invoice.flatMap(
                sibling -> Optional.ofNullable(sibling.checkpoints().get("booked")));
        seenByCreditNotes.add(booked);
        if (booked.isEmpty()) {
            return new Result.Held(
                    Problem.of(ProblemCode.PROJECT_WAITS_FOR_CUSTOMER),
                    Release.whenTransferred("invoice", attempt.number()));
        }
        return new Result.Transferred(attempt.number(), List.of());
    }

    @Test
    void aStageIsInTheBooksAndTheRestFollowsWhenItsTimeComes() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
        var staged = summary("1");

        // When
        world.clock.set(DAY_OF_BOOKING.toString());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred", "transferred"));
        assertThat(effects()).containsExactly("draft: Invoice 1", "booked: Invoice 1");
        assertThat(staged.status()).isEqualTo(TransferStatus.HELD);
        assertThat(staged.accountingNumber()).contains("1");
        assertThat(staged.nextAttemptAt()).contains(DAY_OF_BOOKING);
        assertThat(staged.problem().orElseThrow().code()).isEqualTo("waits-for-run");
        assertThat(staged.problem().orElseThrow().details())
                .containsEntry("number", "1")
                .containsEntry("name", "Invoice 1");
        assertThat(world.outcomes())
                .allSatisfy(outcome -> assertThat(outcome.problem()).isEmpty());
        assertThat(world.publishedTypes()).containsOnly("dev.kontobro.TransferSucceeded.v1");
        assertThat(summary("1").status()).isEqualTo(TransferStatus.TRANSFERRED);
        assertThat(detail("1").attempts())
                .extracting(TransferDetail.Attempt::result)
                .containsExactly("transferred", "staged");
    }

    @Test
    void aStepWhoseTimeCameWhileNobodyWasThereIsTakenAtTheNextStart() throws InterruptedException {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").size() == 1);
        engine.stop();

        // When
        world.clock.set("2026-07-01T08:00:00Z");
        world.start();

        // Then
        await().untilAsserted(() -> assertThat(effects()).containsExactly("draft: Invoice 1", "booked: Invoice 1"));
    }

    @Test
    void twoReplicasTakeAStepThatIsDueOnce() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        world.start();
        for (var i = 1; i <= 50; i++) {
            take(engine, finalized("I" + i, "Invoice " + i, i));
        }
        await().until(() -> world.count("select count(*) from transfer where status = 'held'") == 50);

        // When
        world.clock.set(DAY_OF_BOOKING.toString());

        // Then
        await().untilAsserted(
                        () -> assertThat(world.count("select count(*) from transfer where status = 'transferred'"))
                                .isEqualTo(50));
        assertThat(world.count("select count(*) from attempt")).isEqualTo(100);
        assertThat(world.books.effects()).hasSize(100);
        assertThat(world.books.overlaps()).isZero();
    }

    @Test
    void aPersonSetsOffOneStepOrAllOfAKind() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        for (var i = 1; i <= 3; i++) {
            take(engine, finalized("I" + i, "Invoice " + i, i));
        }
        await().until(() -> world.count("select count(*) from transfer where status = 'held'") == 3);

        // When
        engine.log().retry(EngineWorld.TENANT, summary("I1").id());
        await().until(() -> summary("I1").status() == TransferStatus.TRANSFERRED);
        var ofOthers = engine.log().release(EngineWorld.TENANT, EngineWorld.CONNECTION, "creditNote", Optional.empty());
        var released = engine.log().release(EngineWorld.TENANT, EngineWorld.CONNECTION, "invoice", Optional.empty());

        // Then
        assertThat(ofOthers).contains(new TransferRelease(0, false));
        assertThat(released).contains(new TransferRelease(2, false));
        await().untilAsserted(
                        () -> assertThat(world.count("select count(*) from transfer where status = 'transferred'"))
                                .isEqualTo(3));
        assertThat(world.count("select count(*) from transfer where released_by_person"))
                .isZero();
    }

    @Test
    void whatAPersonHasAskedForStaysSoUntilSomethingHasComeOfIt() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").size() == 1);
        world.books.failBefore(
                () -> new AccountingException.Unavailable(Problem.of(ProblemCode.SYSTEM_UNAVAILABLE), null));

        // When
        engine.log().retry(EngineWorld.TENANT, summary("1").id());
        await().until(() -> world.execute("update transfer set due_at = now() where status = 'scheduled'") == 1);

        // Then
        await().untilAsserted(() -> assertThat(effects()).containsExactly("draft: Invoice 1", "booked: Invoice 1"));
    }

    @Test
    void anotherProfileIsReasonToLookAgainAndAnIdleLookIsToldToNobody() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").size() == 1);
        assertThat(world.books.calls()).isEqualTo(1);

        // When
        profile(new Trigger.Manual());

        // Then
        await().until(() -> detail("1").attempts().size() == 2);
        assertThat(summary("1").status()).isEqualTo(TransferStatus.HELD);
        assertThat(summary("1").nextAttemptAt()).contains(DAY_OF_BOOKING);
        assertThat(world.books.calls()).isEqualTo(1);
        await().until(() -> world.count("select count(*) from outbox") == 0);
        assertThat(world.outcomes("1")).hasSize(1);
    }

    @Test
    void anotherWordOnAutomaticBookingIsReasonToLookAgain() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").size() == 1);

        // When
        world.change(connection -> Connected.booking(connection, new AutomaticBooking.Allowed()));

        // Then
        await().until(() -> detail("1").attempts().size() == 2);
        await().until(() -> summary("1").status() == TransferStatus.HELD);
        engine.lanes().fit();
        assertThat(detail("1").attempts()).hasSize(2);
        assertThat(world.books.calls()).isEqualTo(1);
    }

    @Test
    void aWordOnAutomaticBookingThatComesWhileAStageIsReachedIsHeardAtOnce() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var mayEnd = new CountDownLatch(1);
        var engine = world.start(UnaryOperator.identity(), Latches.holdingAt(Boundary.BEFORE_COMMIT, mayEnd));
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> effects().size() == 1);

        // When
        world.change(connection -> Connected.booking(connection, new AutomaticBooking.Allowed()));
        engine.lanes().fit();
        mayEnd.countDown();

        // Then
        await().until(() -> detail("1").attempts().size() == 2);
        await().until(() -> summary("1").status() == TransferStatus.HELD);
    }

    @Test
    void aConnectionThatChangesOtherwiseIsNoReasonToLookAgain() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").size() == 1);

        // When
        world.change(Connected::reconnected);
        await().until(() -> world.count("select grant_version from lane") == 2);
        engine.lanes().fit();

        // Then
        assertThat(summary("1").status()).isEqualTo(TransferStatus.HELD);
        assertThat(detail("1").attempts()).hasSize(1);
    }

    @Test
    void aProfileThatChangesWhileAStageIsReachedIsLookedAtAtOnce() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var mayEnd = new CountDownLatch(1);
        var engine = world.start(UnaryOperator.identity(), Latches.holdingAt(Boundary.BEFORE_COMMIT, mayEnd));
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> effects().size() == 1);

        // When
        profile(new Trigger.Immediate());
        engine.lanes().fit();
        mayEnd.countDown();

        // Then
        await().until(() -> detail("1").attempts().size() == 2);
        await().until(() -> summary("1").status() == TransferStatus.HELD);
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
    }

    @Test
    void whatPlansTriggersAnewLeavesNextStepsAlone() {
        // Given
        profile(new Trigger.Manual());
        var engine = world.start();
        invoices.transferred(attempt -> new Result.Staged(
                new Result.Transferred(attempt.number(), List.of()),
                new NextStep(BOOKED_LATER, Release.nextStep(), Optional.empty())));
        take(engine, finalized("1", "Invoice 1", 1));
        engine.log().retry(EngineWorld.TENANT, summary("1").id());
        await().until(() -> world.outcomes("1").equals(List.of("held", "transferred")));

        // When
        world.changeTenant(ZoneId.of("Europe/London"));
        engine.lanes().fit();

        // Then
        assertThat(summary("1").problem().orElseThrow().code()).isEqualTo("waits-for-run");
        assertThat(summary("1").nextAttemptAt()).isEmpty();
        assertThat(detail("1").attempts()).hasSize(1);
    }

    @Test
    void aNewerStateSetsItOffAtOnce() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").size() == 1);

        // When
        take(engine, cancelled("1", "Invoice 1", 2));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred", "transferred"));
        assertThat(effects()).containsExactly("draft: Invoice 1", "draft: Invoice 1 is cancelled");
        await().until(() -> summary("1").status() == TransferStatus.HELD);
    }

    @Test
    void aNewerStateWaitsForItsTriggerAsAnyOtherWhateverTheStepWaitedFor() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        take(engine, finalized("2", "Invoice 2", 1));
        await().until(() -> world.count("select count(*) from transfer where status = 'held'") == 2);
        profile(new Trigger.Manual());
        await().until(() -> world.count("select count(*) from attempt") == 4);

        // When
        take(engine, cancelled("1", "Invoice 1", 2));
        world.clock.set(DAY_OF_BOOKING.toString());

        // Then
        await().until(() -> summary("2").status() == TransferStatus.TRANSFERRED);
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred", "held"));
        assertThat(summary("1").problem().orElseThrow().code()).isEqualTo("waits-for-release");
        assertThat(summary("1").nextAttemptAt()).isEmpty();
        assertThat(world.books.effectsOn("1")).hasSize(1);
    }

    @Test
    void aNewerStateThatComesWhileAStageIsReachedGoesOnWithoutWaitingForTheStep() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        world.books.latency(Duration.ofMillis(300));
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> summary("1").status() == TransferStatus.RUNNING);

        // When
        take(engine, finalized("1", "Invoice 1, corrected", 2));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred", "transferred"));
        assertThat(effects()).containsExactly("draft: Invoice 1", "draft: Invoice 1, corrected");
    }

    @Test
    void equalContentIsUnchangedAndLeavesTheStepWhereItIs() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").size() == 1);

        // When
        take(engine, finalized("1", "Invoice 1", 2));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred", "unchanged"));
        assertThat(summary("1").status()).isEqualTo(TransferStatus.HELD);
        assertThat(summary("1").nextAttemptAt()).contains(DAY_OF_BOOKING);
        profile(new Trigger.Immediate());
        await().until(() -> detail("1").attempts().size() == 2);
        await().until(() -> world.count("select count(*) from outbox") == 0);
        assertThat(world.outcomes("1")).hasSize(2);
    }

    @Test
    void aPreviewSeesWhatIsNotedAndATestTransferThatTheBooksHaveItAlready() throws InterruptedException {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").size() == 1);

        // When
        var preview =
                engine.log().preview(EngineWorld.TENANT, summary("1").id()).orElseThrow();
        var shown = engine.testTransfers()
                .preview(EngineWorld.CONNECTION, world.revision(), finalized("1", "Invoice 1", 2))
                .orElseThrow();

        // Then
        assertThat(preview.outcome()).isEqualTo("Invoice 1, drafted");
        assertThat(shown.outcome()).isEqualTo("unchanged");
    }

    @Test
    void anAttemptThatDiesBetweenItsNoteAndItsCommitIsResumedAfterTheNote() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var ended = new AtomicInteger();
        invoices.transferred(attempt -> {
            var result = bookedOnItsDay(attempt);
            if (ended.incrementAndGet() == 1) {
                Thread.currentThread().setUncaughtExceptionHandler((thread, asMeant) -> {});
                throw new AssertionError("the attempt's thread dies here");
            }
            return result;
        });
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().dontCatchUncaughtExceptions().until(() -> ended.get() == 1);

        // When
        world.execute("update transfer set lease_until = now() - interval '1 second' where status = 'running'");

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
        assertThat(summary("1").nextAttemptAt()).contains(DAY_OF_BOOKING);
        assertThat(world.texts("select look_up_first from transfer"))
                .as("whoever has not looked knows nothing of what was sent")
                .containsExactly("t");
        assertThat(effects()).containsExactly("draft: Invoice 1");
        assertThat(detail("1").attempts())
                .extracting(TransferDetail.Attempt::result)
                .containsExactly("staged", "abandoned");
    }

    @Test
    void whatIsNotedOutlivesTheStateReachedWhereTheKindSaysSo() {
        // Given
        world.clock.set("2026-07-01T08:00:00Z");
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));

        // When
        await().until(() -> summary("1").status() == TransferStatus.TRANSFERRED);
        take(engine, finalized("1", "Credit note 1", 1));

        // Then
        await().until(() -> world.outcomes("1").size() == 2);
        assertThat(seenByCreditNotes).containsExactly(Optional.of("Invoice 1"));
    }

    @Test
    void whatIsNotedIsForgottenWithTheStateReachedOtherwise() {
        // Given
        var engine = world.start();
        creditNotes.transferred(attempt -> {
            attempt.checkpoint("draft", "done");
            return new Result.Transferred(attempt.number(), List.of());
        });

        // When
        take(engine, finalized("1", "Credit note 1", 1));

        // Then
        await().until(() -> world.outcomes("1").size() == 1);
        assertThat(world.texts("select checkpoints from transfer")).containsExactly("{}");
    }

    @Test
    void aStageReleasesWhatWaitsForItsRecordAndAnIdleLookDoesNot() {
        // Given
        world.clock.set("2026-06-01T08:00:00Z");
        var engine = world.start();
        take(engine, finalized("1", "Credit note 1", 1));
        await().until(() -> world.outcomes("1").equals(List.of("held")));

        // When
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").equals(List.of("held", "transferred", "held")));
        profile(new Trigger.Immediate());
        await().until(() -> world.count("select count(*) from attempt where result = 'staged'") == 2);
        world.clock.set(DAY_OF_BOOKING.toString());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes())
                .extracting(TransferOutcome::kind)
                .containsExactly("creditNote", "invoice", "creditNote", "invoice", "creditNote"));
        assertThat(seenByCreditNotes).containsExactly(Optional.empty(), Optional.empty(), Optional.of("Invoice 1"));
    }

    @Test
    void aStepThatWaitsForAnotherRecordGoesOnWithIt() {
        // Given
        var engine = world.start();
        creditNotes.transferred(attempt -> attempt.sibling("invoice", "7").isPresent()
                ? new Result.Transferred(attempt.number(), List.of())
                : new Result.Staged(
                        new Result.Transferred(attempt.number(), List.of()),
                        new NextStep(BOOKED_LATER, Release.whenTransferred("invoice", "7"), Optional.empty())));
        take(engine, finalized("1", "Credit note 1", 1));
        await().until(() -> world.outcomes("1").size() == 1);

        // When
        take(engine, finalized("7", "Invoice 7", 1));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred", "transferred"));
        assertThat(summary("1").status()).isEqualTo(TransferStatus.TRANSFERRED);
    }

    private void profile(Trigger trigger) {
        var profile = ExportProfile.standard();
        world.change(connection -> Connected.with(
                connection, profile.withCustomers(profile.customers().withTrigger(trigger))));
    }

    private List<String> effects() {
        return world.books.effects().stream().map(StandInBooks.Effect::content).toList();
    }

    private TransferDetail detail(String number) {
        return log.detail(EngineWorld.TENANT, summary(number).id()).orElseThrow();
    }

    private TransferSummary summary(String number) {
        return log.page(Query.ofNumber(EngineWorld.TENANT, number, 1))
                .transfers()
                .getFirst();
    }

    private static void take(TransferEngine engine, CloudEvent event) {
        engine.intake().accept(List.of(event), List.of());
    }
}
