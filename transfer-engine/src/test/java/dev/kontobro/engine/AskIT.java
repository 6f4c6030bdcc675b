package dev.kontobro.engine;

import static dev.kontobro.engine.Documents.finalized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Trigger;
import dev.kontobro.engine.log.TransferLog.Retry;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.local.gateway.Connected;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Credit notes that ask their invoices to be booked; without that, these stay drafts. */
class AskIT {

    private static final Problem STAYS_A_DRAFT = Problem.of(ProblemCode.WAITS_FOR_RUN);

    private final Documents invoices = Documents.invoices(this::bookedWhenAsked);
    private final Documents creditNotes = Documents.creditNotes(this::asksItsInvoice);
    private final EngineWorld world = new EngineWorld(invoices, creditNotes);
    private final List<String> invoiceAttempts = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    private Result bookedWhenAsked(Attempt attempt) {
        var asked = attempt.checkpoint("asked");
        invoiceAttempts.add(asked.orElse("nothing"));
        if (asked.isEmpty()) {
            var booking = new NextStep(STAYS_A_DRAFT, Release.nextStep(), Optional.empty());
            return new Result.Staged(new Result.Transferred(attempt.number(), List.of()), booking);
        }
        attempt.checkpoint("booked", "yes");
        return new Result.Transferred(attempt.number(), List.of());
    }

    private Result asksItsInvoice(Attempt attempt) {
        var invoice = attempt.sibling("invoice", attempt.number()).orElseThrow();
        if (invoice.checkpoints().containsKey("booked")) {
            return new Result.Transferred(attempt.number(), List.of());
        }
        attempt.ask("invoice", attempt.number(), "asked", "book");
        return new Result.Held(
                Problem.of(ProblemCode.CREDIT_WAITS_FOR_BOOKING), Release.whenTransferred("invoice", attempt.number()));
    }

    @Test
    void whoIsAskedIsAttemptedAndFindsTheNote() {
        // Given
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").size() == 1);

        // When
        take(engine, finalized("1", "Credit note 1", 1));

        // Then
        awaitAllTransferred();
        assertThat(invoiceAttempts).containsExactly("nothing", "book");
    }

    @Test
    void whoIsAskedTheSameAgainIsNotAttempted() {
        // Given
        invoices.transferred(attempt -> {
            invoiceAttempts.add(attempt.checkpoint("asked").orElse("nothing"));
            return Result.Staged.idle(
                    attempt.number(), new NextStep(STAYS_A_DRAFT, Release.nextStep(), Optional.empty()));
        });
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").size() == 1);
        take(engine, finalized("1", "Credit note 1", 1));
        await().until(() -> invoiceAttempts.size() == 2 && isAtRest());
        var before = world.count("select count(*) from attempt where result = 'held'");

        // When
        take(engine, finalized("1", "Credit note 1, corrected", 2));

        // Then
        await().until(() -> world.count("select count(*) from attempt where result = 'held'") > before && isAtRest());
        assertThat(invoiceAttempts).containsExactly("nothing", "book");
    }

    @Test
    void whoIsToldHasTheNoteAndIsNotAttempted() {
        // Given
        creditNotes.transferred(attempt -> {
            attempt.tell("invoice", attempt.number(), "told", "yes");
            return new Result.Transferred(attempt.number(), List.of());
        });
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").size() == 1);

        // When
        take(engine, finalized("1", "Credit note 1", 1));

        // Then
        await().until(() ->
                world.count("select count(*) from transfer where status = 'transferred'") == 1 && isAtRest());
        assertThat(world.texts("select checkpoints ->> 'told' from transfer where kind = 'invoice'"))
                .containsExactly("yes");
        assertThat(invoiceAttempts).containsExactly("nothing");
    }

    @Test
    void whoIsAskedInTheMiddleOfAnAttemptIsAttemptedOnceMore() {
        // Given
        var mayEnd = new CountDownLatch(1);
        invoices.transferred(attempt -> {
            var result = bookedWhenAsked(attempt);
            Latches.await(mayEnd);
            attempt.checkpoint("looked", "yes");
            return result;
        });
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> invoiceAttempts.size() == 1);

        // When
        take(engine, finalized("1", "Credit note 1", 1));
        await().until(() -> world.count("select count(*) from transfer where asked_at is not null") == 1);
        mayEnd.countDown();

        // Then
        awaitAllTransferred();
        assertThat(invoiceAttempts).containsExactly("nothing", "book");
        assertThat(world.texts("select checkpoints ->> 'looked' from transfer where kind = 'invoice'"))
                .containsExactly("yes");
    }

    @Test
    void whatWaitsForItsTriggerIsNotSetOffAndFindsTheNoteThen() {
        // Given
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").size() == 1 && isAtRest());
        profile(new Trigger.Manual());
        await().until(() -> world.count("select count(*) from attempt") == 2 && isAtRest());
        take(engine, finalized("1", "Invoice 1, corrected", 2));
        take(engine, finalized("1", "Credit note 1", 1));

        // When
        engine.log().release(EngineWorld.TENANT, EngineWorld.CONNECTION, "creditNote", Optional.empty());
        await().until(() -> world.count("select count(*) from attempt where result = 'held'") == 1 && isAtRest());

        // Then
        assertThat(invoiceAttempts).containsExactly("nothing", "nothing");

        // And when
        engine.log().release(EngineWorld.TENANT, EngineWorld.CONNECTION, "invoice", Optional.empty());

        // Then
        awaitAllTransferred();
        assertThat(invoiceAttempts).containsExactly("nothing", "nothing", "book");
    }

    @Test
    void whatHasBecomeOfARecordSetsOffNothingThatWaitsForItsTrigger() {
        // Given
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").size() == 1 && isAtRest());

        // When
        var goneOn = engine.log().goOn(EngineWorld.CONNECTION, "invoice", "1");
        await().until(() -> invoiceAttempts.size() == 2 && isAtRest());
        profile(new Trigger.Manual());
        await().until(() -> invoiceAttempts.size() == 3 && isAtRest());
        take(engine, finalized("1", "Invoice 1, corrected", 2));
        var waits = engine.log().goOn(EngineWorld.CONNECTION, "invoice", "1");

        // Then
        assertThat(List.of(goneOn, waits)).containsOnly(Retry.ACCEPTED);
        assertThat(world.texts("select status || ' ' || release_kind from transfer"))
                .containsExactly("held release");

        // And when
        engine.log().release(EngineWorld.TENANT, EngineWorld.CONNECTION, "invoice", Optional.empty());

        // Then
        await().until(() -> invoiceAttempts.size() == 4 && isAtRest());
    }

    private void profile(Trigger trigger) {
        var profile = ExportProfile.standard();
        world.change(connection -> Connected.with(
                connection, profile.withCustomers(profile.customers().withTrigger(trigger))));
    }

    private boolean isAtRest() {
        return world.count("select count(*) from transfer where status in ('ready', 'running')") == 0;
    }

    private void awaitAllTransferred() {
        await().untilAsserted(() ->
                assertThat(world.texts("select status from transfer")).containsExactly("transferred", "transferred"));
    }

    private static void take(TransferEngine engine, CloudEvent event) {
        engine.intake().accept(List.of(event), List.of());
    }
}
