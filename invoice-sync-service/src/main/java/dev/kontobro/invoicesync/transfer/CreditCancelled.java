package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.Condition;
import dev.kontobro.connections.profile.DocumentTarget;
import dev.kontobro.connections.profile.Documents;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.invoicesync.booking.BookingDecision;
import dev.kontobro.invoicesync.booking.BookingPolicy;
import dev.kontobro.invoicesync.booking.Draft;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes a booked document back that its source has cancelled, by a credit note over all of it. As long as that is a draft the
 * customer still owes: it is booked like any credit note where the profile has those booked by themselves, and waits for a
 * person otherwise.
 */
final class CreditCancelled {

    private final DocumentAttempt document;
    private final Setting setting;

    CreditCancelled(DocumentAttempt document, Setting setting) {
        this.document = document;
        this.setting = setting;
    }

    /** What came of it. */
    sealed interface Outcome {

        /** The credit note is booked. */
        record Credited() implements Outcome {}

        /**
         * It is a draft.
         *
         * @param isNews to whoever has the document cancelled
         */
        record Waits(NextStep nextStep, boolean isNews) implements Outcome {}

        /** Somebody has taken it out of the books. */
        record Gone() implements Outcome {}
    }

    /** Once: by this attempt, by one that has not learnt so, or by a person. */
    Outcome credit(Found booked) {
        return document.progress()
                .creditNote()
                .<Outcome>map(noted -> there(noted.place().number())
                        .map(there -> book(booked, noted, there))
                        .orElseGet(Outcome.Gone::new))
                .orElseGet(() -> made(booked)
                        .map(there -> book(booked, noted(there), there))
                        .orElseGet(Outcome.Gone::new));
    }

    private Standing noted(BookedDocument there) {
        var standing =
                new Standing(there.place(), Standing.UNKNOWN, setting.clock().instant());
        document.progress().creditNote(standing);
        return standing;
    }

    private Optional<BookedDocument> made(Found booked) {
        return reversal(booked.standing()).map(Plan.Send::send).or(() -> madeBefore(booked));
    }

    Optional<Plan.Send<BookedDocument>> reversal(Standing booked) {
        var today =
                LocalDate.ofInstant(setting.clock().instant(), setting.zone().apply(document.connection()));
        return document.ledger().planReversal(booked.place(), today, reference());
    }

    private Optional<BookedDocument> madeBefore(Found booked) {
        return document.rules().numbersDrafts()
                ? document.ledger()
                        .find(booked.standing().place())
                        .flatMap(BookedDocument::creditedBy)
                        .flatMap(this::there)
                : there("");
    }

    /**
     * @param number of no account where a draft is booked under another: there it is found by its reference
     */
    private Optional<BookedDocument> there(String number) {
        return document.rules().numbersDrafts()
                ? Stream.of(Stage.DRAFT, Stage.BOOKED)
                        .flatMap(stage ->
                                document.ledger().find(new Place(DocumentKind.CREDIT_NOTE, stage, number)).stream())
                        .findFirst()
                : document.ledger().findByReference(DocumentKind.CREDIT_NOTE, reference()).stream()
                        .findFirst();
    }

    private String reference() {
        return DocumentReference.ofReversal(
                document.connection().id(), document.kind(), document.attempt().number());
    }

    private Outcome book(Found booked, Standing creditNote, BookedDocument there) {
        return switch (there.place().stage()) {
            case DRAFT -> bookDraft(booked, creditNote, there);
            case BOOKED -> new Outcome.Credited();
            case ORDER, JOURNAL, CANCELLED -> new Outcome.Gone();
        };
    }

    private Outcome bookDraft(Found booked, Standing creditNote, BookedDocument draft) {
        return switch (policy().decide(draft(booked, creditNote, draft))) {
            case BookingDecision.Book ignored -> {
                document.ledger()
                        .planBooking(draft.place(), Optional.empty(), Optional.empty())
                        .send();
                yield new Outcome.Credited();
            }
            case BookingDecision.Wait wait -> {
                var isNews = !document.progress().isCreditNoteOffered();
                document.progress().creditNoteOffered();
                yield new Outcome.Waits(
                        new NextStep(toBeBooked(booked, draft), Release.nextStep(), wait.until()), isNews);
            }
        };
    }

    private BookingPolicy policy() {
        var connection = document.connection();
        return new BookingPolicy(
                settings().booking(),
                connection.automaticBooking(),
                setting.zone().apply(connection),
                setting.clock());
    }

    private Documents settings() {
        return document.connection().profile().creditNotes();
    }

    private Draft draft(Found booked, Standing creditNote, BookedDocument there) {
        var problem = toBeBooked(booked, there);
        return new Draft(
                new Condition.Facts(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        there.customer(),
                        Set.of(),
                        there.totals().gross()),
                problem,
                creditNote.madeAt(),
                document.attempt().releasedByPerson() && document.progress().isCreditNoteOffered(),
                false,
                Optional.of(problem).filter(_ -> !isBookedByItself(booked, there)),
                there.date(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * A cancellation says nothing that an exclusion could be about, so where there are any, a person decides; and so he does
     * where what is to be taken back is not what was written.
     */
    private boolean isBookedByItself(Found booked, BookedDocument there) {
        return settings().target().standard() == DocumentTarget.BOOKED
                && settings().booking().exclusions().isEmpty()
                && booked.standing()
                        .facts()
                        .filter(said -> said.gross().compareTo(there.totals().gross()) == 0)
                        .isPresent();
    }

    private Problem toBeBooked(Found booked, BookedDocument creditNote) {
        return document.problem(ProblemCode.CREDIT_NOTE_TO_BE_BOOKED)
                .with(Detail.INVOICE, booked.number())
                .with(Detail.EXISTING, creditNote.place().number());
    }
}
