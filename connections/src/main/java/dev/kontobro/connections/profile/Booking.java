package dev.kontobro.connections.profile;

import dev.kontobro.connections.profile.Condition.Facts;
import dev.kontobro.connections.schedule.Schedule;
import java.util.List;

/**
 * How documents are booked whose target is {@link DocumentTarget#BOOKED}. Until then they are drafts.
 *
 * @param exclusions a draft that one of these is about stays one until a person books it
 */
public record Booking(Time time, Date date, ClosedPeriod closedPeriod, List<Condition> exclusions) {

    public Booking {
        exclusions = List.copyOf(exclusions);
    }

    /** When a draft is booked. */
    public sealed interface Time {

        record AtOnce() implements Time {}

        /** So many days after it was made, so that somebody can look at it. */
        record AfterDays(int days) implements Time {
            public AfterDays {
                if (days < 1) {
                    throw new IllegalArgumentException("after " + days + " days is at once");
                }
            }
        }

        /** At the next run of a schedule. */
        record Scheduled(Schedule schedule) implements Time {}

        /** When a person releases it. */
        record Manual() implements Time {}
    }

    /** The day that a document is booked on. */
    public enum Date {
        DOCUMENT,
        PAYMENT,
        SHIPPING,
        TODAY
    }

    /** What becomes of a document whose day is in a closed period. */
    public enum ClosedPeriod {
        REFUSE,
        NEXT_OPEN_DAY
    }

    /** At once, on the document's own day. */
    public static Booking standard() {
        return new Booking(new Time.AtOnce(), Date.DOCUMENT, ClosedPeriod.REFUSE, List.of());
    }

    /** Whether a document is left to a person. */
    public boolean excludes(Facts facts) {
        return exclusions.stream().anyMatch(exclusion -> exclusion.isAbout(facts));
    }
}
