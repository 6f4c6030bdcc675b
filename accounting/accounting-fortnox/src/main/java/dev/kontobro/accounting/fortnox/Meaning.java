package dev.kontobro.accounting.fortnox;

import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Optional;

/**
 * What an error says of a record.
 *
 * @param property which one is meant, when the error alone says so
 */
record Meaning(Way way, ProblemCode code, Optional<String> property) {

    /** Which way on there is. */
    enum Way {
        REJECTED,
        NUMBER_TAKEN,
        RECORD_GONE,
        CONNECTION_BROKEN,
        SERVER_FAULT
    }

    Meaning(Way way, ProblemCode code) {
        this(way, code, Optional.empty());
    }

    static Meaning rejected(ProblemCode code) {
        return new Meaning(Way.REJECTED, code);
    }

    static Meaning rejected(ProblemCode code, String property) {
        return new Meaning(Way.REJECTED, code, Optional.of(property));
    }
}
