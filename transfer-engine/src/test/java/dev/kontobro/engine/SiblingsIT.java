package dev.kontobro.engine;

import static dev.kontobro.engine.Documents.finalized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.CloudEvent;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Credit note 9 goes along with the second state of invoice 1. */
class SiblingsIT {

    private static final long SECOND_STATE = 2;

    private final Documents invoices = Documents.invoices(SiblingsIT::put);
    private final EngineWorld world = new EngineWorld(invoices, Documents.creditNotes(SiblingsIT::withSecondState));

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    private static Result put(Attempt attempt) {
        ((StandInBooks.Session) attempt.books()).put(attempt.number(), Documents.wanted(attempt));
        return new Result.Transferred(attempt.number(), List.of());
    }

    private static Result withSecondState(Attempt attempt) {
        var reached =
                attempt.sibling("invoice", "1").map(Attempt.Sibling::reached).orElse(OptionalLong.empty());
        return reached.equals(OptionalLong.of(SECOND_STATE))
                ? new Result.Transferred(attempt.number(), List.of())
                : new Result.Held(
                        Problem.of(ProblemCode.CREDIT_WAITS_FOR_INVOICE), Release.whenTransferred("invoice", "1"));
    }

    @Test
    void aRecordKnowsWhichStateOfAnotherTheBooksHave() {
        // Given
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").size() == 1);
        take(engine, finalized("9", "Credit note 9", 1));
        await().untilAsserted(() -> assertThat(world.outcomes("9")).containsExactly("held"));

        // When
        take(engine, finalized("1", "Invoice 1 with more on it", SECOND_STATE));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("9")).containsExactly("held", "transferred"));
    }

    @Test
    void whatWaitsForAStateGoesOnWhenTheBooksTurnOutToHaveItAlready() {
        // Given
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").size() == 1);
        take(engine, finalized("9", "Credit note 9", 1));
        await().untilAsserted(() -> assertThat(world.outcomes("9")).containsExactly("held"));

        // When
        take(engine, finalized("1", "Invoice 1", SECOND_STATE));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("9")).containsExactly("held", "transferred"));
        assertThat(world.outcomes("1")).containsExactly("transferred", "unchanged");
        assertThat(world.books.effectsOn("1")).hasSize(1);
    }

    @Test
    void aStateThatIsWantedAndNotThereYetIsNotReached() {
        // Given
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").size() == 1);
        invoices.transferred(_ -> new Result.Held(Problem.of(ProblemCode.VALUE_NOT_MAPPED), Release.byPerson()));

        // When
        take(engine, finalized("1", "Invoice 1 with more on it", SECOND_STATE));
        await().until(() -> world.outcomes("1").size() == 2);
        take(engine, finalized("9", "Credit note 9", 1));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("9")).containsExactly("held"));
    }

    private static void take(TransferEngine engine, CloudEvent event) {
        engine.intake().accept(List.of(event), List.of());
    }
}
