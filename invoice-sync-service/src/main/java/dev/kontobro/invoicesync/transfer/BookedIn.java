package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.BookedCurrency;
import dev.kontobro.connections.profile.Charge;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.connections.profile.TotalsCheck;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.invoicesync.compose.Conversion;
import dev.kontobro.invoicesync.compose.Conversion.Converted;
import dev.kontobro.invoicesync.compose.Conversion.Terms;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The currency that a document has in the books, and the rate by which it gets there.
 *
 * <ol>
 *   <li>What is booked stays as it was booked, whatever the profile says since.
 *   <li>A credit note of an invoice that the hub knows goes the way of that invoice, at its rate: all of it credited, nothing
 *       is left.
 *   <li>Otherwise the profile decides. The rate is the source's own, else the one that was taken for the document before, in
 *       that currency and on that day, else the one of the books.
 * </ol>
 *
 * <p>What was taken is noted before anything is written: no later attempt says something else for another rate, and credit
 * notes find it there.
 */
final class BookedIn {

    private final DocumentAttempt document;

    BookedIn(DocumentAttempt document) {
        this.document = document;
    }

    /**
     * @throws AccountingException.Rejected when the source names no currency or no rate, and nobody else does
     */
    InBooks of(DocumentContent said) {
        return conversionOf(said)
                .map(taken -> InBooks.of(taken.conversion().of(said, terms())))
                .orElseGet(() -> InBooks.asSaid(said));
    }

    /** Has it known what was taken. */
    void note(InBooks content) {
        if (isBooked()) {
            return;
        }
        var taken = content.converted()
                .map(Converted::by)
                .map(by -> new TakenRate(by, content.content().date()).text())
                .orElse("");
        if (!document.progress().takenRate().map(TakenRate::text).orElse("").equals(taken)) {
            document.progress().takenRate(taken);
        }
    }

    private Optional<TakenRate> conversionOf(DocumentContent said) {
        var noted = document.progress().takenRate();
        if (isBooked()) {
            return noted.map(before -> said.exchangeRate().map(before::at).orElse(before));
        }
        var credited = said.credits()
                .map(credits -> new CreditedInvoice(document, credits))
                .filter(CreditedInvoice::isKnown);
        if (credited.isPresent()) {
            return credited.get().takenRate().filter(rate -> rate.isFor(currency(said)));
        }
        return document.settings().currency() == BookedCurrency.OF_THE_BOOKS
                ? converting(said, noted)
                : Optional.empty();
    }

    private Optional<TakenRate> converting(DocumentContent said, Optional<TakenRate> noted) {
        var from = currency(said);
        var same = noted.filter(before -> before.isFor(from) && before.day().equals(said.date()));
        var to = same.map(before -> before.conversion().to())
                .orElseGet(() -> document.attempt().books().baseCurrency());
        if (to.isEmpty()) {
            throw new AccountingException.Rejected(document.problem(ProblemCode.ANSWER_NOT_UNDERSTOOD));
        }
        if (to.equals(from)) {
            return Optional.empty();
        }
        var rate = said.exchangeRate()
                .or(() -> same.map(before -> before.conversion().rate()))
                .or(() -> document.attempt().books().exchangeRate(from))
                .orElseThrow(() -> new AccountingException.Rejected(document.problem(ProblemCode.EXCHANGE_RATE_MISSING)
                        .with(Detail.FIELD, "exchangeRate")
                        .with(Detail.VALUE, from)));
        return Optional.of(new TakenRate(new Conversion(from, to, rate), said.date()));
    }

    private boolean isBooked() {
        return document.progress()
                .standing()
                .map(Standing::place)
                .map(Place::stage)
                .filter(stage -> stage == Stage.BOOKED || stage == Stage.JOURNAL)
                .isPresent();
    }

    private String currency(DocumentContent said) {
        return said.currency()
                .or(() -> document.settings().defaults().of(Default.CURRENCY))
                .orElseThrow(() -> new AccountingException.Rejected(
                        document.problem(ProblemCode.FIELD_REQUIRED).with(Detail.FIELD, "currency")));
    }

    private Terms terms() {
        return new Terms(document.settings().lines(), document.rules().priceDecimals(), evenedOut());
    }

    /** A line of rounding needs a product where the books have none without (e-conomic). */
    private BigDecimal evenedOut() {
        var charges = document.connection().profile().charges();
        return Optional.of(document.settings().totals())
                .filter(TotalsCheck::correct)
                .filter(_ -> !document.rules().needsProduct()
                        || charges.product(Charge.ROUNDING).isPresent())
                .map(TotalsCheck::threshold)
                .orElse(BigDecimal.ZERO);
    }
}
