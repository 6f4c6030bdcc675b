package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Optional;

/**
 * The number that the books give a document for its source, where the profile maps those of the source: no two documents have
 * the same, and one that has its number there keeps it, whatever is mapped since.
 */
final class OwnNumber {

    private final DocumentAttempt document;

    OwnNumber(DocumentAttempt document) {
        this.document = document;
    }

    /** That it was given in the books: with its booking, or with its draft where drafts have it. */
    Optional<String> given() {
        return document.progress()
                .standing()
                .map(Found::unread)
                .filter(found -> found.isFinal() || document.rules().numbersDrafts())
                .map(_ -> document.progress()
                        .ownNumber()
                        .orElse(document.attempt().number()));
    }

    /**
     * Claims it, before anything is written.
     *
     * @throws AccountingException.Waiting where another document has it
     */
    void claim(String number) {
        if (isMapped() && !document.progress().ownNumber().equals(Optional.of(number))) {
            requireFree(number);
            document.progress().ownNumber(number);
        }
    }

    /**
     * Of what is to be shown only.
     *
     * @throws AccountingException.Waiting where another document has it
     */
    void requireFree(String number) {
        if (isMapped()) {
            document.attempt().claim(number).ifPresent(other -> {
                throw new AccountingException.Waiting(
                        document.problem(ProblemCode.NUMBER_MAPPED_TWICE)
                                .with(Detail.VALUE, number)
                                .with(Detail.EXISTING, other),
                        Release.whenProfileChanges(document.connection().profileVersion()));
            });
        }
    }

    private boolean isMapped() {
        return !document.settings().numberMap().isEmpty();
    }
}
