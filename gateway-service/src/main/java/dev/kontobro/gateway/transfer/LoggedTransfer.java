package dev.kontobro.gateway.transfer;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.UnreadableEventException;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.sql.TimeOrderedId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A line of the log as it is kept.
 *
 * @param warnings what was transferred otherwise than it was sent
 * @param documentStage how far it is in the books, when it is a document
 */
record LoggedTransfer(TransferSummary summary, List<ProblemData> warnings, Optional<String> documentStage) {

    /** Of one transfer, the newer state is the greater. */
    static final Comparator<LoggedTransfer> AGE = Comparator.comparing(
            LoggedTransfer::summary,
            Comparator.comparingLong(TransferSummary::version)
                    .thenComparingInt(TransferSummary::attempts)
                    .thenComparing(TransferSummary::changedAt));

    private static final Set<TransferStatus> OUTCOMES =
            EnumSet.complementOf(EnumSet.of(TransferStatus.WAITING, TransferStatus.RUNNING));

    /**
     * What an event tells of a transfer; empty when it is about something else.
     *
     * @throws UnreadableEventException when its data are not what its type says
     */
    static Optional<LoggedTransfer> of(CloudEvent event) {
        return event.eventType()
                .filter(type -> type.dataType() == TransferOutcome.class)
                .map(EventType::dataType)
                .map(_ -> of(event.tenantId(), EventJson.read(event.data(), TransferOutcome.class)));
    }

    private static LoggedTransfer of(String tenant, TransferOutcome outcome) {
        return new LoggedTransfer(
                new TransferSummary(
                        outcome.transferId(),
                        tenant,
                        outcome.connectionId(),
                        outcome.accountingSystem(),
                        outcome.kind(),
                        outcome.number(),
                        outcome.name(),
                        status(outcome.outcome()),
                        outcome.version(),
                        outcome.attempts(),
                        outcome.accountingNumber(),
                        // It has its id since the record was received for the first time.
                        TimeOrderedId.time(outcome.transferId()).orElse(outcome.at()),
                        outcome.at(),
                        Optional.empty(),
                        outcome.problem()),
                outcome.warnings(),
                outcome.document().map(DocumentState::stage).map(DocumentState.Stage::id));
    }

    /** What its owner says of it, who does not say more. */
    static LoggedTransfer of(TransferSummary transfer) {
        return new LoggedTransfer(transfer, List.of(), Optional.empty());
    }

    boolean isAtRest() {
        return OUTCOMES.contains(summary.status());
    }

    private static TransferStatus status(String outcome) {
        return OUTCOMES.stream()
                .filter(status -> status.id().equals(outcome))
                .findFirst()
                .orElseThrow(() -> new UnreadableEventException(
                        "outcome",
                        outcome,
                        "is none of those there are",
                        "send one of "
                                + String.join(
                                                ", ",
                                                OUTCOMES.stream()
                                                        .map(TransferStatus::id)
                                                        .toList())
                                        .toLowerCase(Locale.ROOT)));
    }
}
