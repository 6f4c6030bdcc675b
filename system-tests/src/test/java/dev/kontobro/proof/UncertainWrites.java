package dev.kontobro.proof;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.proof.Outcomes.Outcome;
import dev.kontobro.sandbox.Effect.Action;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.SandboxClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A write whose answer is lost, one way or another: what the books say is looked up before anything is sent again, and
 * they see exactly one effect. A stranger who has taken the number meanwhile is left alone.
 */
final class UncertainWrites {

    /** Shorter than the answer takes when it is to be lost. */
    static final Duration CALL_TIMEOUT = Duration.ofMillis(1_500);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BEYOND_IDEMPOTENCY = Duration.ofMinutes(61);
    private static final String NUMBER_TAKEN = "customer-number-taken";
    private static final Set<String> SUCCESS = Set.of("transferred", "unchanged");

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

    private record Case(Kind kind, Book book, Write write, Mishap mishap, Meanwhile meanwhile, String number) {

        CloudEvent before() {
            return book.event(kind, number, 1, "Before");
        }

        CloudEvent event() {
            return book.event(kind, number, 2, "After");
        }

        /** What the source wants in the end. */
        CloudEvent last() {
            return meanwhile == Meanwhile.RENAMED ? book.event(kind, number, 3, "Renamed") : event();
        }

        FaultRule fault() {
            return FaultRule.once(mishap.fault()).on(write.method(), book.pathOf(kind));
        }

        @Override
        public String toString() {
            return "%s of %s %s in %s, %s, meanwhile %s"
                    .formatted(write, kind, number, book.system().displayName(), mishap, meanwhile);
        }
    }

    private final World world;
    private final SandboxClock clock;
    private final Set<Kind> kinds;
    private final Report report = new Report("uncertain writes");
    private Replica replica;
    private int numbers = 100;

    UncertainWrites(World world, SandboxClock clock, Set<Kind> kinds) {
        this.world = world.withCallTimeout(CALL_TIMEOUT);
        this.clock = clock;
        this.kinds = kinds;
    }

    /** Every mishap with everything that can happen meanwhile. */
    Report everyCombination() {
        return run(EnumSet.allOf(Mishap.class), EnumSet.allOf(Meanwhile.class));
    }

    /** Every mishap, and everything that can happen after one of them. */
    Report everyMishap() {
        return run(EnumSet.allOf(Mishap.class), EnumSet.of(Meanwhile.NOTHING));
    }

    private Report run(Set<Mishap> mishaps, Set<Meanwhile> afterAll) {
        var books = List.of(world.open(SystemName.ECONOMIC), world.open(SystemName.FORTNOX));
        replica = world.start();
        var cases = 0;
        for (var mishap : mishaps) {
            for (var meanwhile : mishap == Mishap.CUT_AFTER_WRITE ? EnumSet.allOf(Meanwhile.class) : afterAll) {
                var together = books.stream()
                        .flatMap(book -> kinds.stream()
                                .flatMap(kind -> Stream.of(Write.values())
                                        .map(write -> new Case(kind, book, write, mishap, meanwhile, next()))))
                        .toList();
                run(meanwhile, together);
                cases += together.size();
            }
        }
        for (var book : books) {
            stranger(book, "Somebody Else");
            stranger(book, "After");
            cases += 2;
        }
        return report.figure("cases", cases);
    }

    private String next() {
        return Integer.toString(++numbers);
    }

    private void run(Meanwhile meanwhile, List<Case> cases) {
        replica.takeIn(cases.stream()
                .filter(one -> one.write() == Write.UPDATE)
                .map(Case::before)
                .toArray(CloudEvent[]::new));
        untilAtRest();
        makeUncertain(cases);
        switch (meanwhile) {
            case NOTHING -> {}
            case HOUR_PASSES -> clock.advance(BEYOND_IDEMPOTENCY);
            case RENAMED -> replica.takeIn(cases.stream().map(Case::last).toArray(CloudEvent[]::new));
            case REPLICA_DIES -> {
                replica.kill();
                world.expireLeases();
                replica = world.start();
            }
        }
        untilAtRest();
        cases.forEach(this::examine);
        world.leftovers().forEach(left -> report.violation("after %s: %s", cases, left));
    }

    private void makeUncertain(List<Case> cases) {
        cases.stream()
                .map(Case::book)
                .distinct()
                .forEach(book -> book.company()
                        .faults()
                        .replaceWith(cases.stream()
                                .filter(one -> one.book().equals(book))
                                .map(Case::fault)
                                .toList()));
        replica.takeIn(cases.stream().map(Case::event).toArray(CloudEvent[]::new));
        Wait.until(() -> world.underWay() == 0, PATIENCE, world::unrest);
        var uncertain = world.uncertain();
        // e-conomic's answer to the write of a project tells nothing that is needed.
        if (uncertain != cases.size() && cases.getFirst().mishap() != Mishap.HALF_AN_ANSWER) {
            report.violation("%d of %d writes are uncertain: %s", uncertain, cases.size(), cases);
        }
        cases.forEach(one -> one.book().company().faults().clear());
    }

    private void examine(Case one) {
        var effects = one.book().effects(one.kind(), one.number()).stream()
                .map(effect -> effect.action() + " "
                        + one.book().nameWritten(one.kind(), effect).orElse("nothing"))
                .toList();
        if (!effects.equals(expected(one))) {
            report.violation(
                    "%s: wanted %s, found:%s", one, expected(one), one.book().journal(one.kind(), one.number()));
        }
        var outcomes = outcomes(one.book(), one.last());
        if (outcomes.size() != 1 || !SUCCESS.contains(outcomes.getFirst().outcome())) {
            report.violation("%s: outcomes %s", one, outcomes);
        }
    }

    private List<TransferOutcome> outcomes(Book book, CloudEvent event) {
        Wait.until(() -> !world.outcomes().causedBy(book, event).isEmpty(), PATIENCE, world::unrest);
        return world.outcomes().causedBy(book, event).values().stream()
                .map(Outcome::data)
                .toList();
    }

    private static List<String> expected(Case one) {
        var names = new ArrayList<String>();
        if (one.write() == Write.UPDATE) {
            names.add("Before");
        }
        if (one.mishap().written() || one.meanwhile() != Meanwhile.RENAMED) {
            names.add("After");
        }
        if (one.meanwhile() == Meanwhile.RENAMED) {
            names.add("Renamed");
        }
        var effects = new ArrayList<String>();
        names.forEach(name -> effects.add((effects.isEmpty() ? Action.CREATED : Action.UPDATED) + " " + name));
        return effects;
    }

    /** The write never happened, and before the look-up somebody at the company takes the number. */
    private void stranger(Book book, String name) {
        var number = next();
        var event = book.customer(number, 2, "After", 0);
        book.company()
                .faults()
                .add(FaultRule.once(Mishap.CUT_BEFORE_WRITE.fault())
                        .on(Write.CREATE.method(), book.pathOf(Kind.CUSTOMER)));
        replica.takeIn(event);
        Wait.until(() -> world.uncertain() == 1, PATIENCE, world::unrest);
        book.enterCustomer(number, name, 1);
        untilAtRest();
        var outcomes = outcomes(book, event);
        var code = outcomes.getFirst().problem().map(problem -> problem.code()).orElse("none");
        if (outcomes.size() != 1 || !outcomes.getFirst().outcome().equals("held") || !code.equals(NUMBER_TAKEN)) {
            report.violation(
                    "the number %s in %s is held by a stranger called %s, but the outcome is %s, problem %s",
                    number,
                    book.system().displayName(),
                    name,
                    outcomes.getFirst().outcome(),
                    code);
        }
        if (!book.effects(Kind.CUSTOMER, number).isEmpty()) {
            report.violation(
                    "the stranger under number %s in %s was written to:%s",
                    number, book.system().displayName(), book.journal(Kind.CUSTOMER, number));
        }
    }

    private void untilAtRest() {
        Wait.until(
                () -> {
                    world.hurry();
                    return world.unfinished() == 0;
                },
                PATIENCE,
                world::unrest);
    }
}
