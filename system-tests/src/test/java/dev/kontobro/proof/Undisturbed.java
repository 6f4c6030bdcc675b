package dev.kontobro.proof;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.proof.DocumentAct.Meanwhile;
import dev.kontobro.sandbox.Call;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Steps on documents with nothing in the way: what they leave behind, and the calls they take. */
final class Undisturbed {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The step alone, on one system. */
    record Key(DocumentStep step, SystemName system, Meanwhile meanwhile) {}

    /**
     * @param traces one that is left when what comes meanwhile comes after the step, and one when it comes instead
     * @param calls of the step alone
     */
    record Course(Set<Trace> traces, List<Call> calls) {}

    private final World world;
    private final Map<Key, Course> courses = new HashMap<>();

    Undisturbed(World world) {
        this.world = world;
    }

    Course of(DocumentStep step, SystemName system, Meanwhile meanwhile) {
        return courses.computeIfAbsent(new Key(step, system, meanwhile), this::run);
    }

    private Course run(Key key) {
        try (var replica = world.start()) {
            return switch (key.meanwhile()) {
                case NOTHING -> play(replica, key, true);
                case CHANGED, CANCELLED -> {
                    var after = play(replica, key, true);
                    var instead = play(replica, key, false);
                    yield new Course(union(after.traces(), instead.traces()), after.calls());
                }
            };
        }
    }

    private Course play(Replica replica, Key key, boolean withStep) {
        var act = new DocumentAct(world, key.step(), key.system(), key.meanwhile(), Set.of());
        for (var event : act.before()) {
            replica.takeIn(event);
            world.bringToRest(replica, PATIENCE);
        }
        var calls = act.book().company().calls();
        var before = calls.all().size();
        if (withStep) {
            act.setOff(replica::takeIn);
            world.bringToRest(replica, PATIENCE);
        }
        var ofStep = calls.all().subList(before, calls.all().size());
        act.meanwhile(replica::takeIn);
        world.bringToRest(replica, PATIENCE);
        var trace = act.trace();
        world.leave(act.book());
        return new Course(Set.of(trace), List.copyOf(ofStep));
    }

    private static Set<Trace> union(Set<Trace> some, Set<Trace> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }
}
