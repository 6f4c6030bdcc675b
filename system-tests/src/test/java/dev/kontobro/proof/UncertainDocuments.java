package dev.kontobro.proof;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.proof.DocumentAct.Meanwhile;
import dev.kontobro.sandbox.Call;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.SandboxClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The answer to each write of each step on documents is lost, in every way: what the books say is looked up before
 * anything is sent again, and the step leaves behind what it leaves when nothing is in the way.
 */
final class UncertainDocuments {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TOGETHER = 8;
    private static final Duration BEYOND_IDEMPOTENCY = Duration.ofMinutes(61);

    /** What happens to the hub before the look-up. */
    private enum Circumstance {
        NONE,
        /** The hour in which e-conomic answers a repeated request from memory passes. */
        HOUR_PASSES,
        /** The replica that made the attempt dies, too. */
        REPLICA_DIES
    }

    /**
     * A write of a step.
     *
     * @param nth of its kind, from 0
     */
    private record Lost(DocumentStep step, SystemName system, Call call, int nth) {

        FaultRule by(Mishap mishap) {
            return FaultRule.once(mishap.fault()).on(call.method(), path(call)).after(nth);
        }

        /** Without what follows the last number, which no other company's files have. */
        static String path(Call call) {
            return call.path().replaceFirst("\\?.*", "").replaceFirst("/[0-9a-f-]{32,}$", "/");
        }
    }

    private record Case(Lost lost, DocumentAct act) {}

    private final World world;
    private final SandboxClock clock;
    private final List<Lost> writes;
    private final Undisturbed undisturbed;
    private final Report report = new Report("uncertain writes of documents");
    private Replica replica;
    private int cases;

    UncertainDocuments(World world, SandboxClock clock, Set<DocumentStep> steps) {
        this.world = world.withCallTimeout(UncertainWrites.CALL_TIMEOUT);
        this.clock = clock;
        this.undisturbed = new Undisturbed(world);
        this.writes = steps.stream()
                .flatMap(step ->
                        Stream.of(SystemName.values()).filter(step::isIn).flatMap(system -> writes(step, system)))
                .toList();
    }

    private Stream<Lost> writes(DocumentStep step, SystemName system) {
        var calls = undisturbed.of(step, system, Meanwhile.NOTHING).calls();
        var writes = new ArrayList<Lost>();
        for (var call : calls) {
            if (call.effects() > 0) {
                var before = calls.subList(0, calls.indexOf(call)).stream()
                        .filter(other -> other.method().equals(call.method())
                                && Lost.path(other).contains(Lost.path(call)))
                        .count();
                writes.add(new Lost(step, system, call, (int) before));
            }
        }
        return writes.stream();
    }

    /** Every mishap, with everything that can happen to the hub meanwhile, and all that the source can want. */
    Report everyCombination() {
        replica = world.start();
        for (var mishap : Mishap.values()) {
            for (var circumstance : Circumstance.values()) {
                run(mishap, circumstance, Meanwhile.NOTHING);
            }
            run(mishap, Circumstance.NONE, Meanwhile.CHANGED);
            run(mishap, Circumstance.NONE, Meanwhile.CANCELLED);
        }
        return finished();
    }

    /** Every mishap, and everything that can happen to the hub after one of them. */
    Report everyMishap() {
        replica = world.start();
        for (var mishap : Mishap.values()) {
            run(mishap, Circumstance.NONE, Meanwhile.NOTHING);
        }
        run(Mishap.CUT_AFTER_WRITE, Circumstance.HOUR_PASSES, Meanwhile.NOTHING);
        run(Mishap.CUT_AFTER_WRITE, Circumstance.REPLICA_DIES, Meanwhile.NOTHING);
        return finished();
    }

    private Report finished() {
        return report.figure("writes", writes.size()).figure("cases", cases);
    }

    /**
     * What waits for days goes by itself: their passing is not to set off the others. Of the others only few go together,
     * or the hub would take a system for down.
     */
    private void run(Mishap mishap, Circumstance circumstance, Meanwhile meanwhile) {
        for (var waiting : List.of(false, true)) {
            var alike = writes.stream()
                    .filter(write -> write.step().passing().isPositive() == waiting)
                    .toList();
            for (var from = 0; from < alike.size(); from += TOGETHER) {
                run(
                        mishap,
                        circumstance,
                        alike.subList(from, Math.min(from + TOGETHER, alike.size())).stream()
                                .map(write -> begin(write, meanwhile))
                                .toList());
            }
        }
    }

    private Case begin(Lost lost, Meanwhile meanwhile) {
        var allowed = undisturbed.of(lost.step(), lost.system(), meanwhile).traces();
        return new Case(lost, new DocumentAct(world, lost.step(), lost.system(), meanwhile, allowed));
    }

    private void run(Mishap mishap, Circumstance circumstance, List<Case> together) {
        var name = mishap + (circumstance == Circumstance.NONE ? "" : ", " + circumstance);
        prepare(together);
        together.forEach(
                one -> one.act().book().company().faults().add(one.lost().by(mishap)));
        together.forEach(one -> one.act().setOff(replica::takeIn));
        Wait.until(() -> world.underWay() == 0, PATIENCE, world::unrest);
        var uncertain = world.uncertain();
        // An answer that tells nothing which is needed may be as malformed as it likes.
        if (uncertain != together.size() && mishap != Mishap.HALF_AN_ANSWER) {
            report.violation("%s: %d of %d writes are uncertain", name, uncertain, together.size());
        }
        together.forEach(one -> one.act().book().company().faults().clear());
        switch (circumstance) {
            case NONE -> {}
            case HOUR_PASSES -> clock.advance(BEYOND_IDEMPOTENCY);
            case REPLICA_DIES -> {
                replica.kill();
                world.expireLeases();
                replica = world.start();
            }
        }
        together.forEach(one -> one.act().meanwhile(replica::takeIn));
        world.bringToRest(replica, PATIENCE);
        together.forEach(one -> one.act()
                .examine(
                        report,
                        name + " of " + one.lost().call().method() + " "
                                + Lost.path(one.lost().call())));
        world.leftovers().forEach(left -> report.violation("%s: %s", name, left));
        cases += together.size();
    }

    private void prepare(List<Case> together) {
        var most = together.stream()
                .mapToInt(one -> one.act().before().size())
                .max()
                .orElse(0);
        for (var i = 0; i < most; i++) {
            var nth = i;
            replica.takeIn(together.stream()
                    .map(one -> one.act().before())
                    .filter(before -> before.size() > nth)
                    .map(before -> before.get(nth))
                    .toArray(CloudEvent[]::new));
            world.bringToRest(replica, PATIENCE);
        }
    }
}
