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
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.EventType;
import java.util.List;
import java.util.Optional;

/**
 * Takes a document out of the books that the source has cancelled: a draft is deleted, a booked one is credited or left to a
 * person, as the profile says. What never got there is not missed.
 */
final class CancelDocument {

    private final DocumentAttempt document;
    private final Setting setting;
    private final InTheBooks books;

    CancelDocument(Attempt attempt, DocumentKind kind, DocumentRules rules, Setting setting) {
        this.document = new DocumentAttempt(attempt, kind, rules, attempt.number());
        this.setting = setting;
        this.books = new InTheBooks(document, setting.clock());
    }

    /** What stood in the books and is there no more, an attempt has taken out that could not say so, or a person has. */
    Result cancel() {
        var noted = document.progress().standing().map(Found::unread);
        return noted.filter(CancelDocument::isCancelled)
                .or(books::find)
                .or(() -> noted)
                .map(this::cancel)
                .orElseGet(() -> new Result.Skipped(neverSent()));
    }

    private static boolean isCancelled(Found found) {
        return found.standing().place().stage() == Stage.CANCELLED;
    }

    private Problem neverSent() {
        return document.problem(ProblemCode.CANCELLED_BEFORE_SENT);
    }

    private Result cancel(Found noted) {
        return switch (noted.standing().place().stage()) {
            case CANCELLED -> isTold() ? new Result.Unchanged(noted.number()) : cancelled(noted);
            case ORDER, DRAFT -> remove(noted);
            case BOOKED -> afterBooking(noted);
            case JOURNAL -> byHand(noted);
        };
    }

    /** Days may have gone by since the hub has seen it, and a deleted draft's number may be another's by now. */
    private Result remove(Found noted) {
        var found = noted.read().isPresent() ? Optional.of(noted) : books.read(noted.standing());
        if (found.filter(Found::isFinal).isPresent()) {
            return afterBooking(found.get());
        }
        found.ifPresent(
                there -> send(document.ledger().planRemoval(there.standing().place())));
        document.progress().stands(noted.standing().at(noted.standing().place().at(Stage.CANCELLED)));
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
        var gone = Found.unread(noted.standing().at(noted.standing().place().at(Stage.CANCELLED)));
        return new Result.Transferred(
                noted.number(),
                List.of(),
                List.of(States.cancelled(document, gone, setting.clock())),
                Optional.of(States.of(gone)));
    }

    private Result afterBooking(Found found) {
        return switch (document.settings().afterwards().cancelledWhenBooked()) {
            case HOLD -> byHand(found);
            case CREDIT -> credit(found);
        };
    }

    private Result credit(Found found) {
        if (isCredited(found)) {
            return credited(found);
        }
        var plan = document.ledger().planCredit(found.standing().place());
        plan.ifPresent(Plan.Send::send);
        return plan.isPresent() ? credited(found) : byHand(found);
    }

    /** As a whole, by an attempt that has not learnt so, or by a person. */
    private static boolean isCredited(Found found) {
        return found.read().flatMap(BookedDocument::creditedBy).isPresent();
    }

    private Result credited(Found found) {
        document.progress().stands(found.standing().at(found.standing().place().at(Stage.CANCELLED)));
        return cancelled(found);
    }

    private Result byHand(Found found) {
        return new Result.Held(
                document.problem(ProblemCode.DOCUMENT_BOOKED).with(Detail.INVOICE, found.number()), Release.byPerson());
    }

    Preview preview() {
        return document.progress()
                .standing()
                .map(standing -> switch (standing.place().stage()) {
                    case ORDER, DRAFT -> preview(document.ledger().planRemoval(standing.place()));
                    case BOOKED, JOURNAL, CANCELLED ->
                        Preview.nothing("held", List.of(document.problem(ProblemCode.DOCUMENT_BOOKED)));
                })
                .orElseGet(() -> Preview.nothing("skipped", List.of(neverSent())));
    }

    private static Preview preview(Plan<Place> plan) {
        return plan instanceof Plan.Send<Place> send
                ? new Preview("transferred", List.of(send.call()), send.warnings())
                : Preview.nothing("unchanged", List.of());
    }
}
