package dev.kontobro.accounting;

import dev.kontobro.accounting.problem.Problem;
import java.util.List;
import java.util.function.Supplier;

/**
 * How a record gets to the wanted state. Making a plan may read, it never writes; a preview shows it and stops there.
 *
 * @param <R> what is known of the record afterwards
 */
public sealed interface Plan<R> {

    /**
     * One write brings it there.
     *
     * @param warnings what was changed on the way, such as a text cut at the system's limit
     * @param sender sends the call; fails only with an {@link AccountingException}
     */
    record Send<R>(PlannedCall call, List<Problem> warnings, Supplier<R> sender) implements Plan<R> {
        public Send {
            warnings = List.copyOf(warnings);
        }

        public R send() {
            return sender.get();
        }
    }

    /** The books already say what is wanted. */
    record AlreadyThere<R>(R reached) implements Plan<R> {}

    /** The record that was to be changed is not in the books any more. */
    record Gone<R>() implements Plan<R> {}
}
