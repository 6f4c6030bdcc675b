package dev.kontobro.engine;

import static dev.kontobro.engine.Documents.finalized;
import static dev.kontobro.engine.EngineWorld.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.engine.action.Actions;
import dev.kontobro.engine.log.TransferLog.Query;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.log.ActionRefusal;
import dev.kontobro.events.log.BookingPage;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.events.log.TransferActionResult;
import dev.kontobro.events.log.TransferActionResult.Refused;
import dev.kontobro.events.log.TransferSelection;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Invoices that are drafted, and booked when a person says so. */
class ApprovalsIT {

    private volatile ProblemCode waitsFor = ProblemCode.BOOKING_WAITS_FOR_APPROVAL;
    private volatile Optional<Instant> until = Optional.empty();

    private final Documents invoices = Documents.invoices(this::bookedWhenReleased);
    private final EngineWorld world = new EngineWorld(invoices);
    private final TransferEngine engine = world.start();

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    private Result bookedWhenReleased(Attempt attempt) {
        var session = (StandInBooks.Session) attempt.books();
        if (attempt.releasedByPerson()) {
            session.put(attempt.number(), "booked");
            return new Result.Transferred(attempt.number(), List.of());
        }
        session.put(attempt.number(), "draft");
        return new Result.Staged(
                new Result.Transferred(attempt.number(), List.of()),
                new NextStep(Problem.of(waitsFor), Release.nextStep(), until));
    }

    @Test
    void anApprovedDraftIsBooked() {
        // Given
        drafted();

        // When
        var result = act(TransferAction.APPROVE_BOOKING);

        // Then
        assertThat(result.done()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(effects()).containsExactly("draft", "booked"));
    }

    @Test
    void releasingADraftBooksItToo() {
        // Given
        drafted();

        // When
        act(TransferAction.RELEASE);

        // Then
        await().untilAsserted(() -> assertThat(effects()).containsExactly("draft", "booked"));
    }

    @Test
    void retryingManyNeverBooksWhatWaitsForAPersonsWord() {
        // Given
        drafted();

        // When
        var result = act(TransferAction.RETRY);

        // Then
        assertThat(reasons(result)).containsExactly(ActionRefusal.BOOKING_WAITS);
        assertThat(summary().status()).isEqualTo(TransferStatus.HELD);
    }

    @Test
    void whatIsBookedByItselfOnItsDayIsReleasedAndNotApproved() {
        // Given
        waitsFor = ProblemCode.BOOKING_WAITS_FOR_DAY;
        until = Optional.of(Instant.parse("2099-01-01T00:00:00Z"));
        drafted();

        // When
        var approved = act(TransferAction.APPROVE_BOOKING);
        var retried = act(TransferAction.RETRY);
        var released = act(TransferAction.RELEASE);

        // Then
        assertThat(reasons(approved)).containsExactly(ActionRefusal.NO_BOOKING_WAITS);
        assertThat(reasons(retried)).containsExactly(ActionRefusal.BOOKING_WAITS);
        assertThat(released.done()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(effects()).containsExactly("draft", "booked"));
    }

    @Test
    void aDraftThatIsHandledByHandIsLeftAloneByItsTimeAndByANewerState() {
        // Given
        waitsFor = ProblemCode.BOOKING_WAITS_FOR_DAY;
        until = Optional.of(world.clock.instant().plusSeconds(3_600));
        drafted();
        act(TransferAction.SKIP);

        // When
        world.clock.set(world.clock.instant().plusSeconds(7_200).toString());
        engine.intake().accept(List.of(finalized("1", "Invoice II", 2)), List.of());

        // Then
        await().untilAsserted(
                        () -> assertThat(world.outcomes("1")).containsExactly("transferred", "skipped", "skipped"));
        assertThat(summary().accountingNumber()).contains("1");
        assertThat(effects()).containsExactly("draft");
    }

    @Test
    void whatWaitsForAPersonsWordIsListedAndNothingElse() {
        // Given
        drafted();
        waitsFor = ProblemCode.BOOKING_WAITS_FOR_DAY;
        until = Optional.of(Instant.parse("2099-01-01T00:00:00Z"));
        engine.intake().accept(List.of(finalized("2", "Invoice", 1)), List.of());
        await().until(() -> world.outcomes("2").equals(List.of("transferred")));
        waitsFor = ProblemCode.TOTALS_DIFFER;
        engine.intake().accept(List.of(finalized("3", "Invoice", 1)), List.of());
        await().until(() -> world.outcomes("3").equals(List.of("transferred")));

        // When
        var first = engine.log().bookings(TENANT, Optional.empty(), 1);
        var second = engine.log().bookings(TENANT, first.nextCursor().map(LogPosition::ofCursor), 1);

        // Then
        assertThat(numbers(first)).containsExactly("3");
        assertThat(numbers(second)).containsExactly("1");
        assertThat(second.nextCursor()).isEmpty();
        assertThat(engine.log().bookings("tenant-2", Optional.empty(), 10).bookings())
                .isEmpty();
    }

    private static List<String> numbers(BookingPage page) {
        return page.bookings().stream()
                .map(booking -> booking.transfer().number())
                .toList();
    }

    private void drafted() {
        engine.intake().accept(List.of(finalized("1", "Invoice", 1)), List.of());
        await().until(() -> world.outcomes("1").equals(List.of("transferred")));
    }

    private TransferActionResult act(TransferAction action) {
        return engine.actions()
                .act(
                        TENANT,
                        TransferSelection.of(List.of(summary().id())),
                        new Actions.Wish(action, "Bo", Optional.empty()));
    }

    private static List<ActionRefusal> reasons(TransferActionResult result) {
        return result.refused().stream().map(Refused::reason).toList();
    }

    private List<String> effects() {
        return world.books.effects().stream().map(StandInBooks.Effect::content).toList();
    }

    private TransferSummary summary() {
        return engine.log().page(Query.ofNumber(TENANT, "1", 1)).transfers().getFirst();
    }
}
