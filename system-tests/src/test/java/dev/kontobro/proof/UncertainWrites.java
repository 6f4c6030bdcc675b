package dev.kontobro.proof;

import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.sandbox.Effect.Action;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.SandboxClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A write whose answer is lost, one way or another: what the books say is looked up before anything is sent again, and
 * they see exactly one effect. A stranger who has taken the number meanwhile is left alone.
 */
final class UncertainWrites {

    /** Shorter than the answer takes when it is to be lost. */
    static final Duration CALL_TIMEOUT = Duration.ofMillis(1_500);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BEYOND_IDEMPOTENCY = Duration.ofMinutes(61);
    private static final Set<String> SUCCESS = Set.of("transferred", "unchanged");

    /** What befalls the write. */
    private enum Mishap {
        CUT_AFTER_WRITE(new Fault.Cut(Moment.AFTER_WRITE)),
        ANSWER_TOO_LATE(new Fault.Latency(Moment.AFTER_WRITE, 2 * CALL_TIMEOUT.toMillis(), 0)),
        ERROR_AFTER_WRITE(new Fault.ServerError(503, Moment.AFTER_WRITE)),
        HALF_AN_ANSWER(new Fault.Malformed()),
        CUT_BEFORE_WRITE(new Fault.Cut(Moment.BEFORE_WRITE)),
        ERROR_BEFORE_WRITE(new Fault.ServerError(500, Moment.BEFORE_WRITE));

        private final Fault fault;

        Mishap(Fault fault) {
            this.fault = fault;
        }
    }

    /** What else happens before the look-up. */
    private enum Meanwhile {
        NOTHING,
        /** The hour in which e-conomic answers a repeated request from memory passes. */
        HOUR_PASSES,
        /** The source has renamed the record. */
        RENAMED,
        /** The replica that made the attempt dies, too. */
        REPLICA_DIES
    }

    private record Case(Kind kind, SystemName system, Write write, Mishap mishap, Meanwhile meanwhile) {
        @Override
        public String toString() {
            return "%s of a %s in %s, %s, meanwhile %s".formatted(write, kind, system.displayName(), mishap, meanwhile);
        }
    }

    private final World world;
    private final SandboxClock clock;
    private final Set<Kind> kinds;
    private final Report report = new Report("uncertain writes");
    private final List<Replica> running = new ArrayList<>();
    private int numbers = 100;

    UncertainWrites(World world, SandboxClock clock, Set<Kind> kinds) {
        this.world = world.withCallTimeout(CALL_TIMEOUT);
        this.clock = clock;
        this.kinds = kinds;
    }

    Report run() {
        var books = List.of(world.open(SystemName.ECONOMIC), world.open(SystemName.FORTNOX));
        running.add(world.start());
        var cases = 0;
        for (var kind : kinds) {
            for (var book : books) {
                for (var write : Write.values()) {
                    for (var mishap : Mishap.values()) {
                        for (var meanwhile : Meanwhile.values()) {
                            run(new Case(kind, book.system(), write, mishap, meanwhile), book);
                            cases++;
                        }
                    }
                }
            }
        }
        for (var book : books) {
            stranger(book, "Somebody Else", "5560160680");
            stranger(book, "After", "5560160680");
            cases += 2;
        }
        return report.figure("cases", cases);
    }

    private void run(Case chosen, Book book) {
        var number = Integer.toString(++numbers);
        if (chosen.write() == Write.UPDATE) {
            running.getFirst().takeIn(book.event(chosen.kind(), number, 1, "Before"));
            untilAtRest();
        }
        var event = book.event(chosen.kind(), number, 2, "After");
        makeUncertain(chosen, book, event);
        var last = switch (chosen.meanwhile()) {
            case NOTHING -> event;
            case HOUR_PASSES -> {
                clock.advance(BEYOND_IDEMPOTENCY);
                yield event;
            }
            case RENAMED -> {
                var renamed = book.event(chosen.kind(), number, 3, "Renamed");
                running.getFirst().takeIn(renamed);
                yield renamed;
            }
            case REPLICA_DIES -> {
                running.removeFirst().kill();
                world.expireLeases();
                running.add(world.start());
                yield event;
            }
        };
        untilAtRest();
        examine(chosen, book, number, last);
    }

    private void makeUncertain(Case chosen, Book book, CloudEvent event) {
        book.company()
                .faults()
                .replaceWith(List.of(
                        FaultRule.once(chosen.mishap().fault).on(chosen.write().method(), book.pathOf(chosen.kind()))));
        running.getFirst().takeIn(event);
        await().atMost(PATIENCE)
                .until(() ->
                        world.count("select count(*) from transfer where status = 'scheduled' and look_up_first") == 1
                                || world.unfinished() == 0);
        book.company().faults().clear();
        if (world.unfinished() == 0) {
            report.violation("%s: number %s, the write was not uncertain", chosen, event.subject());
        }
    }

    private void examine(Case chosen, Book book, String number, CloudEvent last) {
        var effects = book.effects(chosen.kind(), number).stream()
                .map(effect -> effect.action() + " "
                        + book.nameWritten(chosen.kind(), effect).orElse("nothing"))
                .toList();
        if (!effects.equals(expected(chosen))) {
            report.violation(
                    "%s: number %s, wanted %s, found:%s",
                    chosen, number, expected(chosen), book.journal(chosen.kind(), number));
        }
        await().atMost(PATIENCE)
                .until(() -> !world.outcomes().causedBy(book, last).isEmpty());
        var outcomes = world.outcomes().causedBy(book, last).values();
        if (outcomes.size() != 1
                || !SUCCESS.contains(outcomes.iterator().next().data().outcome())) {
            report.violation("%s: number %s, outcomes %s", chosen, number, outcomes);
        }
        world.leftovers().forEach(left -> report.violation("%s: number %s, %s", chosen, number, left));
    }

    private static List<String> expected(Case chosen) {
        var written = switch (chosen.mishap()) {
            case CUT_BEFORE_WRITE, ERROR_BEFORE_WRITE -> false;
            case CUT_AFTER_WRITE, ANSWER_TOO_LATE, ERROR_AFTER_WRITE, HALF_AN_ANSWER -> true;
        };
        var effects = new ArrayList<String>();
        if (chosen.write() == Write.UPDATE) {
            effects.add(Action.CREATED + " Before");
        }
        if (written || chosen.meanwhile() != Meanwhile.RENAMED) {
            effects.add((effects.isEmpty() ? Action.CREATED : Action.UPDATED) + " After");
        }
        if (chosen.meanwhile() == Meanwhile.RENAMED) {
            effects.add((effects.isEmpty() ? Action.CREATED : Action.UPDATED) + " Renamed");
        }
        return effects;
    }

    /** The write never happened, and before the look-up somebody at the company takes the number. */
    private void stranger(Book book, String name, String organisationNumber) {
        var number = Integer.toString(++numbers);
        var chosen = new Case(Kind.CUSTOMER, book.system(), Write.CREATE, Mishap.CUT_BEFORE_WRITE, Meanwhile.NOTHING);
        var event = book.customer(number, 2, "After", "5560004615");
        makeUncertain(chosen, book, event);
        book.enterCustomer(number, name, organisationNumber);
        untilAtRest();
        await().atMost(PATIENCE)
                .until(() -> !world.outcomes().causedBy(book, event).isEmpty());
        var outcomes = world.outcomes().causedBy(book, event).values();
        var outcome = outcomes.iterator().next().data();
        var code = outcome.problem().map(problem -> problem.code()).orElse("none");
        if (outcomes.size() != 1 || !outcome.outcome().equals("held") || !code.equals("customer-number-taken")) {
            report.violation(
                    "the number %s in %s is held by a stranger called %s, but the outcome is %s, problem %s",
                    number, book.system().displayName(), name, outcome.outcome(), code);
        }
        if (!book.effects(Kind.CUSTOMER, number).isEmpty()) {
            report.violation(
                    "the stranger under number %s in %s was written to:%s",
                    number, book.system().displayName(), book.journal(Kind.CUSTOMER, number));
        }
    }

    private void untilAtRest() {
        await().atMost(PATIENCE).until(() -> {
            world.hurry();
            return world.unfinished() == 0;
        });
    }
}
