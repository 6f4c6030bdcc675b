package dev.kontobro.proof;

import dev.kontobro.launcher.ServiceSpec;
import java.time.Duration;
import java.util.Random;

/**
 * A made-up story goes through Kafka into the books by two replicas of the packaged service, each a process of its own,
 * while calls fail in every way there is and one replica after the other is killed by SIGKILL at a random moment, in the
 * middle of its work or of its start, and started again. What must be true afterwards, the {@link Audit} says.
 */
final class Kills {

    private static final int REPLICAS = 2;
    private static final Duration START = Duration.ofSeconds(90);

    private final World world;
    private final Scale scale;
    private final long seed;
    private final Random random;
    private final Report report;

    /**
     * @param kills the story is published in so many pieces and one more; after each but the last a replica is killed
     * @param longestPause between publishing a piece and the next kill
     * @param patience until everything is at rest
     */
    record Scale(int tenants, int keys, int events, int kills, Duration longestPause, Duration patience) {}

    Kills(World world, Scale scale, long seed) {
        this.world = world;
        this.scale = scale;
        this.seed = seed;
        this.random = new Random(seed);
        this.report = new Report("kills, seed " + seed);
    }

    Report run() {
        var started = System.nanoTime();
        var books = Story.tenants(world, scale.tenants());
        var story = new Story(seed, books, scale.keys(), scale.events());
        books.forEach(book -> book.makeUnreliable(random));
        try (var deployment = new Deployment(world, ServiceSpec.CUSTOMER_SYNC, REPLICAS)) {
            deployment.awaitReady(START);
            world.liftLimits();
            tell(story, deployment);
            untilAtRest(story, deployment);
            deployment.awaitReady(START);
            new Audit(world, report).of(story, scale.patience());
        }
        return report.figure("processes killed", scale.kills())
                .figure("seconds", Duration.ofNanos(System.nanoTime() - started).toSeconds());
    }

    /** Of every two kills each replica gets one. */
    private void tell(Story story, Deployment deployment) {
        var deliveries = story.deliveries();
        var pieces = scale.kills() + 1;
        var victim = 0;
        for (var piece = 0; piece < pieces; piece++) {
            world.publish(
                    deliveries.subList(deliveries.size() * piece / pieces, deliveries.size() * (piece + 1) / pieces));
            if (piece < scale.kills()) {
                work(deployment, random.nextLong(scale.longestPause().toNanos()));
                victim = piece % REPLICAS == 0 ? random.nextInt(REPLICAS) : REPLICAS - 1 - victim;
                deployment.replicas().get(victim).killAndStartAgain();
            }
        }
    }

    private void work(Deployment deployment, long nanos) {
        var end = System.nanoTime() + nanos;
        Wait.until(
                () -> {
                    hurry(deployment);
                    return System.nanoTime() > end;
                },
                scale.longestPause().plus(scale.patience()),
                () -> "the pause does not end");
    }

    private void untilAtRest(Story story, Deployment deployment) {
        Wait.until(
                () -> {
                    hurry(deployment);
                    return world.count("select count(*) from inbox") == story.events() && world.unfinished() == 0;
                },
                scale.patience(),
                world::unrest);
    }

    private void hurry(Deployment deployment) {
        deployment.requireAlive();
        world.hurry();
    }
}
