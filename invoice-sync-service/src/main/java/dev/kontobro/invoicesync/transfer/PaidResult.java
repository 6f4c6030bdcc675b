package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.engine.record.Result;
import dev.kontobro.engine.record.Result.Staged;
import dev.kontobro.engine.record.Result.Transferred;
import dev.kontobro.engine.record.Result.Unchanged;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How an attempt at a document ends, with what became of its payment. */
record PaidResult(DocumentAttempt document, States states) {

    /**
     * @param before what the attempt has come to without the payment
     */
    Result noted(Found paid, List<Problem> warnings, Result before) {
        return switch (before) {
            case Transferred done -> with(warnings, done);
            case Unchanged ignored -> transferred(paid, warnings);
            case Staged staged -> new Staged(with(warnings, staged.soFar()), staged.nextStep());
            case Result.Skipped _, Result.Held _, Result.Refused _ -> before;
        };
    }

    /** What it waits for is told as a warning, too; where something else is waited for already, as nothing but that. */
    Result waiting(Found found, NextStep nextStep, Result before) {
        var told = List.of(nextStep.waitsFor());
        return switch (before) {
            case Transferred done -> new Staged(with(told, done), nextStep);
            case Unchanged ignored -> new Staged(transferred(found, told), nextStep, true);
            case Staged staged -> new Staged(with(told, staged.soFar()), staged.nextStep(), staged.idle());
            case Result.Skipped _, Result.Held _, Result.Refused _ -> before;
        };
    }

    private Transferred transferred(Found found, List<Problem> warnings) {
        return new Transferred(found.number(), warnings, List.of(), Optional.of(states.of(document, found)));
    }

    private static Transferred with(List<Problem> more, Transferred done) {
        return new Transferred(
                done.accountingNumber(),
                Stream.concat(done.warnings().stream(), more.stream()).toList(),
                done.announcements(),
                done.document());
    }
}
