package dev.kontobro.events.log;

import java.util.List;
import java.util.UUID;

/**
 * What came of an action at one service, or would come of it.
 *
 * @param done transfers it was done with, among them those that were as it would make them
 * @param unknown ids that the tenant has no transfer under here
 * @param more whether others with the cause remain, because that was as many as are done at once
 */
public record TransferActionResult(
        TransferAction action, long done, List<Refused> refused, List<UUID> unknown, boolean more) {

    public TransferActionResult {
        refused = List.copyOf(refused);
        unknown = List.copyOf(unknown);
    }

    /**
     * Transfers it was not done with, for one reason.
     *
     * @param transfers some of them, those first that have waited longest
     */
    public record Refused(ActionRefusal reason, long count, List<Transfer> transfers) {

        /** The most that are named of a reason. */
        public static final int MOST_NAMED = 25;

        public Refused {
            transfers = List.copyOf(transfers);
        }
    }

    public record Transfer(UUID id, String kind, String number) {}
}
