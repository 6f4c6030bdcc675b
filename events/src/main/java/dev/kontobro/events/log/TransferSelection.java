package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which transfers something is to be done with: these, or all with one cause.
 *
 * @param ids empty where a cause is given
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TransferSelection(List<UUID> ids, Optional<SharedCause> cause) {

    /** The most that can be named. */
    public static final int MOST_IDS = 200;

    public TransferSelection {
        ids = ids.stream().distinct().toList();
        if (ids.isEmpty() == cause.isEmpty()) {
            throw new IllegalArgumentException("either ids or a cause, not " + ids.size() + " ids and " + cause);
        }
        if (ids.size() > MOST_IDS) {
            throw new IllegalArgumentException(ids.size() + " ids are more than " + MOST_IDS);
        }
    }

    public static TransferSelection of(List<UUID> ids) {
        return new TransferSelection(ids, Optional.empty());
    }

    public static TransferSelection of(SharedCause cause) {
        return new TransferSelection(List.of(), Optional.of(cause));
    }
}
