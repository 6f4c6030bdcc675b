package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontobro.events.TransferOutcome.ProblemData;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of the transfer log.
 *
 * @param status see {@link TransferStatus}
 * @param version of the wanted state; grows with every event that changed the record
 * @param accountingNumber the record's number in the books, where it has one
 * @param nextAttemptAt when a waiting transfer, or one held for a run of its schedule, is tried next
 * @param problem of the last attempt, where there is one
 * @param cause id of the problem's cause: transfers of one connection that have the same are mended by the same
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TransferSummary(
        UUID id,
        String tenantId,
        String connectionId,
        String accountingSystem,
        String kind,
        String number,
        String name,
        TransferStatus status,
        long version,
        int attempts,
        Optional<String> accountingNumber,
        Instant receivedAt,
        Instant changedAt,
        Optional<Instant> nextAttemptAt,
        Optional<ProblemData> problem,
        Optional<String> cause) {

    /** One whose cause is not known. */
    public TransferSummary(
            UUID id,
            String tenantId,
            String connectionId,
            String accountingSystem,
            String kind,
            String number,
            String name,
            TransferStatus status,
            long version,
            int attempts,
            Optional<String> accountingNumber,
            Instant receivedAt,
            Instant changedAt,
            Optional<Instant> nextAttemptAt,
            Optional<ProblemData> problem) {
        this(
                id,
                tenantId,
                connectionId,
                accountingSystem,
                kind,
                number,
                name,
                status,
                version,
                attempts,
                accountingNumber,
                receivedAt,
                changedAt,
                nextAttemptAt,
                problem,
                Optional.empty());
    }
}
