package dev.kontobro.proof;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.kontobro.engine.loop.Boundary;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.proof.KillSwitch.Place;
import dev.kontobro.proof.Outcomes.Outcome;
import dev.kontobro.proof.Story.Key;
import dev.kontobro.sandbox.Effect;
import dev.kontobro.sandbox.Effect.Action;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.FaultRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BinaryOperator;

/**
 * A made-up story goes through Kafka and two replicas into the books, while calls fail in every way there is, replicas
 * die anywhere and consumers come and go. Afterwards no state in any journal comes after a later one, every customer is
 * as the source wanted it last, and nothing was written twice.
 */
final class OrderAndExactness {

    /** Shorter than a call may take, so that no call outlives its attempt. */
    private static final long LONGEST_LATENCY_MILLIS = 40;

    private static final double SHARE_OF_FAULTS = 0.015;
    private static final int MOST_OCCURRENCES = 40;
    private static final Duration DEATH = Duration.ofSeconds(20);

    private final World world;
    private final Scale scale;
    private final long seed;
    private final Random random;
    private final Report report;
    private final List<Replica> replicas = new ArrayList<>();
    private int kills;
    private int rebalances;

    /**
     * @param batches the story is published in so many pieces; after each but the last a replica dies or a consumer
     *     leaves
     * @param patience until everything is at rest
     */
    record Scale(int tenants, int keys, int events, int batches, Duration patience) {}

    OrderAndExactness(World world, Scale scale, long seed) {
        this.world = world;
        this.scale = scale;
        this.seed = seed;
        this.random = new Random(seed);
        this.report = new Report("order and exactness, seed " + seed);
    }

    Report run() {
        var started = System.nanoTime();
        var books = Story.tenants(world, scale.tenants());
        var story = new Story(seed, books, scale.keys(), scale.events());
        books.forEach(this::makeUnreliable);
        replicas.add(world.startWithIntake(Optional.empty()));
        replicas.add(world.startWithIntake(somewhere()));
        publish(story);
        untilAtRest(story);
        var effects = 0L;
        for (var key : story.keys()) {
            effects += examine(key, story.newest(key));
        }
        examineOutcomes(story);
        world.leftovers().forEach(left -> report.violation("seed %d: %s", seed, left));
        return report.figure("events", story.events())
                .figure("deliveries", story.deliveries().size())
                .figure("keys", scale.keys())
                .figure("tenants", books.size())
                .figure("replicas killed", kills)
                .figure("consumers that left and came back", rebalances)
                .figure(
                        "calls",
                        books.stream()
                                .mapToLong(book -> book.company().calls().count())
                                .sum())
                .figure("effects in the books", effects)
                .figure("seconds", Duration.ofNanos(System.nanoTime() - started).toSeconds());
    }

    private void makeUnreliable(Book book) {
        List.of(
                        new Fault.Throttled(1),
                        new Fault.ServerError(500, Moment.BEFORE_WRITE),
                        new Fault.ServerError(503, Moment.AFTER_WRITE),
                        new Fault.Cut(Moment.BEFORE_WRITE),
                        new Fault.Cut(Moment.AFTER_WRITE),
                        new Fault.Malformed())
                .forEach(fault -> book.company()
                        .faults()
                        .add(FaultRule.always(fault).withProbability(SHARE_OF_FAULTS, random.nextLong())));
        book.company()
                .faults()
                .add(FaultRule.always(new Fault.Latency(Moment.BEFORE_WRITE, 0, LONGEST_LATENCY_MILLIS))
                        .withProbability(0.2, random.nextLong()));
    }

    private void publish(Story story) {
        var deliveries = story.deliveries();
        var size = Math.ceilDiv(deliveries.size(), scale.batches());
        for (var from = 0; from < deliveries.size(); from += size) {
            world.publish(deliveries.subList(from, Math.min(from + size, deliveries.size())));
            var published = Math.min(from + size, deliveries.size());
            Wait.until(
                    () -> {
                        world.hurry();
                        replaceTheDead();
                        return world.count("select count(*) from inbox") > published / 2;
                    },
                    scale.patience(),
                    world::unrest);
            disturb();
        }
    }

    private void disturb() {
        if (random.nextBoolean()) {
            replicas.get(random.nextInt(replicas.size())).kill();
            replaceTheDead();
        } else {
            world.resubscribe(replicas.get(random.nextInt(replicas.size())));
            rebalances++;
        }
    }

    /** Every second replica is one that will die somewhere. */
    private void replaceTheDead() {
        for (var dead : List.copyOf(replicas)) {
            if (dead.isDead()) {
                Wait.until(dead::isSilent, DEATH, world::unrest);
                kills++;
                world.expireOutboxLease();
                replicas.remove(dead);
                replicas.add(world.startWithIntake(kills % 2 == 0 ? Optional.empty() : somewhere()));
            }
        }
    }

    private Optional<Place> somewhere() {
        var boundaries = Boundary.values();
        return Optional.of(
                new Place(boundaries[random.nextInt(boundaries.length)], 1 + random.nextInt(MOST_OCCURRENCES)));
    }

    private void untilAtRest(Story story) {
        Wait.until(
                () -> {
                    world.hurry();
                    replaceTheDead();
                    return world.count("select count(*) from inbox") == story.events() && world.unfinished() == 0;
                },
                scale.patience(),
                world::unrest);
    }

    /** How many effects the key had. */
    private int examine(Key key, int newest) {
        var effects = key.book().effects(Kind.CUSTOMER, key.number());
        var last = 0;
        for (var effect : effects) {
            var state = key.book().nameWritten(Kind.CUSTOMER, effect).map(Story::stateCalled);
            if ((effect.action() == Action.CREATED) != (last == 0)) {
                violation(key, effect, "is a second creation, or a change of nothing");
            }
            if (state.isEmpty()) {
                violation(key, effect, "writes what is there");
            } else if (state.get() <= last) {
                violation(key, effect, "comes after state " + last);
            }
            last = state.orElse(last);
        }
        var found = key.book().nameOf(Kind.CUSTOMER, key.number()).orElse("nothing");
        if (!found.equals(Story.nameOf(newest))) {
            report.violation(
                    "seed %d: %s is called %s and not %s:%s",
                    seed, key, found, Story.nameOf(newest), key.book().journal(Kind.CUSTOMER, key.number()));
        }
        return effects.size();
    }

    private void violation(Key key, Effect effect, String what) {
        report.violation(
                "seed %d: effect #%d on %s %s:%s",
                seed, effect.sequence(), key, what, key.book().journal(Kind.CUSTOMER, key.number()));
    }

    /** Every attempt that reached its state has one outcome, nothing but that was told, and repeats say the same. */
    private void examineOutcomes(Story story) {
        var reached = world.db()
                .inTransaction(tx -> tx.query(
                        "select transfer_id || ':' || version || ':' || number as id from attempt"
                                + " where result in ('transferred', 'unchanged')",
                        row -> row.getString("id")));
        Wait.until(
                () -> world.outcomes().all().stream()
                        .map(Outcome::id)
                        .collect(toSet())
                        .containsAll(reached),
                scale.patience(),
                world::unrest);
        var outcomes = world.outcomes().all();
        outcomes.stream()
                .filter(outcome -> !outcome.data().outcome().equals("transferred")
                        && !outcome.data().outcome().equals("unchanged"))
                .forEach(outcome -> report.violation("seed %d: outcome %s", seed, outcome));
        var byId = new HashMap<String, TransferOutcome>();
        for (var outcome : outcomes) {
            var first = byId.putIfAbsent(outcome.id(), outcome.data());
            if (first != null && !first.equals(outcome.data())) {
                report.violation("seed %d: one id, two outcomes: %s and %s", seed, first, outcome.data());
            }
        }
        var last = byId.values().stream()
                .collect(toMap(
                        outcome -> outcome.connectionId() + " " + outcome.number(),
                        outcome -> outcome,
                        BinaryOperator.maxBy(Comparator.comparingLong(TransferOutcome::version)
                                .thenComparing(TransferOutcome::attempts))));
        for (var key : story.keys()) {
            var told = Optional.ofNullable(last.get(key.book().id() + " " + key.number()))
                    .map(TransferOutcome::name)
                    .orElse("nothing");
            if (!told.equals(Story.nameOf(story.newest(key)))) {
                report.violation(
                        "seed %d: the last outcome about %s tells of %s and not of %s",
                        seed, key, told, Story.nameOf(story.newest(key)));
            }
        }
    }
}
