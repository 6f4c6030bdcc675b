package dev.kontobro.proof;

import dev.kontobro.engine.loop.Boundary;
import dev.kontobro.proof.KillSwitch.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A made-up story goes through Kafka and two replicas into the books, while calls fail in every way there is, replicas
 * die anywhere and consumers come and go. What must be true afterwards, the {@link Audit} says.
 */
final class OrderAndExactness {

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
        books.forEach(book -> book.makeUnreliable(random));
        replicas.add(world.startWithIntake(Optional.empty()));
        replicas.add(world.startWithIntake(somewhere()));
        publish(story);
        untilAtRest(story);
        new Audit(world, report).of(story, scale.patience());
        return report.figure("replicas killed", kills)
                .figure("consumers that left and came back", rebalances)
                .figure("seconds", Duration.ofNanos(System.nanoTime() - started).toSeconds());
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
}
