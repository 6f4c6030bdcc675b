package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a document stands in the books. What the hub has noted is believed, and costs no call, unless a write may have
 * happened of which it does not know: then the document is looked for where it stood, and by its reference.
 */
final class InTheBooks {

    private final DocumentAttempt document;
    private final Clock clock;

    InTheBooks(DocumentAttempt document, Clock clock) {
        this.document = document;
        this.clock = clock;
    }

    /**
     * @throws AccountingException.Waiting when more than one says it is this document
     */
    Optional<Found> find() {
        var noted = document.progress().standing();
        if (!document.attempt().lookUpFirst()) {
            return noted.map(Found::unread);
        }
        return noted.map(this::read).orElseGet(this::byReference);
    }

    /** As the books have it now: where it stood, or booked by somebody; empty where nobody has it any more. */
    Optional<Found> read(Standing standing) {
        return whereItStood(standing).or(this::byReference);
    }

    /** What is told of a document has to be known: it is read where this attempt has had no answer that says so. */
    Found known(Found found) {
        return found.read().isPresent()
                ? found
                : read(found.standing()).map(found::readAgain).orElse(found);
    }

    private Optional<Found> whereItStood(Standing standing) {
        return document.ledger()
                .find(standing.place())
                .filter(document::isOurs)
                .map(there -> Found.read(standing.at(there.place()), there));
    }

    /** A document that nothing was noted of, or that is not where it stood: a person may have booked it. */
    Optional<Found> byReference() {
        return kinds().stream()
                .flatMap(kind -> only(kind, document.reference()).stream())
                .findFirst()
                .map(this::noted);
    }

    /** What the document may be in the books. One that is known to be an invoice is no order any more. */
    private List<DocumentKind> kinds() {
        var noted =
                document.progress().standing().map(standing -> standing.place().kind());
        return noted.filter(DocumentKind.INVOICE::equals).isPresent() || document.kind() != DocumentKind.ORDER
                ? List.of(document.kindAt(Stage.DRAFT))
                : List.of(DocumentKind.ORDER, DocumentKind.INVOICE);
    }

    /**
     * The invoice that was made of an order, as long as it has the order's reference.
     *
     * @param order its number in the source
     * @throws AccountingException.Waiting when more than one has it
     */
    Optional<BookedDocument> invoiceOf(String order) {
        return only(
                DocumentKind.INVOICE, DocumentReference.of(document.connection().id(), DocumentKind.ORDER, order));
    }

    /** The credit note that the accounting system has made of a whole invoice. */
    Optional<BookedDocument> creditOf(WholeInvoice invoice) {
        return document.ledger()
                .find(invoice.place())
                .flatMap(BookedDocument::creditedBy)
                .flatMap(number -> document.ledger().find(new Place(DocumentKind.CREDIT_NOTE, Stage.DRAFT, number)));
    }

    private Optional<BookedDocument> only(DocumentKind kind, String reference) {
        var all = document.ledger().findByReference(kind, reference);
        if (all.size() > 1) {
            throw new AccountingException.Waiting(
                    document.problem(ProblemCode.DOCUMENT_AMBIGUOUS).with(Detail.EXISTING, numbers(all)),
                    Release.byPerson());
        }
        return all.stream().findFirst();
    }

    /** Nothing says what it was given to say, so it is written once more. */
    private Found noted(BookedDocument there) {
        var standing = document.progress()
                .standing()
                .map(before -> before.at(there.place()))
                .orElseGet(() -> new Standing(there.place(), Standing.UNKNOWN, clock.instant()));
        document.progress().stands(standing);
        return Found.read(standing, there);
    }

    private static String numbers(List<BookedDocument> all) {
        return all.stream().map(one -> one.place().number()).collect(Collectors.joining(", "));
    }

    /** It was made, and what it says is not noted: it is written next. */
    Standing madeAt(Place place) {
        var standing = new Standing(place, Standing.UNKNOWN, clock.instant());
        document.progress().stands(standing);
        return standing;
    }

    /** It was written, and stands there now. */
    Found written(Document wanted, BookedDocument there, List<Problem> warnings) {
        var madeAt = document.progress().standing().map(Standing::madeAt).orElseGet(clock::instant);
        var standing = new Standing(there.place(), Standing.imprint(wanted), madeAt, Optional.of(Facts.of(there)));
        document.progress().stands(standing);
        return Found.written(
                standing,
                there,
                Stream.concat(warnings.stream(), dueOtherwise(wanted, there).stream())
                        .toList());
    }

    /** Where the books reckon the day from the terms of payment, whatever was wanted. */
    private Optional<Problem> dueOtherwise(Document wanted, BookedDocument there) {
        return wanted.value(DocumentField.DUE_DATE)
                .flatMap(due -> there.due()
                        .map(LocalDate::toString)
                        .filter(day -> !day.equals(due))
                        .map(day -> document.problem(ProblemCode.DUE_DATE_BY_TERMS)
                                .with(Detail.VALUE, due)
                                .with(Detail.EXISTING, day)));
    }
}
