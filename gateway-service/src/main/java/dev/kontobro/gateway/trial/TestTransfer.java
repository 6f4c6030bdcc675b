package dev.kontobro.gateway.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPreview;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One record that was shown as it would be sent.
 *
 * @param connectionRevision of the connection that it was shown for
 * @param event as it is sent, in the JSON format of CloudEvents
 * @param confirmation who wanted it sent, if anybody did
 * @param outcome what came of it, once something did
 */
record TestTransfer(
        UUID id,
        String connectionId,
        long connectionRevision,
        JsonNode event,
        TransferPreview preview,
        Deed shown,
        Optional<Deed> confirmation,
        Optional<TransferDetail> outcome) {

    /**
     * What somebody did.
     *
     * @param by as {@link dev.kontobro.gateway.caller.Actor#name()}
     */
    record Deed(String by, Instant at) {}

    /** How far it has come. */
    String state() {
        if (outcome.isPresent()) {
            return "done";
        }
        return confirmation.isPresent() ? "confirmed" : "shown";
    }

    TestTransfer with(TransferDetail found) {
        return new TestTransfer(
                id, connectionId, connectionRevision, event, preview, shown, confirmation, Optional.of(found));
    }
}
