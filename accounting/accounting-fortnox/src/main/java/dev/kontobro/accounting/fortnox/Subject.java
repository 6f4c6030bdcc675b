package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.NAME;
import static dev.kontobro.accounting.problem.Problem.Detail.NUMBER;
import static dev.kontobro.accounting.problem.Problem.Detail.RECORD;
import static dev.kontobro.accounting.problem.Problem.Detail.SYSTEM;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;

/**
 * What a call is about, so that every problem can name it.
 *
 * @param number empty where no single record is meant
 * @param name empty where it is not known
 */
record Subject(Resource resource, String number, String name) {

    static Subject all(Resource resource) {
        return new Subject(resource, "", "");
    }

    static Subject of(Resource resource, String number) {
        return new Subject(resource, number, "");
    }

    Problem problem(ProblemCode code) {
        return Problem.of(code)
                .with(SYSTEM, SystemName.FORTNOX.displayName())
                .with(RECORD, number.isEmpty() ? "" : resource.record())
                .with(NUMBER, number)
                .with(NAME, name);
    }
}
