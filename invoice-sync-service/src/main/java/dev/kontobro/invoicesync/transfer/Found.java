package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A document as it stands in the books in the course of an attempt.
 *
 * @param read as the books told it in this attempt; empty where there was no reason to ask
 * @param warnings what was otherwise written than it was sent, in this attempt
 * @param changed whether this attempt has written it, or something about its files
 */
record Found(Standing standing, Optional<BookedDocument> read, List<Problem> warnings, boolean changed) {
    Found {
        warnings = List.copyOf(warnings);
    }

    static Found unread(Standing standing) {
        return new Found(standing, Optional.empty(), List.of(), false);
    }

    static Found read(Standing standing, BookedDocument document) {
        return new Found(standing, Optional.of(document), List.of(), false);
    }

    static Found written(Standing standing, BookedDocument document, List<Problem> warnings) {
        return new Found(standing, Optional.of(document), warnings, true);
    }

    /** The same document with what became of its files in this attempt. */
    Found withFiles(List<Problem> leftOut, boolean anyDone) {
        var all = Stream.concat(warnings.stream(), leftOut.stream()).toList();
        return new Found(standing, read, all, changed || anyDone);
    }

    /** The same document, about which this attempt has written something beside it. */
    Found touched() {
        return new Found(standing, read, warnings, true);
    }

    /** The same document, with something people must hear of. */
    Found warned(Problem warning) {
        return new Found(
                standing,
                read,
                Stream.concat(warnings.stream(), Stream.of(warning)).toList(),
                true);
    }

    /** The same document as the books have it now, with what this attempt has done to it before. */
    Found readAgain(Found now) {
        return new Found(now.standing, now.read, warnings, changed);
    }

    /** Whether it is final. */
    boolean isFinal() {
        var stage = standing.place().stage();
        return stage == Stage.BOOKED || stage == Stage.JOURNAL;
    }

    /** Whether it is out of the books, or void there. */
    boolean isCancelled() {
        return standing.place().stage() == Stage.CANCELLED;
    }

    String number() {
        return standing.place().number();
    }
}
