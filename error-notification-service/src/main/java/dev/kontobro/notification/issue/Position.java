package dev.kontobro.notification.issue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * How new a report is, compared with others about the same subject.
 *
 * @param version of a transfer's wanted state, or which break or shortage of a connection it is
 * @param step within it
 */
public record Position(long version, long step) implements Comparable<Position> {

    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::version).thenComparingLong(Position::step);

    /** The last time that is kept. */
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** What happens last to a version. */
    static final long END = Long.MAX_VALUE;

    /** A time that cannot be counted in microseconds counts as the last that can, or the first. */
    static Position of(long version, Instant at) {
        var counted = at.isAfter(LAST) ? LAST : at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at;
        return new Position(version, ChronoUnit.MICROS.between(Instant.EPOCH, counted));
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
