package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.DocumentTarget;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.events.DocumentContent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gets a document into the books as an order or a draft, and keeps it there as it is wanted. One document of the source is
 * one in the books, whatever happens on the way: what was made is noted, what may have been made is looked for.
 */
final class DraftDocument {

    private final DocumentAttempt document;
    private final InTheBooks books;
    private final DocumentContent content;
    private final BigDecimal gross;
    private final InvoiceOfOrder invoiceOfOrder;

    /**
     * @param gross of the document, in its currency
     */
    DraftDocument(DocumentAttempt document, InTheBooks books, DocumentContent content, BigDecimal gross) {
        this.document = document;
        this.books = books;
        this.content = content;
        this.gross = gross;
        this.invoiceOfOrder = new InvoiceOfOrder(document, books, gross);
    }

    /**
     * Makes it, or changes what stands there.
     *
     * @param there where it stands, if it does; not final
     * @return empty where a person has deleted it and it is to stay so
     * @throws AccountingException.Waiting when its number is somebody else's
     */
    Optional<Found> put(Wanted wanted, Optional<Found> there) {
        if (there.isEmpty()) {
            return begin(wanted);
        }
        var standing = there.get().standing();
        if (wanted.isInvoice() && standing.place().stage() == Stage.ORDER) {
            return invoiceOfOrder
                    .ofThis(standing)
                    .map(invoice -> goOn(wanted, invoice))
                    .orElseGet(() -> afterDeletion(wanted, standing));
        }
        return standing.says(wanted.document()) && !mayBeUntold() ? there : change(wanted, standing);
    }

    /**
     * Whether an attempt may have written it, and come to nothing before an outcome could tell what the books make of it.
     */
    private boolean mayBeUntold() {
        return document.attempt().lookUpFirst() || !document.attempt().reachedBefore();
    }

    @SuppressWarnings("OptionalMapToOptional") // what was found and then given up is not made anew
    private Optional<Found> begin(Wanted wanted) {
        return copyOfInvoice(wanted.document())
                .map(copy -> change(wanted, copy))
                .or(() -> orderNamed()
                        .flatMap(order -> invoiceOfOrder.ofNamed(order, wanted.document()))
                        .map(invoice -> goOn(wanted, invoice)))
                .orElseGet(() -> make(wanted));
    }

    /** What was made of something else gets what the source wants; what is booked is left as it is. */
    private Optional<Found> goOn(Wanted wanted, Found made) {
        return made.isFinal() ? Optional.of(made) : change(wanted, made.standing());
    }

    /** The order that an invoice is to be made of. */
    private Optional<String> orderNamed() {
        return document.settings().invoicing().fromOrder() ? content.order() : Optional.empty();
    }

    private Optional<Found> change(Wanted wanted, Standing standing) {
        try {
            return update(wanted, standing);
        } catch (AccountingException.Rejected e) {
            return Optional.of(bookedMeanwhile(standing, e));
        }
    }

    /** Where a booked document has the place of its draft, the books refuse to change it instead of missing the draft. */
    private Found bookedMeanwhile(Standing standing, AccountingException.Rejected refusal) {
        return Optional.of(refusal)
                .filter(e -> e.problem().code() == ProblemCode.DOCUMENT_BOOKED)
                .filter(_ -> standing.place().stage() == Stage.DRAFT)
                .flatMap(_ -> books.byReference())
                .filter(Found::isFinal)
                .orElseThrow(() -> refusal);
    }

    private Optional<Found> update(Wanted wanted, Standing standing) {
        return switch (planUpdate(wanted, standing)) {
            case Plan.Send<BookedDocument> send ->
                Optional.of(books.written(wanted.document(), send.send(), send.warnings()));
            case Plan.AlreadyThere<BookedDocument>(BookedDocument same) ->
                Optional.of(books.written(wanted.document(), same, List.of()));
            case Plan.Gone<BookedDocument>() -> afterDeletion(wanted, standing);
        };
    }

    /** It is not where it stood: somebody has booked it, or deleted it. */
    private Optional<Found> afterDeletion(Wanted wanted, Standing before) {
        var elsewhere = books.byReference();
        if (elsewhere.isPresent()) {
            return elsewhere;
        }
        if (!document.isMadeAnew(before)) {
            document.progress().cancelled(before);
            return Optional.empty();
        }
        document.progress().gone();
        return make(wanted);
    }

    /**
     * The credit note that the accounting system makes of a whole invoice itself, where it does: it says what the invoice
     * says, and gets what the source wants, its reference among it, in a step of its own; but its number is the system's.
     */
    private Optional<Standing> copyOfInvoice(Document wanted) {
        return content.credits()
                .filter(_ -> wanted.ownNumber().isEmpty())
                .flatMap(credits ->
                        wanted.credits().flatMap(booked -> new CreditedInvoice(document, credits).whole(booked)))
                .flatMap(invoice -> madeBefore(invoice).or(() -> made(invoice)))
                .map(books::madeAt);
    }

    private Optional<Place> made(WholeInvoice invoice) {
        return document.ledger().planCredit(invoice.place()).map(plan -> {
            document.progress().ofInvoice(invoice);
            return plan.send().place();
        });
    }

    /** By an attempt that has not learnt so. */
    private Optional<Place> madeBefore(WholeInvoice invoice) {
        return document.attempt().lookUpFirst() ? books.creditOf(invoice).map(BookedDocument::place) : Optional.empty();
    }

    /** An order that is an invoice at once is an order first: stock and history are kept there. */
    private Optional<Found> make(Wanted wanted) {
        var made = send(wanted);
        return wanted.begins() == wanted.target() || made.isFinal()
                ? Optional.of(made)
                : put(wanted, Optional.of(made));
    }

    private Found send(Wanted wanted) {
        var plan = plan(wanted);
        try {
            return books.written(wanted.document(), plan.send(), plan.warnings());
        } catch (AccountingException.NumberTaken e) {
            return occupied(wanted, e.problem());
        }
    }

    /** What would be written next. */
    Preview preview(Wanted wanted) {
        var plan = document.progress()
                .standing()
                .filter(standing -> standing.place().stage() != Stage.CANCELLED)
                .map(standing -> planChange(wanted, standing))
                .orElseGet(() -> orderNamed()
                        .<Plan<BookedDocument>>map(
                                order -> document.ledger().planInvoiceOf(invoiceOfOrder.named(order)))
                        .orElseGet(() -> plan(wanted)));
        var warnings = wanted.composed().warnings().stream();
        return switch (plan) {
            case Plan.Send<BookedDocument> send ->
                new Preview(
                        "transferred",
                        List.of(send.call()),
                        Stream.concat(warnings, send.warnings().stream()).toList());
            case Plan.AlreadyThere<BookedDocument> ignored -> Preview.nothing("unchanged", List.of());
            case Plan.Gone<BookedDocument>() ->
                Preview.nothing("skipped", List.of(document.problem(ProblemCode.DOCUMENT_GONE)));
        };
    }

    private Plan<BookedDocument> planChange(Wanted wanted, Standing standing) {
        return wanted.isInvoice() && standing.place().stage() == Stage.ORDER
                ? document.ledger().planInvoiceOf(standing.place())
                : planUpdate(wanted, standing);
    }

    /** What was made of an order has that one's reference until it is written. */
    private Plan<BookedDocument> planUpdate(Wanted wanted, Standing standing) {
        var madeOf = document.progress()
                .ofOrder()
                .map(order -> DocumentReference.of(document.connection().id(), DocumentKind.ORDER, order));
        return document.ledger().planUpdate(standing.place(), wanted.document(), madeOf);
    }

    private Plan.Send<BookedDocument> plan(Wanted wanted) {
        if (wanted.begins() == DocumentTarget.ORDER) {
            return document.ledger().planOrder(wanted.document());
        }
        return document.ledger()
                .planDraft(
                        document.kind() == DocumentKind.ORDER
                                ? wanted.document().asInvoice()
                                : wanted.document());
    }

    /** Somebody has the number. */
    private Found occupied(Wanted wanted, Problem taken) {
        var number = wanted.document().ownNumber().orElse("");
        var stages = wanted.begins() == DocumentTarget.ORDER
                ? new Stage[] {Stage.ORDER}
                : new Stage[] {Stage.DRAFT, Stage.BOOKED};
        return new SameDocument(document, gross)
                .under(number, wanted.document(), stages)
                .map(there -> books.written(wanted.document(), there, List.of()))
                .orElseThrow(() -> new AccountingException.Waiting(
                        document.problem(ProblemCode.DOCUMENT_NUMBER_TAKEN)
                                .with(Detail.VALUE, number)
                                .with(
                                        Detail.EXISTING,
                                        taken.detail(Detail.EXISTING).orElse("")),
                        Release.byPerson()));
    }
}
