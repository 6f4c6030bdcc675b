package dev.kontobro.invoicesync.totals;

import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.problem.Problem;

/** What comes of comparing totals. */
public sealed interface Verdict {

    /** The source says no totals, so there is nothing to compare. */
    record Unchecked() implements Verdict {}

    /** The books reckon what the source does. */
    record Equal() implements Verdict {}

    /**
     * They do with one more line.
     *
     * @param line to be added to the document, without VAT
     * @param warning that says so
     * @param otherwise what a person has to look at where no line may be added
     */
    record Correctable(Line.Item line, Problem warning, Problem otherwise) implements Verdict {}

    /** They do not, and a person has to look: the document is not booked by itself. */
    record Withheld(Problem problem) implements Verdict {}
}
