package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.PersonalNumber;
import dev.kontobro.accounting.document.TaxReduction;
import dev.kontobro.accounting.document.TaxReduction.Filed;
import dev.kontobro.accounting.document.TaxReductionLedger;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.DocumentContent.Person;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Enters what persons ask the tax agency for, beside an order or a draft and before it is booked: one step for each person,
 * noted before the next. Nobody is entered twice: unless the document has just been written and nothing can be there, what the
 * books have is read first, and whoever is there is changed, if at all. Who is not wanted any more is taken out again, if it
 * was the hub that had entered him; what people have entered is theirs.
 *
 * <p>No note tells whom or how much: what is noted is for which state of the document all was done, and under which ids.
 */
final class ReduceTax {

    private final DocumentAttempt document;
    private final List<TaxReduction> wanted;

    ReduceTax(DocumentAttempt document, List<TaxReduction> wanted) {
        this.document = document;
        this.wanted = wanted;
    }

    /** What came of it. */
    sealed interface Outcome {

        /** All is as it is wanted. */
        record Done(Found found) implements Outcome {}

        /** The accounting system does not take it as it is. */
        record Refused(Found found, Problem problem) implements Outcome {}
    }

    /**
     * @param found an order or a draft
     */
    Outcome reduce(Found found) {
        if (isSettled(found.standing())) {
            return new Outcome.Done(found);
        }
        try {
            return new Outcome.Done(new Steps(found).go());
        } catch (AccountingException.Rejected e) {
            return new Outcome.Refused(found, e.problem());
        }
    }

    /** Whether the books have all of it, of a document that nobody can change any more. */
    boolean isAsWanted(Found booked) {
        var standing = booked.standing();
        if (isSettled(standing)) {
            return true;
        }
        var ledger = ledger(standing.place());
        var there = ledger.all();
        var isThere = wanted.stream()
                .allMatch(one -> of(one.person(), there)
                        .filter(filed -> ledger.planChange(filed, one) instanceof Plan.AlreadyThere<Filed>)
                        .isPresent());
        var isAll = isThere && there.stream().noneMatch(this::isUnwanted);
        if (isAll) {
            document.progress().reduced(standing, new Reductions(document.wantedSince(), true, noted(standing)));
        }
        return isAll;
    }

    /** Only where the system has such a thing is there anything to do. */
    private TaxReductionLedger ledger(Place place) {
        return document.ledger().taxReductions(place).orElseThrow();
    }

    /** Whether all was done for some state of the document. */
    boolean wasMade(Found found) {
        return document.progress()
                .reductions(found.standing())
                .filter(Reductions::whole)
                .isPresent();
    }

    private boolean isSettled(Standing standing) {
        if (!document.rules().takesTaxReductions()) {
            return true;
        }
        var before = document.progress().reductions(standing);
        return before.map(reductions -> reductions.isWholeFor(document.wantedSince()))
                .orElseGet(() -> wanted.isEmpty() && maybeEntered().isEmpty());
    }

    private Set<String> noted(Standing standing) {
        return document.progress().reductions(standing).map(Reductions::ids).orElse(Set.of());
    }

    private static Optional<Filed> of(PersonalNumber person, List<Filed> there) {
        return there.stream()
                .filter(filed -> filed.said().person().isSame(person))
                .findFirst();
    }

    private boolean isUnwanted(Filed filed) {
        return wanted.stream().noneMatch(one -> one.person().isSame(filed.said().person()));
    }

    /** Of states of the document before this one, of which it is not known what was written. */
    private List<PersonalNumber> maybeEntered() {
        return document.attempt().maybeSent(DocumentContent.class).stream()
                .flatMap(content -> content.taxReduction().stream())
                .flatMap(said -> said.persons().stream())
                .map(Person::personalNumber)
                .flatMap(number -> PersonalNumber.of(number).stream())
                .toList();
    }

    /** One go at the persons of a document. */
    private final class Steps {

        private final Found found;
        private final TaxReductionLedger ledger;
        private final Set<String> ids;
        private boolean changed;

        Steps(Found found) {
            this.found = found;
            this.ledger = ledger(found.standing().place());
            this.ids = new LinkedHashSet<>(noted(found.standing()));
        }

        Found go() {
            var there = canBeThere() ? ledger.all() : List.<Filed>of();
            for (var one : wanted) {
                ids.add(enter(one, of(one.person(), there)).id());
                note(false);
            }
            there.stream()
                    .filter(ReduceTax.this::isUnwanted)
                    .filter(this::isOurs)
                    .forEach(this::remove);
            note(true);
            return changed ? found.touched() : found;
        }

        private boolean canBeThere() {
            return !found.changed()
                    || document.attempt().lookUpFirst()
                    || document.progress().reductions(found.standing()).isPresent();
        }

        private Filed enter(TaxReduction one, Optional<Filed> there) {
            if (there.isEmpty()) {
                return sent(ledger.planNew(one));
            }
            return ledger.planChange(there.get(), one) instanceof Plan.Send<Filed> change ? sent(change) : there.get();
        }

        private Filed sent(Plan.Send<Filed> plan) {
            var filed = plan.send();
            changed = true;
            return filed;
        }

        private boolean isOurs(Filed filed) {
            return ids.contains(filed.id())
                    || maybeEntered().stream().anyMatch(filed.said().person()::isSame);
        }

        private void remove(Filed filed) {
            ledger.planRemoval(filed.id()).send();
            changed = true;
            ids.remove(filed.id());
            note(false);
        }

        private void note(boolean whole) {
            document.progress().reduced(found.standing(), new Reductions(document.wantedSince(), whole, ids));
        }
    }
}
