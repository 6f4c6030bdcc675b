package dev.kontobro.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What came of one transfer; the data of the four {@code Transfer…} events. The event's id follows from the transfer
 * and its version, so a repeat can be dropped.
 *
 * @param transferId the hub's id of the transfer; stable over all versions of the record
 * @param version of the wanted state this outcome is about; grows with every event that changed the record
 * @param kind of record, for example {@code customer}
 * @param number the record's business key in the source
 * @param name the record's name, for people
 * @param outcome “transferred”, “unchanged”, “held”, “skipped” or “rejected”
 * @param accountingNumber the record's number in the books, where it has one
 * @param causedBy id of the event that asked for this state
 * @param attempts how many attempts this version took
 * @param problem why, for every outcome but “transferred” and “unchanged”
 * @param warnings what was transferred otherwise than it was sent
 * @param document where it stands, when it is a document that is in the books
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TransferOutcome(
        UUID transferId,
        long version,
        String connectionId,
        String accountingSystem,
        String kind,
        String number,
        String name,
        String outcome,
        Optional<String> accountingNumber,
        String causedBy,
        int attempts,
        Instant at,
        Optional<ProblemData> problem,
        List<ProblemData> warnings,
        Optional<DocumentState> document) {

    /** Of a record that is no document. */
    public TransferOutcome(
            UUID transferId,
            long version,
            String connectionId,
            String accountingSystem,
            String kind,
            String number,
            String name,
            String outcome,
            Optional<String> accountingNumber,
            String causedBy,
            int attempts,
            Instant at,
            Optional<ProblemData> problem,
            List<ProblemData> warnings) {
        this(
                transferId,
                version,
                connectionId,
                accountingSystem,
                kind,
                number,
                name,
                outcome,
                accountingNumber,
                causedBy,
                attempts,
                at,
                problem,
                warnings,
                Optional.empty());
    }

    /**
     * Why something did not work, or not as sent.
     *
     * @param code stable, see the problem catalogue
     * @param details facts by name
     * @param texts by language: {@code da}, {@code sv}, {@code en}
     */
    public record ProblemData(String code, Map<String, String> details, Map<String, Text> texts) {}

    /** For the owner: what happened, why, what follows, what to do and where. */
    public record Text(String title, String cause, String consequence, String remedy, String where) {}
}
