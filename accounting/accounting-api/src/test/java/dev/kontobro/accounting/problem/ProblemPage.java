package dev.kontobro.accounting.problem;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemTexts.ProblemText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The problem catalogue as a page for people, made from the texts themselves. */
final class ProblemPage {

    static final String COMMAND = "mvn -q test-compile -pl accounting/accounting-api && java -cp"
            + " accounting/accounting-api/target/classes:accounting/accounting-api/target/test-classes "
            + ProblemPage.class.getName() + " docs/problems.md";

    private static final Map<String, Function<ProblemText, String>> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("What happened", ProblemText::title);
        PARTS.put("Why", ProblemText::cause);
        PARTS.put("What follows", ProblemText::consequence);
        PARTS.put("What to do", ProblemText::remedy);
        PARTS.put("Where", ProblemText::where);
    }

    private ProblemPage() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), render());
    }

    static String render() {
        var page = new StringBuilder("""
                # Problems

                Everything that can keep a record from its books, by its stable code, with the texts that mails and pages
                show. ‹Marks› stand for facts of the case; what a case does not know is left out of its sentences.

                This page is generated from the catalogue; to bring it up to date, run

                ```sh
                %s
                ```
                """.formatted(COMMAND));
        for (var code : ProblemCode.values()) {
            page.append("\n## ").append(code.id()).append("\n\n| |");
            ProblemTexts.LANGUAGES.forEach(
                    language -> page.append(' ').append(nameOf(language)).append(" |"));
            page.append("\n|---|---|---|---|\n");
            PARTS.forEach((name, part) -> appendPart(page, code, name, part));
        }
        return page.toString();
    }

    private static void appendPart(
            StringBuilder page, ProblemCode code, String name, Function<ProblemText, String> part) {
        if (isSameForEverySystem(code, part)) {
            appendRow(page, name, problem(code), part);
            return;
        }
        for (var system : SystemName.values()) {
            appendRow(page, name + ", " + system.displayName(), on(system, code), part);
        }
    }

    private static void appendRow(
            StringBuilder page, String name, Problem problem, Function<ProblemText, String> part) {
        page.append("| **").append(name).append("** |");
        ProblemTexts.LANGUAGES.forEach(language -> page.append(' ')
                .append(part.apply(ProblemTexts.describe(problem, language)))
                .append(" |"));
        page.append('\n');
    }

    private static boolean isSameForEverySystem(ProblemCode code, Function<ProblemText, String> part) {
        return Arrays.stream(SystemName.values())
                        .map(system -> part.apply(ProblemTexts.describe(on(system, code), Locale.ENGLISH))
                                .replace(system.displayName(), "‹system›"))
                        .distinct()
                        .count()
                == 1;
    }

    private static Problem on(SystemName system, ProblemCode code) {
        return problem(code).with(Detail.SYSTEM, system.displayName());
    }

    /** The problem with a mark for each fact but the kind of record, whose word bends with the sentence. */
    private static Problem problem(ProblemCode code) {
        var marks = Arrays.stream(Detail.values())
                .filter(detail -> detail != Detail.RECORD)
                .collect(Collectors.toMap(
                        Function.identity(),
                        detail -> "‹" + detail.key() + "›",
                        (one, other) -> one,
                        () -> new EnumMap<>(Detail.class)));
        return new Problem(code, marks);
    }

    private static String nameOf(Locale language) {
        return language.getDisplayLanguage(Locale.ENGLISH);
    }
}
