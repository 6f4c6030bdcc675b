package dev.kontobro.engine.attempt;

import dev.kontobro.accounting.CallRecord;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.engine.lane.ClaimedTransfer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An attempt that has ended and waits to be committed.
 *
 * @param reserved units of the budget it holds, first reservation and later ones
 * @param grantVersion of the grant that the books were, or were to be, opened with
 */
public record Completion(
        ClaimedTransfer transfer,
        Verdict verdict,
        List<CallRecord> calls,
        int reserved,
        long grantVersion,
        Instant endedAt) {

    public Completion {
        calls = List.copyOf(calls);
    }

    /** The same end without the calls' record, which cannot be stored. */
    Completion withoutCalls() {
        return new Completion(transfer, verdict, List.of(), reserved, grantVersion, endedAt);
    }

    /** Why it is not in the books, with the record it is about where the failure did not name it. */
    Optional<Problem> problem() {
        return verdict.reason().map(this::named);
    }

    /** The same, or what its next step waits for where it is in the books: what the log shows. */
    Optional<Problem> reason() {
        return verdict instanceof Verdict.Staged staged
                ? Optional.of(named(staged.nextStep().waitsFor()))
                : problem();
    }

    /** What is otherwise in the books than it was sent, each with the record it is about. */
    List<Problem> warnings() {
        return verdict.warnings().stream().map(this::named).toList();
    }

    private Problem named(Problem problem) {
        return problem.withDefault(
                        Detail.SYSTEM, SystemName.fromId(transfer.system()).displayName())
                .withDefault(Detail.RECORD, transfer.kind())
                .withDefault(Detail.NUMBER, transfer.number())
                .withDefault(Detail.NAME, transfer.name());
    }

    /** Whether nothing has come of it that was not so before: a next step still waits. */
    boolean isIdle() {
        return verdict instanceof Verdict.Staged staged && staged.idle() && transfer.reachedBefore();
    }
}
