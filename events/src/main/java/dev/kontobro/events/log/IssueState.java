package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an issue stands. */
public enum IssueState {
    /** Something stands in it. */
    OPEN,
    /** Nothing does any more. */
    RESOLVED;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
