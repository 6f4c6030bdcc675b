package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.NotedPayment;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Books the payment of a document that is noted in the books, where the profile has that done. */
final class BookPayment {

    private final DocumentAttempt document;
    private final List<Problem> warnings = new ArrayList<>();

    BookPayment(DocumentAttempt document) {
        this.document = document;
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Ends what an attempt at an earlier state has begun; what is wanted now says nothing against it. A payment that the
     * books refuse to book stays noted there, for people to see.
     */
    void finish(Found booked) {
        switch (document.payment()) {
            case PaymentStep.Open(), PaymentStep.Done() -> {}
            case PaymentStep.Meant(var key) ->
                document.ledger()
                        .findPayment(booked.standing().place(), key)
                        .ifPresent(payment -> finish(booked, payment));
            case PaymentStep.Made(NotedPayment payment) -> finish(booked, payment);
        }
    }

    private void finish(Found booked, NotedPayment payment) {
        document.progress().payment(new PaymentStep.Made(payment));
        try {
            book(booked, payment);
        } catch (AccountingException.Rejected e) {
            return;
        }
        done(booked);
    }

    /**
     * @return whether it is there: one that a person has taken out of the books meanwhile stays out
     */
    boolean book(Found found, NotedPayment payment) {
        try {
            if (!payment.booked() && document.settings().payment().book()) {
                bookOnOpenDay(found.standing().place(), payment);
            }
            return true;
        } catch (AccountingException.RecordGone e) {
            return false;
        }
    }

    private void bookOnOpenDay(Place place, NotedPayment payment) {
        try {
            bookOn(payment.date(), place, payment);
        } catch (AccountingException.Rejected e) {
            var open = openDayAfter(payment.date(), e);
            moved(payment.date(), open);
            bookOn(open, place, payment);
        }
    }

    private void bookOn(LocalDate day, Place place, NotedPayment payment) {
        document.ledger().planPaymentBooking(place, payment, day).ifPresent(Plan.Send::send);
    }

    /** Where the books are closed on a day and the profile takes the next open one; otherwise the refusal stands. */
    LocalDate openDayAfter(LocalDate day, AccountingException.Rejected refusal) {
        return Optional.of(refusal.problem().code())
                .filter(ProblemCode.PERIOD_CLOSED::equals)
                .flatMap(_ -> document.openDayAfter(day))
                .orElseThrow(() -> refusal);
    }

    void moved(LocalDate day, LocalDate other) {
        warnings.add(document.problem(ProblemCode.PAYMENT_DAY_MOVED)
                .with(Detail.VALUE, day.toString())
                .with(Detail.DATE, other.toString()));
    }

    /** What was booked by its payment stands as booked before the payment counts as done. */
    Found done(Found found) {
        var now = found.isFinal() ? found : bookedByPayment(found);
        document.progress().payment(new PaymentStep.Done());
        return now;
    }

    private Found bookedByPayment(Found found) {
        var standing = found.standing();
        return document.ledger()
                .find(standing.place().at(Stage.BOOKED))
                .map(booked -> {
                    document.progress().stands(standing.at(booked.place()));
                    return found.readAgain(Found.read(standing.at(booked.place()), booked));
                })
                .orElse(found);
    }
}
