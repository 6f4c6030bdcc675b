package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.Afterwards.CancelledWhenBooked;
import dev.kontobro.engine.record.Announcement;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.EventType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes a document out of the books that the source has cancelled: a draft is deleted, a booked one is credited or left to a
 * person, as the profile says. What never got there is not missed.
 */
final class CancelDocument {

    /** A cancellation says no more than the number. */
    private static final String UNNAMED = "";

    private final DocumentAttempt document;
    private final Setting setting;
    private final InTheBooks books;

    CancelDocument(Attempt attempt, DocumentKind kind, DocumentRules rules, Setting setting) {
        this(new DocumentAttempt(attempt, kind, rules, UNNAMED), setting);
    }

    CancelDocument(DocumentAttempt document, Setting setting) {
        this.document = document;
        this.setting = setting;
        this.books = new InTheBooks(document, setting.clock());
    }

    Result cancel() {
        return noted().map(this::cancel).orElseGet(() -> new Result.Skipped(neverSent()));
    }

    /**
     * Takes a draft out of the books that a credit note would undo as a whole.
     *
     * @return empty where it is booked, or was never there: then it goes its usual way
     */
    Optional<Result> takeOutDraft() {
        return noted().flatMap(noted -> switch (noted.standing().place().stage()) {
            case CANCELLED -> Optional.of(takenOut(noted));
            case ORDER, DRAFT -> {
                var now = now(noted);
                yield now.filter(Found::isFinal).isPresent() ? Optional.empty() : Optional.of(takeOut(noted, now));
            }
            case BOOKED, JOURNAL -> Optional.empty();
        });
    }

    /** By an attempt that could not say so, or by a person. */
    private Result takenOut(Found noted) {
        document.progress().cancelled(noted.standing());
        return isTold() ? new Result.Skipped(replaced()) : cancelled(noted);
    }

    private Problem replaced() {
        return document.problem(ProblemCode.CREDIT_REPLACED_BY_DELETION)
                .with(Detail.INVOICE, document.attempt().number());
    }

    /** What stood in the books and is there no more, an attempt has taken out that could not say so, or a person has. */
    private Optional<Found> noted() {
        var noted = document.progress().standing().map(Found::unread);
        return noted.filter(Found::isCancelled)
                .or(this::madeOfThis)
                .or(books::find)
                .or(this::madeOfOrder)
                .or(this::madeOfInvoice)
                .or(() -> noted);
    }

    /** This order may have been turned into its invoice by an attempt that has not learnt so; it stays in the books beside. */
    private Optional<Found> madeOfThis() {
        return document.attempt().lookUpFirst()
                        && document.settings().invoicing().invoiced().isPresent()
                ? document.progress()
                        .standing()
                        .filter(order -> order.place().stage() == Stage.ORDER)
                        .flatMap(order ->
                                books.invoiceOf(document.attempt().number()).map(invoice -> became(order, invoice)))
                : Optional.empty();
    }

    private Found became(Standing order, BookedDocument invoice) {
        var standing = order.at(invoice.place());
        document.progress().stands(standing);
        return Found.read(standing, invoice);
    }

    /** An invoice of an order has the order's reference until it is written: an attempt may not have got that far. */
    private Optional<Found> madeOfOrder() {
        return document.attempt().lookUpFirst()
                ? document.progress()
                        .ofOrder()
                        .flatMap(books::invoiceOf)
                        .filter(invoice -> invoice.place().stage() == Stage.DRAFT)
                        .map(draft -> Found.read(books.madeAt(draft.place()), draft))
                : Optional.empty();
    }

    /** A credit note that the accounting system has made of a whole invoice says what that says, until it is written. */
    private Optional<Found> madeOfInvoice() {
        return document.attempt().lookUpFirst()
                ? document.progress()
                        .ofInvoice()
                        .flatMap(books::creditOf)
                        .map(draft -> Found.read(books.madeAt(draft.place()), draft))
                : Optional.empty();
    }

    private Problem neverSent() {
        return document.problem(ProblemCode.CANCELLED_BEFORE_SENT);
    }

    private Result cancel(Found noted) {
        return switch (noted.standing().place().stage()) {
            case CANCELLED -> cancelledBefore(noted);
            case ORDER, DRAFT -> remove(noted);
            case BOOKED -> afterBooking(noted);
            case JOURNAL -> byHand(noted);
        };
    }

    /** By an attempt that could not say so, or by a person. */
    private Result cancelledBefore(Found noted) {
        document.progress().takenBack(noted.standing());
        return isTold() ? new Result.Unchanged(noted.number()) : cancelled(noted);
    }

    private Result remove(Found noted) {
        var now = now(noted);
        return now.filter(Found::isFinal).map(this::afterBooking).orElseGet(() -> takeOut(noted, now));
    }

    /** Days may have gone by since the hub has seen it, and a deleted draft's number may be another's by now. */
    private Optional<Found> now(Found noted) {
        return noted.read().isPresent() ? Optional.of(noted) : books.read(noted.standing());
    }

    /**
     * @param now empty where a person has deleted it
     */
    private Result takeOut(Found noted, Optional<Found> now) {
        now.ifPresent(
                there -> send(document.ledger().planRemoval(there.standing().place())));
        document.progress().takenBack(noted.standing());
        return cancelled(noted);
    }

    /** Whether an outcome has said that it is cancelled: an attempt may have died before it could. */
    private boolean isTold() {
        return document.attempt().hasAnnounced(EventType.INVOICE_CANCELLED);
    }

    private static void send(Plan<Place> plan) {
        if (plan instanceof Plan.Send<Place> removal) {
            removal.send();
        }
    }

    private Result cancelled(Found noted) {
        var gone = at(Stage.CANCELLED, noted);
        var cancelled = setting.states().cancelled(document, gone);
        return new Result.Transferred(
                noted.number(),
                List.of(),
                Stream.concat(untoldBooking(noted), Stream.of(cancelled)).toList(),
                Optional.of(setting.states().of(document, gone)));
    }

    /** The attempt that booked it may have died before it could say so. */
    private Stream<Announcement> untoldBooking(Found noted) {
        return document.progress().isCredited() && !document.attempt().hasAnnounced(EventType.INVOICE_BOOKED)
                ? Stream.of(setting.states().booked(document, at(Stage.BOOKED, noted)))
                : Stream.empty();
    }

    private static Found at(Stage stage, Found found) {
        return Found.unread(found.standing().at(found.standing().place().at(stage)));
    }

    /** Nothing takes a credit note back but another invoice. */
    private Result afterBooking(Found found) {
        new BookPayment(document).finish(found);
        if (!isToBeCredited()) {
            return byHand(found);
        }
        return creditedInPart(found.number())
                .map(problem -> held(found, problem))
                .orElseGet(() -> credit(found));
    }

    /** A credit note over all of it would pay back once more what its source has credited. */
    private Optional<Problem> creditedInPart(String inTheBooks) {
        return document.progress().isCredited()
                ? Optional.empty()
                : document.attempt()
                        .sibling(
                                DocumentKinds.flow(document.kind()).record(),
                                document.attempt().number())
                        .flatMap(itself -> new CreditNotes(document.attempt(), itself).one())
                        .map(creditNote -> document.problem(ProblemCode.CANCELLED_WHEN_CREDITED_IN_PART)
                                .with(Detail.INVOICE, inTheBooks)
                                .with(Detail.EXISTING, creditNote));
    }

    private boolean isToBeCredited() {
        return document.kind() != DocumentKind.CREDIT_NOTE
                && document.settings().afterwards().cancelledWhenBooked() == CancelledWhenBooked.CREDIT;
    }

    /** It is owed until its credit note is booked, and cancelled from then on. */
    private Result credit(Found found) {
        return switch (creditCancelled().credit(found)) {
            case CreditCancelled.Outcome.Credited() -> {
                document.progress().cancelled(found.standing());
                yield cancelled(found);
            }
            case CreditCancelled.Outcome.Waits(NextStep nextStep, boolean isNews) -> {
                var booking = untoldBooking(found).toList();
                var soFar = new Result.Transferred(
                        found.number(),
                        List.of(),
                        booking,
                        Optional.of(setting.states().of(document, found)));
                yield new Result.Staged(
                        isNews ? soFar.warning(nextStep.waitsFor()) : soFar, nextStep, !isNews && booking.isEmpty());
            }
            case CreditCancelled.Outcome.Gone() -> byHand(found);
        };
    }

    private CreditCancelled creditCancelled() {
        return new CreditCancelled(document, setting);
    }

    private Result byHand(Found found) {
        return held(found, isBooked().with(Detail.INVOICE, found.number()));
    }

    /** A booking by the hub of which nobody was told is told before a person is waited for. */
    private Result held(Found found, Problem problem) {
        if (document.progress().isBookedByHand()
                || document.attempt().hasAnnounced(EventType.INVOICE_BOOKED)
                || found.standing().place().stage() != Stage.BOOKED) {
            return new Result.Held(problem, Release.byPerson());
        }
        var booked = new Result.Transferred(
                found.number(),
                List.of(problem),
                List.of(setting.states().booked(document, found)),
                Optional.of(setting.states().of(document, found)));
        return new Result.Staged(booked, new NextStep(problem, Release.nextStep(), Optional.empty()));
    }

    private Problem isBooked() {
        return document.problem(
                document.kind() == DocumentKind.CREDIT_NOTE
                        ? ProblemCode.CREDIT_NOTE_BOOKED
                        : ProblemCode.DOCUMENT_BOOKED);
    }

    Preview preview() {
        return document.progress()
                .standing()
                .map(standing -> switch (standing.place().stage()) {
                    case ORDER, DRAFT -> preview(document.ledger().planRemoval(standing.place()));
                    case BOOKED ->
                        isToBeCredited()
                                ? creditedInPart(standing.place().number())
                                        .map(problem -> Preview.nothing("held", List.of(problem)))
                                        .orElseGet(() -> previewOfCredit(standing))
                                : Preview.nothing("held", List.of(isBooked()));
                    case JOURNAL -> Preview.nothing("held", List.of(isBooked()));
                    case CANCELLED -> Preview.nothing("unchanged", List.of());
                })
                .orElseGet(() -> Preview.nothing("skipped", List.of(neverSent())));
    }

    private Preview previewOfCredit(Standing booked) {
        return creditCancelled()
                .reversal(booked)
                .map(CancelDocument::preview)
                .orElseGet(() -> Preview.nothing("transferred", List.of()));
    }

    private static Preview preview(Plan<?> plan) {
        return plan instanceof Plan.Send<?> send
                ? new Preview("transferred", List.of(send.call()), send.warnings())
                : Preview.nothing("unchanged", List.of());
    }
}
