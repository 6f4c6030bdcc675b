package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** In which order issues are listed. */
public enum IssueOrder {
    /** Last happened first. */
    LATEST,
    /** Gravest first as {@link IssueClass} has it, of one class last happened first; of open ones only. */
    GRAVEST;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException naming the value
     */
    public static IssueOrder fromId(String id) {
        return Arrays.stream(values())
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("order of issues '" + id + "' is not known"));
    }
}
