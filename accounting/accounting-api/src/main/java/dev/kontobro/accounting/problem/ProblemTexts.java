package dev.kontobro.accounting.problem;

import java.util.Locale;

/** Says a problem to people, in Danish, Swedish or English. */
public final class ProblemTexts {

    private ProblemTexts() {}

    /**
     * @param title one line: what happened to which record
     * @param where in which system and page the remedy is found
     */
    public record ProblemText(String title, String cause, String consequence, String remedy, String where) {}

    public static ProblemText describe(Problem problem, Locale language) {
        throw new IllegalStateException("texts are not written yet: " + problem.code() + " " + language);
    }
}
