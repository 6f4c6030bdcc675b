package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a transfer stands. */
public enum TransferStatus {
    /** Its turn comes. */
    WAITING,
    /** An attempt is under way. */
    RUNNING,
    /** Something else must happen first; not an error. */
    HELD,
    /** The books say what was wanted. */
    TRANSFERRED,
    /** The books said so already. */
    UNCHANGED,
    /** Left out by a rule of the export profile; not an error. */
    SKIPPED,
    /** Cannot be done as it is; a person must change something. */
    REJECTED;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is none with this id */
    public static TransferStatus ofId(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
