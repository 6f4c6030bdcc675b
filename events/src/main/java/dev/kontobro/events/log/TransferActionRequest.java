package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody wants done with transfers, as the gateway says it to the services.
 *
 * @param ids empty where a cause is given
 * @param by who wants it, as he is called
 * @param note of his
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TransferActionRequest(
        TransferAction action, List<UUID> ids, Optional<SharedCause> cause, String by, Optional<String> note) {

    public static TransferActionRequest of(
            TransferAction action, TransferSelection selection, String by, Optional<String> note) {
        return new TransferActionRequest(action, selection.ids(), selection.cause(), by, note);
    }

    public TransferSelection selection() {
        return new TransferSelection(ids, cause);
    }
}
