package dev.kontobro.engine;

import static dev.kontobro.engine.Documents.cancelled;
import static dev.kontobro.engine.Documents.finalized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.CustomerChanged;
import dev.kontobro.events.ProjectChanged;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.log.TransferPreview;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records that are asked for by events of more than one type. */
class EventTypesIT {

    private final List<String> maybeSent = new CopyOnWriteArrayList<>();
    private final Documents invoices = Documents.invoices(this::put);
    private final EngineWorld world = new EngineWorld(invoices, Documents.creditNotes(this::put));

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    private Result put(Attempt attempt) {
        attempt.maybeSent(ProjectChanged.class).forEach(sent -> maybeSent.add(sent.name()));
        attempt.maybeSent(CustomerChanged.class).forEach(sent -> maybeSent.add(sent.name() + " is cancelled"));
        ((StandInBooks.Session) attempt.books()).put(attempt.number(), Documents.wanted(attempt));
        return new Result.Transferred(attempt.number(), List.of());
    }

    @Test
    void theSameContentUnderAnotherTypeIsAnotherState() {
        // Given
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));

        // When
        take(engine, cancelled("1", "Invoice 1", 2));
        await().until(() -> world.outcomes("1").size() == 2);
        take(engine, cancelled("1", "Invoice 1", 3));

        // Then
        await().untilAsserted(() ->
                assertThat(world.outcomes("1")).containsExactly("transferred", "transferred", "unchanged"));
        assertThat(world.books.effectsOn("1"))
                .extracting(StandInBooks.Effect::content)
                .containsExactly("Invoice 1", "Invoice 1 is cancelled");
    }

    @Test
    void statesThatMayHaveBeenSentKeepTheirTypes() {
        // Given
        var engine = world.start();
        world.books.failBefore(() -> new AccountingException.Uncertain(Problem.of(ProblemCode.WRITE_UNCERTAIN), null));
        take(engine, finalized("1", "Invoice 1", 1));
        awaitScheduled(1);
        world.books.failBefore(() -> new AccountingException.Uncertain(Problem.of(ProblemCode.WRITE_UNCERTAIN), null));
        take(engine, cancelled("1", "Invoice 1", 2));
        goOn();
        awaitScheduled(2);

        // When
        maybeSent.clear();
        take(engine, finalized("1", "Invoice 1 after all", 3));
        goOn();

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
        assertThat(maybeSent).containsExactly("Invoice 1", "Invoice 1 is cancelled");
        assertThat(world.count("select cardinality(maybe_sent) + cardinality(maybe_sent_types) from transfer"))
                .isZero();
    }

    @Test
    void theDatabaseHashesAStateAsTheEngineDoesSoThatOlderHashesCouldFollow() {
        // When
        take(world.idle(), cancelled("1", "Invoice 1", 1));

        // Then
        assertThat(world.texts("""
                select wanted_hash = sha256(sha256(convert_to(wanted::text, 'UTF8')) || convert_to(wanted_type, 'UTF8'))
                from transfer""")).containsExactly("t");
    }

    @Test
    void theKindOfAnEventIsSaidByItsContentWhereItsTypeSaysItOfSeveral() {
        // Given
        var engine = world.start();

        // When
        take(engine, cancelled("1", "Credit note 1", 1));
        take(engine, cancelled("2", "Invoice 2", 1));

        // Then
        await().until(() -> world.outcomes().size() == 2);
        assertThat(world.outcomes())
                .extracting(TransferOutcome::kind)
                .containsExactlyInAnyOrder("creditNote", "invoice");
    }

    @Test
    void anEventThatNoKindTakesIsADeadLetter() {
        // Given
        var engine = world.start();

        // When
        take(engine, cancelled("1", "Delivery note 1", 1));

        // Then
        await().untilAsserted(() -> assertThat(world.published)
                .singleElement()
                .satisfies(letter -> assertThat(letter.headers())
                        .containsEntry("kontobro-problem", "event-type-unknown")
                        .hasEntrySatisfying(
                                "kontobro-reason",
                                reason -> assertThat(reason)
                                        .contains("dev.kontobro.CustomerChanged.v1", "[creditNote, invoice]"))));
        assertThat(world.count("select count(*) from transfer")).isZero();
    }

    @Test
    void aTestTransferIsShownByTypeAndRefusedWhereNoKindTakesIt() throws InterruptedException {
        // Given
        var trials = world.start().testTransfers();

        // When
        var shown = trials.preview(EngineWorld.CONNECTION, world.revision(), cancelled("1", "Credit note 1", 1));
        var refused = trials.preview(EngineWorld.CONNECTION, world.revision(), cancelled("1", "Delivery note 1", 1));

        // Then
        assertThat(shown).get().extracting(TransferPreview::outcome).isEqualTo("Credit note 1 is cancelled");
        assertThat(refused).isEmpty();
    }

    private void awaitScheduled(int attempts) {
        await().until(() ->
                world.count("select count(*) from transfer where status = 'scheduled' and attempts = " + attempts)
                        == 1);
    }

    private void goOn() {
        world.execute("update transfer set due_at = now() where status = 'scheduled'");
    }

    private static void take(TransferEngine engine, CloudEvent event) {
        engine.intake().accept(List.of(event), List.of());
    }
}
