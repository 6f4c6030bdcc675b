package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.problem.Problem.Detail.NAME;
import static dev.kontobro.accounting.problem.Problem.Detail.NUMBER;
import static dev.kontobro.accounting.problem.Problem.Detail.RECORD;
import static dev.kontobro.accounting.problem.Problem.Detail.SYSTEM;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;

/** What a call is about, so that every problem names its record. */
record Subject(String record, String number, String name) {

    static Subject customer(String number, String name) {
        return new Subject("customer", number, name);
    }

    static Subject project(String number, String name) {
        return new Subject("project", number, name);
    }

    /** The company itself, or a register of its. */
    static Subject company() {
        return new Subject("", "", "");
    }

    Problem problem(ProblemCode code) {
        return Problem.of(code)
                .with(SYSTEM, SystemName.ECONOMIC.displayName())
                .with(RECORD, record)
                .with(NUMBER, number)
                .with(NAME, name);
    }
}
