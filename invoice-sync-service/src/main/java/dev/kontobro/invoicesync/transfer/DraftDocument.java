package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.Afterwards.DeletedDraft;
import dev.kontobro.connections.profile.DocumentTarget;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.events.DocumentContent.Credits;
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
    private final Optional<Credits> credits;
    private final BigDecimal gross;

    /**
     * @param credits what a credit note is about
     * @param gross of the document, in its currency
     */
    DraftDocument(DocumentAttempt document, InTheBooks books, Optional<Credits> credits, BigDecimal gross) {
        this.document = document;
        this.books = books;
        this.credits = credits;
        this.gross = gross;
    }

    /**
     * Makes it, or changes what stands there.
     *
     * @param there where it stands, if it does; not final
     * @return empty where a person has deleted it and it is to stay so
     * @throws AccountingException.Waiting when its number is somebody else's
     */
    Optional<Found> put(Document wanted, DocumentTarget target, Optional<Found> there) {
        if (there.isEmpty()) {
            var copied = copyOfInvoice(wanted);
            return copied.isPresent() ? change(wanted, target, copied.get()) : Optional.of(make(wanted, target));
        }
        var standing = there.get().standing();
        return standing.says(wanted) && !mayBeUntold() ? there : change(wanted, target, standing);
    }

    /**
     * Whether an attempt may have written it, and come to nothing before an outcome could tell what the books make of it.
     */
    private boolean mayBeUntold() {
        return document.attempt().lookUpFirst() || !document.attempt().reachedBefore();
    }

    private Optional<Found> change(Document wanted, DocumentTarget target, Standing standing) {
        try {
            return update(wanted, target, standing);
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

    private Optional<Found> update(Document wanted, DocumentTarget target, Standing standing) {
        return switch (document.ledger().planUpdate(standing.place(), wanted)) {
            case Plan.Send<BookedDocument> send -> Optional.of(books.written(wanted, send.send(), send.warnings()));
            case Plan.AlreadyThere<BookedDocument>(BookedDocument same) ->
                Optional.of(books.written(wanted, same, List.of()));
            case Plan.Gone<BookedDocument>() -> afterDeletion(wanted, target, standing);
        };
    }

    /** It is not where it stood: somebody has booked it, or deleted it. */
    private Optional<Found> afterDeletion(Document wanted, DocumentTarget target, Standing before) {
        var elsewhere = books.byReference();
        if (elsewhere.isPresent()) {
            return elsewhere;
        }
        if (document.settings().afterwards().deletedDraft() == DeletedDraft.CANCEL) {
            document.progress().cancelled(before);
            return Optional.empty();
        }
        document.progress().gone();
        return Optional.of(make(wanted, target));
    }

    /**
     * The credit note that the accounting system makes of a whole invoice itself, where it does: it says what the invoice
     * says, and gets what the source wants, its reference among it, in a step of its own.
     */
    private Optional<Standing> copyOfInvoice(Document wanted) {
        return credits.filter(Credits::whole)
                .flatMap(_ -> wanted.credits())
                .map(number -> new Place(DocumentKind.INVOICE, Stage.BOOKED, number))
                .flatMap(invoice -> madeBefore(invoice)
                        .or(() -> document.ledger()
                                .planCredit(invoice)
                                .map(plan -> plan.send().place())))
                .map(books::madeAt);
    }

    /** By an attempt that has not learnt so. */
    private Optional<Place> madeBefore(Place invoice) {
        return document.attempt().lookUpFirst()
                ? document.ledger()
                        .find(invoice)
                        .flatMap(BookedDocument::creditedBy)
                        .map(number -> new Place(document.kind(), Stage.DRAFT, number))
                : Optional.empty();
    }

    private Found make(Document wanted, DocumentTarget target) {
        var plan = plan(wanted, target);
        try {
            return books.written(wanted, plan.send(), plan.warnings());
        } catch (AccountingException.NumberTaken e) {
            return occupied(wanted, e.problem());
        }
    }

    /** What would be written next. */
    Preview preview(Wanted wanted) {
        var plan = document.progress()
                .standing()
                .<Plan<BookedDocument>>map(
                        standing -> document.ledger().planUpdate(standing.place(), wanted.document()))
                .orElseGet(() -> plan(wanted.document(), wanted.target()));
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

    private Plan.Send<BookedDocument> plan(Document wanted, DocumentTarget target) {
        return target == DocumentTarget.ORDER
                ? document.ledger().planOrder(wanted)
                : document.ledger().planDraft(wanted);
    }

    /**
     * Somebody has the number. Of the same customer, on the same day and over the same amount it is the same document,
     * entered by hand or by another program, and is linked; any other is left alone.
     */
    private Found occupied(Document wanted, Problem taken) {
        var number = wanted.ownNumber().orElse("");
        return Stream.of(Stage.ORDER, Stage.DRAFT, Stage.BOOKED)
                .filter(stage -> (stage == Stage.ORDER) == (document.kind() == DocumentKind.ORDER))
                .flatMap(stage -> document.ledger().find(new Place(document.kind(), stage, number)).stream())
                .filter(there -> there.place().stage() != Stage.CANCELLED)
                .filter(there -> document.isOurs(there) || isSame(wanted, there))
                .findFirst()
                .map(there -> books.written(wanted, there, List.of()))
                .orElseThrow(() -> new AccountingException.Waiting(
                        document.problem(ProblemCode.DOCUMENT_NUMBER_TAKEN)
                                .with(Detail.VALUE, number)
                                .with(
                                        Detail.EXISTING,
                                        taken.detail(Detail.EXISTING).orElse("")),
                        Release.byPerson()));
    }

    /** What the accounting system rounds is no difference. */
    private boolean isSame(Document wanted, BookedDocument there) {
        var totals = there.totals();
        return there.customer().equals(wanted.customer())
                && there.date().equals(wanted.date())
                && there.currency().equals(wanted.currency())
                && (totals.gross().compareTo(gross) == 0
                        || totals.gross().subtract(totals.rounding()).compareTo(gross) == 0);
    }
}
