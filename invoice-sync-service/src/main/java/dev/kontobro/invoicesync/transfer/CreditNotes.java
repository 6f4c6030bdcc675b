package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.engine.record.Attempt;
import java.math.BigDecimal;
import java.util.Optional;

/** The credit notes of an invoice that the hub has seen on their way into the books. */
final class CreditNotes {

    private static final String RECORD = Flow.CREDIT_NOTES.record();

    private final Attempt attempt;
    private final Attempt.Sibling invoice;

    CreditNotes(Attempt attempt, Attempt.Sibling invoice) {
        this.attempt = attempt;
        this.invoice = invoice;
    }

    /** What those in the books in one currency come to, but for one of them. */
    BigDecimal amountBut(String number, String currency) {
        return Progress.creditNotes(invoice)
                .filter(other -> !other.equals(number))
                .flatMap(other -> standing(other).stream())
                .filter(CreditNotes::isThere)
                .flatMap(standing -> standing.facts().stream())
                .filter(facts -> facts.currency().equals(currency))
                .map(facts -> facts.gross().abs())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** One of them that is in the books, or may be on its way there. */
    Optional<String> one() {
        return Progress.creditNotes(invoice)
                .filter(number ->
                        standing(number).filter(there -> !isThere(there)).isEmpty())
                .sorted()
                .findFirst();
    }

    private static boolean isThere(Standing standing) {
        return standing.place().stage() != Stage.CANCELLED;
    }

    private Optional<Standing> standing(String number) {
        return attempt.sibling(RECORD, number).flatMap(Progress::standing);
    }
}
