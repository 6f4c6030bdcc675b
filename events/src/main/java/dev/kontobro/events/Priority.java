package dev.kontobro.events;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which events of a connection go first; within a priority, the order of arrival counts. */
public enum Priority {
    /** Somebody waits for it: the default. */
    INTERACTIVE,
    /** One of many that are brought in at once: goes when nobody waits. */
    BACKFILL;

    /** As it is written on the wire. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Priority> ofId(String id) {
        return Arrays.stream(values())
                .filter(priority -> priority.id().equals(id))
                .findFirst();
    }
}
