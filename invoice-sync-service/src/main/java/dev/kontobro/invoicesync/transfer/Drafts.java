package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.engine.record.Result;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What comes of a draft that stays one, and of one that turns out to be none any more. */
record Drafts(DocumentAttempt document, States states, InTheBooks books, AfterBooking afterBooking) {

    /**
     * Goes on with a draft as it stands in the books: days may have gone by since it was made, and a person may have changed,
     * booked or deleted it.
     */
    Result asItStands(Wanted wanted, Found noted, Function<Found, Result> draft) {
        return asItStands(wanted, noted, UnaryOperator.identity(), draft);
    }

    /**
     * @param booked what is to be done first where a person has booked it
     */
    Result asItStands(Wanted wanted, Found noted, UnaryOperator<Found> booked, Function<Found, Result> draft) {
        return books.read(noted.standing())
                .map(noted::readAgain)
                .map(found -> found.isFinal() ? afterBooking.goOn(wanted, booked.apply(found)) : draft.apply(found))
                .orElseGet(this::deletedByPerson);
    }

    Result deletedByPerson() {
        return new Result.Skipped(document.problem(ProblemCode.DOCUMENT_GONE));
    }

    /**
     * What goes on neither by its settings nor by itself is told each time it is found, and stays an issue of its owner's until
     * the draft goes on.
     *
     * @param isNews to whoever waits for the document
     */
    Result staged(Wanted wanted, Found found, NextStep nextStep, boolean isNews) {
        var state = states.of(document, found.changed() ? books.known(found) : found);
        var soFar = new Result.Transferred(found.number(), wanted.warnings(found), List.of(), Optional.of(state));
        var problem = nextStep.waitsFor();
        return nextStep.at().isPresent() || problem.code().isAsSet()
                ? new Result.Staged(soFar, nextStep, !isNews)
                : new Result.Staged(soFar.warning(problem), nextStep);
    }
}
