package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Channel;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.events.DocumentInBooks.BookedBy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Books a draft. What is booked stays booked, so nothing here is done twice: a booking whose answer is lost is looked for
 * by {@link InTheBooks} before anything else happens.
 */
final class BookDocument {

    private final DocumentAttempt document;
    private final SameDocument sameDocument;
    private final CompareStep compare;

    /**
     * @param gross of the document, in its currency
     */
    BookDocument(DocumentAttempt document, BigDecimal gross, CompareStep compare) {
        this.document = document;
        this.sameDocument = new SameDocument(document, gross);
        this.compare = compare;
    }

    /** What came of it. */
    sealed interface Outcome {

        record Booked(Found found) implements Outcome {}

        /** It is finished, and will be booked by the accounting system when it is paid. */
        record AtPayment(Found found) implements Outcome {}

        /** It stays a draft. */
        record Waits(NextStep nextStep) implements Outcome {}

        /** A person has deleted the draft. */
        record Gone() implements Outcome {}
    }

    /**
     * @param found a draft, as it was read
     * @param sendBy how the accounting system sends it, in the moment of booking or after it
     */
    Outcome book(Wanted wanted, Found found, LocalDate day, Optional<Channel> sendBy) {
        try {
            return bookOn(day, wanted, found, sendBy, List.of());
        } catch (AccountingException.NumberTaken e) {
            return wanted.document()
                    .ownNumber()
                    .flatMap(number -> sameDocument.under(number, wanted.document(), Stage.BOOKED))
                    .map(there -> bookedBefore(found, there))
                    .orElseGet(() -> waits(document.problem(ProblemCode.BOOKING_NUMBER_TAKEN)
                            .with(Detail.VALUE, wanted.document().ownNumber().orElse(""))));
        } catch (AccountingException.Rejected e) {
            if (e.problem().code() == ProblemCode.PERIOD_CLOSED) {
                return onOpenDay(day, wanted, found, sendBy);
            }
            if (e.problem().code().withholdsBooking()) {
                return waits(e.problem());
            }
            throw e;
        }
    }

    /** Somebody has booked it under its number: this draft, or the same document once more, whose place our draft leaves. */
    private Outcome bookedBefore(Found found, BookedDocument there) {
        var draft = found.standing();
        if (!document.isOurs(there)
                && document.ledger().planRemoval(draft.place()) instanceof Plan.Send<Place> removal) {
            removal.send();
        }
        document.progress().toBeBookedBy(BookedBy.HAND);
        var standing = draft.at(there.place());
        document.progress().stands(standing);
        return new Outcome.Booked(Found.written(standing, there, found.warnings()));
    }

    /** The books are closed on that day. */
    private Outcome onOpenDay(LocalDate day, Wanted wanted, Found found, Optional<Channel> sendBy) {
        return document.openDayAfter(day)
                .map(open -> bookOn(open, wanted, found, sendBy, List.of(moved(day, open))))
                .orElseGet(() -> waits(
                        document.problem(ProblemCode.BOOKING_PERIOD_CLOSED).with(Detail.VALUE, day.toString())));
    }

    private static Outcome waits(Problem reason) {
        return new Outcome.Waits(new NextStep(reason, Release.nextStep(), Optional.empty()));
    }

    private Problem moved(LocalDate day, LocalDate open) {
        return document.problem(ProblemCode.BOOKING_DAY_MOVED)
                .with(Detail.VALUE, day.toString())
                .with(Detail.DATE, open.toString());
    }

    private Outcome bookOn(
            LocalDate day, Wanted wanted, Found found, Optional<Channel> sendBy, List<Problem> warnings) {
        return found.read().map(BookedDocument::date).filter(day::equals).isPresent()
                ? book(wanted, found, sendBy, warnings)
                : redated(day, found)
                        .map(now -> differing(wanted, now)
                                .<Outcome>map(problem ->
                                        new Outcome.Waits(new NextStep(problem, Release.nextStep(), Optional.empty())))
                                .orElseGet(() -> book(wanted, now, sendBy, warnings)))
                        .orElseGet(Outcome.Gone::new);
    }

    /** The draft keeps what it says, on another day; empty where it is gone. */
    private Optional<Found> redated(LocalDate day, Found found) {
        var before = found.read().orElseThrow();
        return switch (document.ledger().planRedating(before.place(), document.reference(), day)) {
            case Plan.Send<BookedDocument> send -> Optional.of(redated(found, before, send.send()));
            case Plan.AlreadyThere<BookedDocument>(BookedDocument same) -> Optional.of(redated(found, before, same));
            case Plan.Gone<BookedDocument> ignored -> Optional.empty();
        };
    }

    private Found redated(Found found, BookedDocument before, BookedDocument now) {
        var standing = found.standing().redated(before, now);
        document.progress().stands(standing);
        return found.readAgain(Found.read(standing, now));
    }

    /** What the books make of another day is compared as well, unless a person wants it booked whatever they do. */
    private Optional<Problem> differing(Wanted wanted, Found redated) {
        var standing = redated.standing();
        var difference = document.isApproved(standing)
                ? Optional.<Problem>empty()
                : compare.difference(wanted, redated.read().orElseThrow());
        difference.ifPresent(_ -> document.progress().differs(standing));
        return difference;
    }

    private Outcome book(Wanted wanted, Found found, Optional<Channel> sendBy, List<Problem> warnings) {
        var standing = found.standing();
        document.progress().toBeBookedBy(document.isApproved(standing) ? BookedBy.RELEASE : BookedBy.PROFILE);
        var ownNumber = document.rules().numbersDrafts()
                ? Optional.<String>empty()
                : wanted.document().ownNumber();
        var there = book(standing.place(), ownNumber, sendBy);
        var all = new ArrayList<>(found.warnings());
        all.addAll(warnings);
        if (there.place().stage() != Stage.BOOKED) {
            document.progress().bookedAtPayment(standing);
            return new Outcome.AtPayment(Found.written(standing, there, all));
        }
        var booked = standing.at(there.place());
        document.progress().stands(booked);
        return new Outcome.Booked(Found.written(booked, there, all));
    }

    /**
     * Booking and sending are one call. When it is refused for the mail's sake nothing is booked, and it is booked without:
     * an address that is wrong does not keep an invoice out of the books. That it is not sent is noted before, since nothing
     * shows it afterwards.
     */
    private BookedDocument book(Place draft, Optional<String> ownNumber, Optional<Channel> sendBy) {
        try {
            var there = document.ledger().planBooking(draft, ownNumber, sendBy).send();
            if (document.rules().sendsAtBooking()) {
                sendBy.map(Channel::name).ifPresent(document.progress()::sent);
            }
            return there;
        } catch (AccountingException.Rejected e) {
            if (sendBy.isEmpty() || !isAboutMail(e.problem())) {
                throw e;
            }
            document.progress().unsent(Unsent.of(e.problem()));
            return document.ledger()
                    .planBooking(draft, ownNumber, Optional.empty())
                    .send();
        }
    }

    private static boolean isAboutMail(Problem problem) {
        return switch (problem.code()) {
            case MAIL_ADDRESS_MISSING, MAIL_NOT_SENT, E_INVOICE_INCOMPLETE -> true;
            default -> false;
        };
    }
}
