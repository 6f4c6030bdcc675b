package dev.kontobro.accounting.preflight;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData.Register;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is to be sent to the books, and what was chosen for it.
 *
 * @param flows that are switched on
 * @param inJournal of flows whose documents may be entries in a journal
 * @param choices for any flow; those for one that is off count for nothing
 * @param hasInvoiceText whether a text for invoices was written
 * @param day that would be booked on
 * @param ownNumbers that sources give the documents of a flow, as far as it is known which
 */
public record Needs(
        Set<Flow> flows,
        Map<Flow, InJournal> inJournal,
        List<Choice> choices,
        boolean hasInvoiceText,
        LocalDate day,
        Map<Flow, OwnNumbers> ownNumbers) {

    /** From one number to another, both included. */
    public record OwnNumbers(long from, long to) {
        @Override
        public String toString() {
            return from + "–" + to;
        }
    }

    /** Whether documents stay in the source and the books only get entries in a journal. */
    public enum InJournal {
        NEVER,
        SOME,
        ALL
    }

    /**
     * A choice from a register.
     *
     * @param setting where it was made, for whoever shows what came of it
     * @param codeOrName of the entry
     * @param forAll whether it holds for every record of the flow; one for some of them only leaves the others without
     */
    public record Choice(Flow flow, String setting, Register register, String codeOrName, boolean forAll) {

        /** A choice that holds for every record of the flow. */
        public Choice(Flow flow, String setting, Register register, String codeOrName) {
            this(flow, setting, register, codeOrName, true);
        }
    }

    public Needs {
        flows = Set.copyOf(flows);
        inJournal = Map.copyOf(inJournal);
        choices = List.copyOf(choices);
        ownNumbers = Map.copyOf(ownNumbers);
    }

    /** Where no document is but an entry in a journal, and the books number all of them. */
    public Needs(Set<Flow> flows, List<Choice> choices, boolean hasInvoiceText, LocalDate day) {
        this(flows, Map.of(), choices, hasInvoiceText, day, Map.of());
    }

    /**
     * Which numbers of the source's are taken.
     *
     * @param taken one of them that somebody else's document has; empty where there is none
     */
    public Map<Flow, String> takenNumbers(Function<OwnNumbers, Optional<String>> taken) {
        var found = new EnumMap<Flow, String>(Flow.class);
        inOrder()
                .filter(ownNumbers::containsKey)
                .forEach(flow -> asFarAsTold(() -> taken.apply(ownNumbers.get(flow)))
                        .ifPresent(number -> found.put(flow, number)));
        return found;
    }

    /** Who may not look is told so otherwise. */
    private static Optional<String> asFarAsTold(Supplier<Optional<String>> look) {
        try {
            return look.get();
        } catch (AccountingException.Rejected e) {
            if (!e.problem().code().isMissingRight()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    InJournal inJournal(Flow flow) {
        return inJournal.getOrDefault(flow, InJournal.NEVER);
    }

    /** Choices from a register for flows that are on. */
    Stream<Choice> choicesFrom(Register register) {
        return choices.stream()
                .filter(choice -> choice.register() == register)
                .filter(choice -> flows.contains(choice.flow()));
    }

    /** The flows that are on, in their usual order. */
    Stream<Flow> inOrder() {
        return flows.isEmpty() ? Stream.empty() : EnumSet.copyOf(flows).stream();
    }
}
