package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;

/**
 * Why an accounting system that sends in the moment of booking has booked a document without.
 *
 * @param answer in its own words
 */
record Unsent(ProblemCode why, String answer) {

    private static final String BETWEEN = "\n";

    static Unsent of(Problem refusal) {
        return new Unsent(refusal.code(), refusal.detail(Detail.VENDOR_MESSAGE).orElse(""));
    }

    /** As it is kept. */
    String text() {
        return why.id() + BETWEEN + answer;
    }

    static Unsent read(String text) {
        var parts = text.split(BETWEEN, 2);
        return new Unsent(ProblemCode.fromId(parts[0]), parts[1]);
    }
}
