package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.engine.record.Attempt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The invoice that the accounting system makes of an order itself. It says what the order says, and has its reference; what
 * the source wants it to say it gets in a step of its own. An order has one invoice: whatever was made of it already, by an
 * attempt that has not learnt so or by a person, is looked for and not made again.
 */
final class InvoiceOfOrder {

    private static final String ORDER = Flow.ORDERS.record();

    private final DocumentAttempt document;
    private final InTheBooks books;
    private final BigDecimal gross;

    /**
     * @param gross of the document, in its currency
     */
    InvoiceOfOrder(DocumentAttempt document, InTheBooks books, BigDecimal gross) {
        this.document = document;
        this.books = books;
        this.gross = gross;
    }

    /**
     * Turns this order into its invoice.
     *
     * @return a draft that is still to be written, or what a person has booked; empty where the order is gone
     */
    Optional<Found> ofThis(Standing order) {
        return of(order.place(), document.attempt().number())
                .map(there -> there.place().stage() == Stage.BOOKED
                        ? booked(order, there)
                        : Found.unread(books.madeAt(there.place())));
    }

    /** A person has made it, of what the order said. */
    private Found booked(Standing order, BookedDocument there) {
        var standing = order.at(there.place());
        document.progress().stands(standing);
        return Found.read(standing, there);
    }

    /**
     * Makes this invoice of the order that it names.
     *
     * @param number of the order, in the source
     * @return a draft that is still to be written, or what a person has booked; empty where there is no order to make it of
     * @throws AccountingException.Waiting for the order; or for a person, where another invoice was made of it
     */
    Optional<Found> ofNamed(String number, Document wanted) {
        if (document.attempt().releasedByPerson() && document.progress().isOrderInvoiced()) {
            return Optional.empty();
        }
        try {
            var order = named(number);
            document.progress().ofOrder(number);
            return of(order, number).map(there -> taken(number, wanted, there));
        } catch (AccountingException e) {
            throw switch (e.problem().code()) {
                case ORDER_ALREADY_INVOICED ->
                    told(
                            number,
                            otherwise(number, e.problem().detail(Detail.INVOICE).orElse("")));
                case ORDER_INVOICED_OTHERWISE -> told(number, e);
                default -> e;
            };
        }
    }

    /** A person is told, and may want the invoice made by itself. */
    private AccountingException told(String order, AccountingException otherwise) {
        document.progress().orderInvoiced(order);
        return otherwise;
    }

    /**
     * Where the order stands that an invoice names.
     *
     * @throws AccountingException.Waiting as {@link #ofNamed}
     */
    Place named(String number) {
        var place = document.attempt()
                .sibling(ORDER, number)
                .filter(Attempt.Sibling::inTheBooks)
                .flatMap(Progress::standing)
                .map(Standing::place)
                .filter(there -> there.stage() != Stage.CANCELLED)
                .orElseThrow(() -> new AccountingException.Waiting(
                        document.problem(ProblemCode.INVOICE_WAITS_FOR_ORDER).with(Detail.VALUE, number),
                        Release.whenTransferred(ORDER, number)));
        if (place.stage() != Stage.ORDER) {
            throw otherwise(number, place.number());
        }
        return place;
    }

    private Found taken(String number, Document wanted, BookedDocument there) {
        if (there.place().stage() != Stage.BOOKED) {
            return Found.unread(books.madeAt(there.place()));
        }
        if (!new Likeness(wanted, gross).isOverTheSame(there)) {
            throw otherwise(number, there.place().number());
        }
        return books.written(wanted, there, List.of());
    }

    private AccountingException otherwise(String order, String invoice) {
        return new AccountingException.Waiting(
                document.problem(ProblemCode.ORDER_INVOICED_OTHERWISE)
                        .with(Detail.VALUE, order)
                        .with(Detail.INVOICE, invoice),
                Release.byPerson());
    }

    private Optional<BookedDocument> of(Place order, String number) {
        if (document.attempt().lookUpFirst()) {
            var there = books.invoiceOf(number);
            if (there.isPresent()) {
                return there;
            }
        }
        try {
            return Optional.of(document.ledger().planInvoiceOf(order).send());
        } catch (AccountingException.Rejected e) {
            return switch (e.problem().code()) {
                case ORDER_ALREADY_INVOICED ->
                    Optional.of(books.invoiceOf(number).orElseThrow(() -> e));
                case DOCUMENT_GONE -> Optional.empty();
                default -> throw e;
            };
        }
    }
}
