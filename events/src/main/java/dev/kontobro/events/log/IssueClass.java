package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What kind of thing an issue is, gravest first. Only the first three are faults. */
public enum IssueClass {
    /** The connection does not work; covers all that fails on it meanwhile. */
    BROKEN,
    /** Something that transfers need is missing in the books, and they wait for it. */
    MISSING,
    /** Records were rejected. */
    FAILED,
    /** Records wait until somebody does something; not an error. */
    WAITS,
    /** Records are in the books, and something about them is left to do, such as booking them. */
    WARNING;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody is to be alarmed, as opposed to told. */
    public boolean isFault() {
        return this == BROKEN || this == MISSING || this == FAILED;
    }

    /**
     * @throws IllegalArgumentException naming the value
     */
    public static IssueClass fromId(String id) {
        return Arrays.stream(values())
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("class of issues '" + id + "' is not known"));
    }
}
