package dev.kontobro.proof;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.FaultRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One connection with a backlog, and many with a little: the small ones are served as if the big one were not there. */
final class Fairness {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LATENCY_MILLIS = 20;
    private static final int UNDER_STEAM = 50;
    private static final int AT_ONCE = 500;

    /** Rounds until the small ones are as fast as they get. */
    private static final int WARM = 6;

    private final World world;
    private final Scale scale;
    private final Report report = new Report("fairness");
    private final List<Book> small = new ArrayList<>();
    private final Book big;

    /**
     * @param backlog waiting for the one connection
     * @param small connections
     * @param each waiting for each of them
     */
    record Scale(int backlog, int small, int each) {}

    Fairness(World world, Scale scale) {
        this.world = world;
        this.scale = scale;
        this.big = open();
        IntStream.range(0, scale.small()).forEach(i -> small.add(open()));
    }

    private Book open() {
        var book = world.open(SystemName.ECONOMIC);
        book.company().faults().add(FaultRule.always(new Fault.Latency(Moment.BEFORE_WRITE, LATENCY_MILLIS, 0)));
        return book;
    }

    /** How much of the backlog goes before the last of the small ones may be at most this share of it. */
    Report byOrder(double share) {
        try (var replica = world.start()) {
            putBacklog(replica);
            serveSmall(replica, 1);
        }
        var before = world.count("""
                select count(*) from attempt a join transfer t on t.id = a.transfer_id
                where t.connection_id = ?
                    and a.ended_at > (select min(received_at) from transfer where connection_id <> ?)
                    and a.ended_at < (select max(ended_at) from attempt o join transfer s on s.id = o.transfer_id
                        where s.connection_id <> ?)
                """, big.id(), big.id(), big.id());
        report.figure("of the backlog beside the small ones", before + " of " + scale.backlog());
        if (before > share * scale.backlog()) {
            report.violation("%d of %d of the backlog went before the last of the small ones", before, scale.backlog());
        }
        return report;
    }

    /** From being taken in to being done, the small ones may take this many times as long as alone. */
    Report byTime(double factor) {
        long alone;
        long beside;
        try (var replica = world.start()) {
            IntStream.rangeClosed(1, WARM).forEach(round -> serveSmall(replica, round));
            alone = p95(WARM);
            putBacklog(replica);
            serveSmall(replica, WARM + 1);
            beside = p95(WARM + 1);
        }
        report.figure("p95 of the small ones alone", alone + " ms").figure("p95 beside the backlog", beside + " ms");
        if (beside > factor * alone) {
            report.violation("the p95 of the small ones is %d ms beside the backlog and %d ms alone", beside, alone);
        }
        return report;
    }

    private void putBacklog(Replica replica) {
        for (var from = 0; from < scale.backlog(); from += AT_ONCE) {
            replica.takeIn(IntStream.range(from, Math.min(from + AT_ONCE, scale.backlog()))
                    .mapToObj(i -> big.event(Kind.CUSTOMER, Integer.toString(100_000 + i), 1, "Backlog " + i))
                    .toArray(CloudEvent[]::new));
        }
        Wait.until(() -> done(List.of(big)) >= UNDER_STEAM, PATIENCE, world::unrest);
    }

    private void serveSmall(Replica replica, int round) {
        replica.takeIn(small.stream()
                .flatMap(book -> IntStream.range(0, scale.each())
                        .mapToObj(i ->
                                book.event(Kind.CUSTOMER, Integer.toString(1_000 * round + i), round, "Customer " + i)))
                .toArray(CloudEvent[]::new));
        Wait.until(() -> done(small) == (long) round * scale.small() * scale.each(), PATIENCE, world::unrest);
    }

    private long done(List<Book> books) {
        return world.count(
                "select count(*) from transfer where status = 'transferred' and connection_id = any(?)",
                World.ids(books));
    }

    private long p95(int round) {
        return world.count("""
                select percentile_disc(0.95) within group (
                    order by extract(epoch from a.ended_at - t.received_at) * 1000)::bigint
                from attempt a join transfer t on t.id = a.transfer_id
                where t.event_sequence = ? and t.connection_id = any(?)
                """, round, World.ids(small));
    }
}
