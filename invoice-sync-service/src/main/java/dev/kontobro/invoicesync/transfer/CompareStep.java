package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.invoicesync.compose.Phrases;
import dev.kontobro.invoicesync.totals.CompareTotals;
import dev.kontobro.invoicesync.totals.Verdict;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Holds what the accounting system reckons for a draft against the source's totals, and evens out what may be. The answer to
 * the write that made the draft is enough for that; a draft that has been found to differ is read again, since a person may
 * have put it right.
 */
final class CompareStep {

    private static final String NO_LANGUAGE = "en";

    private final DocumentAttempt document;
    private final DocumentContent content;

    CompareStep(DocumentAttempt document, DocumentContent content) {
        this.document = document;
        this.content = content;
    }

    Compared compare(Wanted wanted, Found found) {
        if (found.read().isPresent()) {
            return judged(wanted, found, found.read().get());
        }
        return document.progress().isDiffering(found.standing())
                ? document.ledger()
                        .find(found.standing().place())
                        .map(there -> judged(wanted, Found.read(found.standing(), there), there))
                        .orElseGet(() -> new Compared(found, Optional.empty()))
                : new Compared(found, Optional.empty());
    }

    private Compared judged(Wanted wanted, Found found, BookedDocument there) {
        var compare = new CompareTotals(
                document.settings(),
                document.connection().profile().charges(),
                document.rules().needsProduct(),
                Phrases.in(wanted.document().value(DocumentField.LANGUAGE).orElse(NO_LANGUAGE)));
        return switch (compare.compare(content, wanted.composed(), there.totals())) {
            case Verdict.Unchecked(), Verdict.Equal() -> new Compared(found, Optional.empty());
            case Verdict.Withheld(Problem problem) -> withheld(found, problem);
            case Verdict.Correctable(Line.Item line, Problem warning) -> corrected(wanted, found, line, warning);
        };
    }

    private Compared withheld(Found found, Problem problem) {
        document.progress().differs(found.standing());
        return new Compared(found, Optional.of(problem));
    }

    private Compared corrected(Wanted wanted, Found found, Line.Item line, Problem warning) {
        var lines = new ArrayList<>(wanted.document().lines());
        lines.add(line);
        var plan = document.ledger()
                .planUpdate(found.standing().place(), wanted.document().withLines(lines));
        var there = switch (plan) {
            case Plan.Send<BookedDocument> send -> Optional.of(send.send());
            case Plan.AlreadyThere<BookedDocument>(BookedDocument same) -> Optional.of(same);
            case Plan.Gone<BookedDocument> ignored -> Optional.<BookedDocument>empty();
        };
        var warnings = new ArrayList<>(found.warnings());
        warnings.add(warning);
        var standing = there.map(Facts::of).map(found.standing()::with).orElseGet(found::standing);
        document.progress().stands(standing);
        return new Compared(new Found(standing, there, warnings, true), Optional.empty());
    }
}
