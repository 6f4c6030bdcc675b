package dev.kontobro.connections;

import java.util.Arrays;
import java.util.Locale;

/** What a connection's state means to a service that transfers records. */
public enum Standing {
    /** Records are transferred. */
    RUNNING,
    /** Somebody has stopped it, or it has not been started yet; what comes in waits. */
    STOPPED,
    /** The vendor does not let the hub in; what comes in waits. */
    BROKEN;

    /** Stable id for topics and tables. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException naming the value and the valid ones
     */
    public static Standing fromId(String id) {
        return Arrays.stream(values())
                .filter(standing -> standing.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("standing '" + id + "' is not known; use one of "
                        + Arrays.stream(values()).map(Standing::id).toList()));
    }
}
