package dev.kontobro.accounting.problem;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says a problem to people, in Danish, Swedish or English. */
public final class ProblemTexts {

    /** The languages every text exists in. */
    public static final List<Locale> LANGUAGES = List.of(Locale.of("da"), Locale.of("sv"), Locale.ENGLISH);

    private static final Map<String, Catalogue> CATALOGUES = LANGUAGES.stream()
            .map(Locale::getLanguage)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Catalogue::load));

    private ProblemTexts() {}

    /**
     * @param title one line: what happened to which record
     * @param consequence what follows, and whether it is tried again by itself
     * @param remedy what to do
     * @param where in which system and page the remedy is found
     */
    public record ProblemText(String title, String cause, String consequence, String remedy, String where) {}

    /** The problem in the language; English where there are no texts in it. Complete whatever facts are missing. */
    public static ProblemText describe(Problem problem, Locale language) {
        return catalogue(language).describe(problem);
    }

    /**
     * The name of a kind of record, as a sentence or a line begins with it.
     *
     * @param kind as {@link Problem.Detail#RECORD} has it
     */
    public static String record(String kind, Locale language) {
        var name = catalogue(language).recordName(kind, "");
        return name.substring(0, 1).toUpperCase(language) + name.substring(1);
    }

    /**
     * The name of a kind of record, in the plural.
     *
     * @param kind as {@link Problem.Detail#RECORD} has it
     */
    public static String records(String kind, Locale language) {
        return catalogue(language).recordName(kind, ".plural");
    }

    /**
     * The name of a register of the books, in the singular.
     *
     * @param id as {@link Problem.Detail#REGISTER} has it
     */
    public static String register(String id, Locale language) {
        return catalogue(language).registerName(id);
    }

    static Catalogue catalogue(Locale language) {
        return CATALOGUES.getOrDefault(language.getLanguage(), CATALOGUES.get("en"));
    }
}
