package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.invoicesync.compose.Phrases;
import dev.kontobro.invoicesync.totals.CompareTotals;
import dev.kontobro.invoicesync.totals.Verdict;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds what the accounting system reckons for a draft against the source's totals, and evens out what may be. The answer to
 * the write that made the draft is enough for that; a draft that has been found to differ is read again, since a person may
 * have put it right. What a person has changed is not written over, and a line that was to even out a difference has to have
 * done so: the answer to it is judged as well.
 */
final class CompareStep {

    private final DocumentAttempt document;
    private final DocumentContent content;

    CompareStep(DocumentAttempt document, DocumentContent content) {
        this.document = document;
        this.content = content;
    }

    /**
     * @param found as this attempt has written it, or has had no reason to ask
     */
    Compared compare(Wanted wanted, Found found) {
        if (found.read().isPresent()) {
            return judged(wanted, found, found.read().get(), true);
        }
        return document.progress().isDiffering(found.standing())
                ? document.ledger()
                        .find(found.standing().place())
                        .map(there -> compareAsItStands(wanted, Found.read(found.standing(), there)))
                        .orElseGet(() -> new Compared(found, Optional.empty()))
                : new Compared(found, Optional.empty());
    }

    /**
     * @param found as it was read, maybe days after it was written
     */
    Compared compareAsItStands(Wanted wanted, Found found) {
        return judged(wanted, found, found.read().orElseThrow(), false);
    }

    private Compared judged(Wanted wanted, Found found, BookedDocument there, boolean isAsWritten) {
        return switch (verdict(wanted, there)) {
            case Verdict.Unchecked(), Verdict.Equal() -> new Compared(found, Optional.empty());
            case Verdict.Withheld(Problem problem) -> withheld(found, problem);
            case Verdict.Correctable correctable ->
                isAsWritten || isUnchanged(wanted, found)
                        ? corrected(wanted, found, correctable)
                        : withheld(found, correctable.otherwise());
        };
    }

    /** How a draft differs from the source, whatever could be done about it. */
    Optional<Problem> difference(Wanted wanted, BookedDocument there) {
        return switch (verdict(wanted, there)) {
            case Verdict.Unchecked(), Verdict.Equal() -> Optional.empty();
            case Verdict.Withheld(Problem problem) -> Optional.of(problem);
            case Verdict.Correctable correctable -> Optional.of(correctable.otherwise());
        };
    }

    private Verdict verdict(Wanted wanted, BookedDocument there) {
        var compare = new CompareTotals(
                document.settings(),
                document.connection().profile().charges(),
                document.rules().needsProduct(),
                Phrases.of(content));
        return compare.compare(content, wanted.composed(), there.totals());
    }

    private boolean isUnchanged(Wanted wanted, Found found) {
        return document.ledger().planUpdate(found.standing().place(), wanted.document())
                instanceof Plan.AlreadyThere<BookedDocument>;
    }

    private Compared withheld(Found found, Problem problem) {
        document.progress().differs(found.standing());
        return new Compared(found, Optional.of(problem));
    }

    private Compared corrected(Wanted wanted, Found found, Verdict.Correctable correctable) {
        var lines = Stream.concat(wanted.document().lines().stream(), Stream.of(correctable.line()))
                .toList();
        var plan = document.ledger()
                .planUpdate(found.standing().place(), wanted.document().withLines(lines));
        return switch (plan) {
            case Plan.Send<BookedDocument> send -> judgedAgain(wanted, found, correctable, send.send());
            case Plan.AlreadyThere<BookedDocument>(BookedDocument same) ->
                judgedAgain(wanted, found, correctable, same);
            case Plan.Gone<BookedDocument> ignored ->
                new Compared(new Found(found.standing(), Optional.empty(), found.warnings(), true), Optional.empty());
        };
    }

    /** Whose product of that line has VAT, his books reckon it for the line, too. */
    private Compared judgedAgain(Wanted wanted, Found found, Verdict.Correctable correctable, BookedDocument there) {
        var standing = found.standing().with(Facts.of(there));
        document.progress().stands(standing);
        var differing = difference(wanted, there);
        differing.ifPresent(ignored -> document.progress().differs(standing));
        var warnings = new ArrayList<>(found.warnings());
        if (differing.isEmpty()) {
            warnings.add(correctable.warning());
        }
        return new Compared(new Found(standing, Optional.of(there), warnings, true), differing);
    }
}
