package dev.kontobro.accounting;

import java.time.ZoneId;
import java.util.Arrays;

/** The accounting systems Kontobro reaches. */
public enum SystemName {
    ECONOMIC("economic", "e-conomic", ZoneId.of("Europe/Copenhagen")),
    FORTNOX("fortnox", "Fortnox", ZoneId.of("Europe/Stockholm"));

    private final String id;
    private final String displayName;
    private final ZoneId zone;

    SystemName(String id, String displayName, ZoneId zone) {
        this.id = id;
        this.displayName = displayName;
        this.zone = zone;
    }

    /** Stable id for tables, topics and files. */
    public String id() {
        return id;
    }

    /** As its users write it. */
    public String displayName() {
        return displayName;
    }

    /** The zone its dates are meant in. */
    public ZoneId zone() {
        return zone;
    }

    /**
     * @throws IllegalArgumentException naming the value and the valid ones
     */
    public static SystemName fromId(String id) {
        return Arrays.stream(values())
                .filter(system -> system.id.equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("accounting system '" + id + "' is not known; use one of "
                                + Arrays.stream(values()).map(SystemName::id).toList()));
    }
}
