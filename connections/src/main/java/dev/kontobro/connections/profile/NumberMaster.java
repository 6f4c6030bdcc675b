package dev.kontobro.connections.profile;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;

/** Who numbers the records of a kind. */
public sealed interface NumberMaster {

    /** The source: its numbers are used in the books. */
    record Source() implements NumberMaster {}

    /** The accounting system: a document gets its next free number; other records are not created. */
    record Books() implements NumberMaster {}

    /** Both, and the source's numbers begin alike. */
    record Prefix(String prefix) implements NumberMaster {
        public Prefix {
            if (prefix.isBlank()) {
                throw new IllegalArgumentException("prefix '" + prefix + "' tells no numbers apart");
            }
        }
    }

    /** Both, and the source's numbers are those from one to another, both included. */
    record Range(long from, long to) implements NumberMaster {
        public Range {
            if (from < 1 || to < from) {
                throw new IllegalArgumentException("range " + from + " to " + to + " holds no numbers");
            }
        }
    }

    /**
     * Says of a problem which number is not the source's to give, and which would be.
     *
     * @param problem with the record it is about
     * @param number of that record
     */
    default Problem notOfSource(Problem problem, String number) {
        var limit = switch (this) {
            case Source(), Books() -> "";
            case Prefix(String prefix) -> prefix + "…";
            case Range(long from, long to) -> from + "–" + to;
        };
        return problem.with(Detail.VALUE, number).with(Detail.LIMIT, limit);
    }

    /** Whether a number is one that the source may give. */
    default boolean leavesToSource(String number) {
        return switch (this) {
            case Source() -> true;
            case Books() -> false;
            case Prefix(String prefix) -> number.startsWith(prefix);
            case Range(long from, long to) ->
                number.matches("[1-9]\\d{0,17}") && Long.parseLong(number) >= from && Long.parseLong(number) <= to;
        };
    }
}
