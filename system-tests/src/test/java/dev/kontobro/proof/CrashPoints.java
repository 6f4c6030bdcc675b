package dev.kontobro.proof;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.engine.loop.Boundary;
import dev.kontobro.proof.DocumentAct.Meanwhile;
import dev.kontobro.proof.KillSwitch.Place;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A replica dies at every boundary of an attempt, at every one of its calls, and another one goes on: the books see
 * exactly one effect, and one outcome is told. Enumerated for every play.
 */
final class CrashPoints {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final World world;
    private final List<Act.Play> plays;
    private final Report report = new Report("crash points");

    CrashPoints(World world, List<Act.Play> plays) {
        this.world = world;
        this.plays = plays;
    }

    /** Of every way of writing records of these kinds. */
    static List<Act.Play> ofRecords(World world, Set<Kind> kinds) {
        var numbers = new AtomicInteger(100);
        return Stream.of(SystemName.values())
                .map(world::open)
                .flatMap(book -> kinds.stream()
                        .flatMap(kind -> Stream.of(Write.values())
                                .<Act.Play>map(write -> () -> new RecordWrite(
                                        world, kind, write, book, Integer.toString(numbers.incrementAndGet())))))
                .toList();
    }

    /** Of these steps on documents in one system, where the source may want something else before somebody goes on. */
    static List<Act.Play> ofDocuments(
            World world, SystemName system, Set<DocumentStep> steps, Set<Meanwhile> meanwhiles) {
        var undisturbed = new Undisturbed(world);
        return steps.stream()
                .filter(step -> step.isIn(system))
                .flatMap(step -> meanwhiles.stream()
                        .<Act.Play>map(meanwhile -> () -> new DocumentAct(
                                world,
                                step,
                                system,
                                meanwhile,
                                undisturbed.of(step, system, meanwhile).traces())))
                .toList();
    }

    Report run() {
        return report.figure(
                "crashes", plays.stream().mapToInt(this::everywhere).sum());
    }

    private int everywhere(Act.Play play) {
        var crashes = 0;
        for (var boundary : Boundary.values()) {
            var occurrence = 1;
            while (dies(play.begin(), new Place(boundary, occurrence))) {
                crashes++;
                occurrence++;
            }
        }
        return crashes;
    }

    /** Whether the attempt got to the place at all; what came of it has been looked at in any case. */
    private boolean dies(Act act, Place place) {
        prepare(act);
        act.setOff(world::takeIn);
        var dead = false;
        try (var doomed = world.startAndKillAt(place)) {
            Wait.until(
                    () -> doomed.isSilent() || (!doomed.isDead() && world.unfinished() == 0), PATIENCE, world::unrest);
            dead = doomed.isDead();
        }
        world.expireLeases();
        act.meanwhile(world::takeIn);
        try (var survivor = world.start()) {
            world.bringToRest(survivor, PATIENCE);
            act.answer(survivor);
            world.bringToRest(survivor, PATIENCE);
        }
        world.outcomes().catchUp();
        act.examine(report, dead ? "dead at " + place : "alive at " + place);
        world.leftovers().forEach(left -> report.violation("%s, dead at %s: %s", act, place, left));
        return dead;
    }

    private void prepare(Act act) {
        if (!act.before().isEmpty()) {
            try (var healthy = world.start()) {
                for (var event : act.before()) {
                    healthy.takeIn(event);
                    world.bringToRest(healthy, PATIENCE);
                }
            }
        }
    }
}
