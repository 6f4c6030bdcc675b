package dev.kontobro.proof;

import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Flights;
import dev.kontobro.accounting.access.Handout;
import dev.kontobro.engine.access.Accesses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** What opens the books of a world, for one replica, without a gateway: each vendor is asked directly. */
final class BookAccesses implements Accesses {

    private static final Duration LIFE = Duration.ofHours(1);

    private final Function<String, Access> open;
    private final Flights flights = new Flights(Duration.ZERO, LIFE, Clock.systemUTC());
    private final AtomicLong revisions = new AtomicLong();

    /**
     * @param open asks the vendor, by the connection's id
     */
    BookAccesses(Function<String, Access> open) {
        this.open = open;
    }

    @Override
    public Handout access(String connectionId) {
        return flights.handout(connectionId, Flights.ANY, () -> handout(connectionId));
    }

    @Override
    public Handout renewed(String connectionId, long refused) {
        return flights.handout(connectionId, refused, () -> handout(connectionId));
    }

    @Override
    public void drop(String connectionId) {
        flights.drop(connectionId);
    }

    private Handout handout(String connectionId) {
        return new Handout(open.apply(connectionId), Instant.now().plus(LIFE), 1, revisions.incrementAndGet());
    }
}
