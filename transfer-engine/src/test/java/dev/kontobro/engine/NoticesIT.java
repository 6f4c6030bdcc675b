package dev.kontobro.engine;

import static dev.kontobro.engine.Documents.finalized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.background.outbox.Message;
import dev.kontobro.engine.lane.KnownRecord;
import dev.kontobro.engine.lane.RecordKey;
import dev.kontobro.engine.notice.Notice;
import dev.kontobro.engine.notice.Notice.Effect;
import dev.kontobro.engine.notice.Notices;
import dev.kontobro.engine.record.Announcement;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.ConnectionState;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.DocumentState.Stage;
import dev.kontobro.events.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of documents in the books without an attempt: any announcement of the hub's own does. */
class NoticesIT {

    private static final NextStep BOOKING =
            new NextStep(Problem.of(ProblemCode.WAITS_FOR_RUN), Release.nextStep(), Optional.empty());

    private final Documents invoices = Documents.invoices(NoticesIT::drafted);
    private final Documents creditNotes = Documents.creditNotes(this::afterItsInvoice);
    private final EngineWorld world = new EngineWorld(invoices, creditNotes);
    private final TransferEngine engine = world.start();
    private final Notices notices = engine.notices();

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    private static Result drafted(Attempt attempt) {
        attempt.checkpoint("draft", "301");
        return new Result.Transferred("301", List.of(), List.of(), Optional.of(standing(Stage.DRAFT)));
    }

    private static Result staged(Attempt attempt) {
        return attempt.checkpoint("booked").isPresent()
                ? new Result.Transferred("5017", List.of(), List.of(), Optional.of(standing(Stage.BOOKED)))
                : new Result.Staged((Result.Transferred) drafted(attempt), BOOKING);
    }

    private Result afterItsInvoice(Attempt attempt) {
        var booked = attempt.sibling("invoice", "1")
                .filter(invoice -> invoice.checkpoints().containsKey("booked"));
        if (booked.isEmpty()) {
            throw new AccountingException.Waiting(
                    Problem.of(ProblemCode.CREDIT_WAITS_FOR_BOOKING), Release.whenTransferred("invoice", "1"));
        }
        return new Result.Transferred("401", List.of());
    }

    private static DocumentState standing(Stage stage) {
        return new DocumentState(
                stage,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void whatHasBecomeOfADocumentIsNotedAndTold() {
        // Given
        var invoice = invoice();

        // When
        var told = notices.tell(booked(invoice, Effect.MOVED));

        // Then
        assertThat(told).isTrue();
        await().until(() -> world.published.size() == 2);
        assertThat(id(world.published.getLast())).isEqualTo(invoice.id() + ":notice-1:ConnectionRestored");
        assertThat(world.published.getLast().headers())
                .containsEntry("ce_subject", "1")
                .containsEntry("ce_source", "/kontobro/test-service")
                .containsEntry("ce_tenantid", EngineWorld.TENANT);
        var noted = known().orElseThrow();
        assertThat(noted.accountingNumber()).contains("5017");
        assertThat(noted.checkpoints())
                .containsEntry("draft", "301")
                .containsEntry("booked", "5017")
                .containsKey("announced:ConnectionRestored");
    }

    @Test
    void whoeverComesSecondChangesAndTellsNothing() {
        // Given
        var invoice = invoice();
        notices.tell(booked(invoice, Effect.MOVED));

        // When
        var told = notices.tell(booked(invoice, Effect.MOVED));

        // Then
        assertThat(told).isFalse();
        await().until(() -> world.count("select count(*) from outbox") == 0);
        assertThat(world.publishedTypes()).containsOnlyOnce("dev.kontobro.ConnectionRestored.v1");
    }

    @Test
    void ofTwoReplicasThatFindTheSameOneTellsIt() throws Exception {
        // Given
        var other = world.start().notices();
        var invoice = invoice();
        Callable<Boolean> here = () -> notices.tell(booked(invoice, Effect.MOVED));
        Callable<Boolean> there = () -> other.tell(booked(invoice, Effect.MOVED));

        // When
        try (var both = Executors.newFixedThreadPool(2)) {
            var results = both.invokeAll(List.of(here, there));

            // Then
            assertThat(List.of(results.getFirst().get(), results.getLast().get()))
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void nothingIsSaidOfARecordWhileItIsAttemptedAndNothingAfterwardsOfWhatWasSeenBefore() {
        // Given
        var invoice = invoice();
        var goesOn = new CountDownLatch(1);
        invoices.transferred(attempt -> {
            Latches.await(goesOn);
            return drafted(attempt);
        });
        engine.intake().accept(List.of(finalized("1", "Invoice 1, corrected", 2)), List.of());
        await().until(() -> engine.inFlight() == 1);

        // When
        var whileAttempted = notices.tell(booked(invoice, Effect.MOVED));
        var seen = known();
        goesOn.countDown();
        await().untilAsserted(() -> assertThat(world.outcomes("1")).hasSize(2));
        var afterwards = notices.tell(booked(invoice, Effect.MOVED));

        // Then
        assertThat(whileAttempted).isFalse();
        assertThat(seen).isEmpty();
        assertThat(afterwards).isFalse();
        assertThat(world.publishedTypes()).doesNotContain("dev.kontobro.ConnectionRestored.v1");
    }

    @Test
    void whatWaitsForTheRecordGoesOn() {
        // Given
        var invoice = invoice();
        engine.intake().accept(List.of(finalized("2", "Credit note 2", 1)), List.of());
        await().untilAsserted(() -> assertThat(world.outcomes("2")).containsExactly("held"));

        // When
        notices.tell(booked(invoice, Effect.MOVED));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("2")).containsExactly("held", "transferred"));
    }

    @Test
    void aNextStepThatWaitsGoesOnWhereTheRecordStandsNow() {
        // Given
        invoices.transferred(NoticesIT::staged);
        var invoice = invoice();

        // When
        notices.tell(booked(invoice, Effect.MOVED));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred", "transferred"));
    }

    @Test
    void anAttemptIsSetOffWhereSomethingIsToBeWritten() {
        // Given
        var invoice = invoice();

        // When
        notices.tell(new Notice(invoice, Map.of(), Optional.empty(), List.of(), Set.of(Effect.ATTEMPTED)));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred", "transferred"));
    }

    @Test
    void whatIsSettledIsNotFollowedButFoundWhenItIsAskedFor() {
        // Given
        var invoice = invoice();
        assertThat(notices.isAnyFollowed(EngineWorld.CONNECTION)).isTrue();

        // When
        notices.tell(booked(invoice, Effect.SETTLED));

        // Then
        assertThat(notices.isAnyFollowed(EngineWorld.CONNECTION)).isFalse();
        assertThat(unsighted(notices.now())).isEmpty();
        assertThat(known())
                .hasValueSatisfying(settled -> assertThat(settled.isFollowed()).isFalse());
        assertThat(notices.byAccountingNumber(
                        EngineWorld.CONNECTION,
                        List.of(new RecordKey(EngineWorld.CONNECTION, "invoice", "5017")),
                        notices.now()))
                .hasSize(1);
    }

    @Test
    void aRecordThatIsNoDocumentIsNeverFollowed() {
        // Given
        invoices.transferred(_ -> new Result.Transferred("301", List.of()));

        // When
        engine.intake().accept(List.of(finalized("1", "Invoice 1", 1)), List.of());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
        assertThat(notices.isAnyFollowed(EngineWorld.CONNECTION)).isFalse();
        assertThat(known()).isEmpty();
    }

    @Test
    void whatWasNotSightedIsToldPageByPage() {
        // Given
        invoices.transferred(NoticesIT::drafted);
        for (var i = 1; i <= 5; i++) {
            engine.intake().accept(List.of(finalized(Integer.toString(i), "Invoice " + i, 1)), List.of());
        }
        await().until(() -> world.outcomes().size() == 5);
        var begun = notices.now();
        var first = notices.unsighted(EngineWorld.CONNECTION, begun, Optional.empty(), 2);
        var second = notices.unsighted(
                EngineWorld.CONNECTION, begun, Optional.of(first.getLast().id()), 2);

        // When
        notices.sighted(
                EngineWorld.CONNECTION, first.stream().map(KnownRecord::id).toList());

        // Then
        assertThat(first).hasSize(2).doesNotContainAnyElementsOf(second);
        assertThat(unsighted(begun)).hasSize(3).containsAll(second);
        assertThat(unsighted(notices.now())).hasSize(5);
    }

    @Test
    void aRefusalMayTellWhatItHasFound() {
        // Given
        invoices.transferred(_ -> new Result.Refused(Problem.of(ProblemCode.DOCUMENT_BOOKED), List.of(announcement())));

        // When
        engine.intake().accept(List.of(finalized("1", "Invoice 1", 1)), List.of());

        // Then
        await().until(() -> world.published.size() == 2);
        assertThat(world.publishedTypes())
                .containsExactly("dev.kontobro.TransferFailed.v1", "dev.kontobro.ConnectionRestored.v1");
        assertThat(world.texts("select checkpoints ->> 'announced:ConnectionRestored' from transfer"))
                .doesNotContainNull();
    }

    private KnownRecord invoice() {
        engine.intake().accept(List.of(finalized("1", "Invoice 1", 1)), List.of());
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
        return known().orElseThrow();
    }

    private Optional<KnownRecord> known() {
        return notices
                .byNumber(
                        EngineWorld.CONNECTION,
                        List.of(new RecordKey(EngineWorld.CONNECTION, "invoice", "1")),
                        notices.now())
                .stream()
                .findFirst();
    }

    private List<KnownRecord> unsighted(Instant since) {
        return notices.unsighted(EngineWorld.CONNECTION, since, Optional.empty(), 10);
    }

    private static Notice booked(KnownRecord invoice, Effect effect) {
        return new Notice(
                invoice, Map.of("booked", "5017"), Optional.of("5017"), List.of(announcement()), Set.of(effect));
    }

    private static Announcement announcement() {
        return new Announcement(
                EventType.CONNECTION_RESTORED,
                new ConnectionState(
                        "connection-1",
                        "economic",
                        1,
                        Instant.parse("2026-06-01T08:00:00Z"),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static String id(Message message) {
        return message.headers().get("ce_id");
    }
}
