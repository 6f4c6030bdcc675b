package dev.kontobro.proof;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.engine.loop.Boundary;
import dev.kontobro.proof.KillSwitch.Place;
import dev.kontobro.sandbox.Effect;
import dev.kontobro.sandbox.Effect.Action;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A replica dies at every boundary of an attempt, at every one of its calls, and another one goes on: the books see
 * exactly one effect, and one outcome is told. Enumerated for every kind of record, system and way of writing.
 */
final class CrashPoints {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final World world;
    private final Set<Kind> kinds;
    private final Report report = new Report("crash points");
    private int numbers = 100;

    /** One way to die. */
    private record Crash(Kind kind, SystemName system, Write write, Place place) {
        @Override
        public String toString() {
            return "%s of a %s in %s, dead at %s".formatted(write, kind, system.displayName(), place);
        }
    }

    CrashPoints(World world, Set<Kind> kinds) {
        this.world = world;
        this.kinds = kinds;
    }

    Report run() {
        var books = new EnumMap<SystemName, Book>(SystemName.class);
        for (var system : SystemName.values()) {
            books.put(system, world.open(system));
        }
        var crashes = 0;
        for (var kind : kinds) {
            for (var write : Write.values()) {
                for (var book : books.values()) {
                    crashes += everywhere(kind, write, book);
                }
            }
        }
        return report.figure("crashes", crashes);
    }

    private int everywhere(Kind kind, Write write, Book book) {
        var crashes = 0;
        for (var boundary : Boundary.values()) {
            var occurrence = 1;
            while (dies(new Crash(kind, book.system(), write, new Place(boundary, occurrence)), book)) {
                crashes++;
                occurrence++;
            }
            if (occurrence == 1) {
                report.violation("no %s of a %s in %s gets to %s", write, kind, book.system(), boundary);
            }
        }
        return crashes;
    }

    /** Whether the attempt got to the place at all; if so, what came of it has been looked at. */
    private boolean dies(Crash crash, Book book) {
        var number = Integer.toString(++numbers);
        if (crash.write() == Write.UPDATE) {
            world.takeIn(book.event(crash.kind(), number, 1, "Before"));
            try (var healthy = world.start()) {
                untilAtRest(healthy);
            }
        }
        var event = book.event(crash.kind(), number, 2, "After");
        world.takeIn(event);
        try (var doomed = world.startAndKillAt(crash.place())) {
            Wait.until(
                    () -> doomed.isSilent() || (!doomed.isDead() && world.unfinished() == 0), PATIENCE, world::unrest);
            if (!doomed.isDead()) {
                return false;
            }
        }
        world.expireLeases();
        try (var survivor = world.start()) {
            untilAtRest(survivor);
            Wait.until(() -> !world.outcomes().causedBy(book, event).isEmpty(), PATIENCE, world::unrest);
        }
        examine(crash, book, number, world.outcomes().causedBy(book, event));
        return true;
    }

    private void untilAtRest(Replica replica) {
        Wait.until(
                () -> {
                    world.hurry();
                    return world.unfinished() == 0 && replica.engine().inFlight() == 0;
                },
                PATIENCE,
                world::unrest);
    }

    private void examine(Crash crash, Book book, String number, Map<String, Outcomes.Outcome> outcomes) {
        var effects =
                book.effects(crash.kind(), number).stream().map(Effect::action).toList();
        var expected = switch (crash.write()) {
            case CREATE -> List.of(Action.CREATED);
            case UPDATE -> List.of(Action.CREATED, Action.UPDATED);
        };
        var name = book.nameOf(crash.kind(), number).orElse("nothing");
        if (!effects.equals(expected) || !name.equals("After")) {
            report.violation(
                    "%s: number %s, wanted %s, found %s:%s",
                    crash, number, expected, name, book.journal(crash.kind(), number));
        }
        if (outcomes.size() != 1
                || !Set.of("transferred", "unchanged")
                        .contains(outcomes.values().iterator().next().data().outcome())) {
            report.violation("%s: number %s, outcomes %s", crash, number, outcomes);
        }
        world.leftovers().forEach(left -> report.violation("%s: number %s, %s", crash, number, left));
    }
}
