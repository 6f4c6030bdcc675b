package dev.kontobro.accounting.catalogue;

import dev.kontobro.accounting.catalogue.Row.Occurrence.NotYet;
import dev.kontobro.accounting.catalogue.Row.Occurrence.Provoked;
import dev.kontobro.accounting.catalogue.Row.Occurrence.SameAs;
import dev.kontobro.accounting.catalogue.Row.Occurrence.WhileConnecting;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.problem.ProblemTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The catalogue as a page for people: what others show, what the hub says and does, and how it is provoked. */
final class CataloguePage {

    static final String COMMAND = "mvn -q test-compile -pl accounting/accounting-contract -am && java -cp"
            + " accounting/accounting-api/target/classes:accounting/accounting-contract/target/classes "
            + CataloguePage.class.getName() + " docs/catalogue.md";

    private CataloguePage() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), render());
    }

    static String render() {
        var page = new StringBuilder("""
                # What goes wrong, and what is said then

                A hundred things that users of other integrations with e-conomic and Fortnox meet, as these show them: what
                becomes of each here, under which code, and how it is provoked in [the sandbox](sandbox.md). Each case that says
                how is played by a test, in the service, against the sandbox: its outcome, its code, its texts in Danish,
                Swedish and English, and that a refused call is kept with its answer and request id. The texts in all languages
                are in [problems](problems.md); ‹marks› stand for facts of the case.

                %d of the rows can happen with what the product does today. The others say why not.

                This page is generated; to bring it up to date, run

                ```sh
                %s
                ```
                """.formatted(
                        KnownFailures.rows().stream()
                                .filter(row -> !(row.occurrence() instanceof NotYet))
                                .count(),
                        COMMAND));
        for (var section : KnownFailures.SECTIONS) {
            page.append("\n## ").append(section.title()).append('\n');
            section.rows().forEach(row -> append(page, row));
        }
        return page.toString();
    }

    private static void append(StringBuilder page, Row row) {
        page.append("\n### %d · %s\n\n".formatted(row.number(), row.shown()));
        switch (row.occurrence()) {
            case Provoked(List<Case> cases) -> append(page, cases);
            case SameAs(int other, String because) ->
                page.append("The same as row %d: %s.\n".formatted(other, because));
            case WhileConnecting(String test, String method, String told) ->
                page.append("%s\n\nPlayed by [`%s`](../%s).\n".formatted(told, method, test));
            case NotYet(String because) ->
                page.append("**Cannot happen.** ").append(because).append('\n');
        }
    }

    private static void append(StringBuilder page, List<Case> cases) {
        page.append("| system | code | what becomes of it | goes on | how to provoke it |\n|---|---|---|---|---|\n");
        var byWay = new LinkedHashMap<String, List<Case>>();
        cases.forEach(known -> byWay.merge(
                known.id(),
                List.of(known),
                (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
        byWay.values().forEach(alike -> append(page, alike.getFirst(), systems(alike)));
        cases.stream().flatMap(known -> known.code().stream()).distinct().forEach(code -> {
            var first = cases.stream()
                    .filter(known -> known.code().filter(code::equals).isPresent())
                    .findFirst()
                    .orElseThrow();
            append(page, code, first);
        });
    }

    private static String systems(List<Case> alike) {
        return String.join(
                ", ", alike.stream().map(known -> known.system().displayName()).toList());
    }

    private static void append(StringBuilder page, Case known, String systems) {
        page.append("| %s | %s | %s | %s | %s |\n"
                .formatted(
                        systems,
                        known.code().map(CataloguePage::link).orElse("none"),
                        known.outcome().words(),
                        known.code().map(code -> goesOn(known, code)).orElse("is done"),
                        known.how()));
    }

    private static String link(ProblemCode code) {
        return "[`%s`](problems.md#%s)".formatted(code.id(), code.id());
    }

    private static String goesOn(Case known, ProblemCode code) {
        if (known.outcome() == Outcome.DEAD_LETTERED) {
            return "when its source sends it right";
        }
        return switch (code.awaits()) {
            case PERSON -> "when somebody has seen to it";
            case ITSELF -> "by itself";
            case RULE, NOTHING -> "is done";
        };
    }

    /** With a mark for each fact, on the system of the first case that has it. */
    private static void append(StringBuilder page, ProblemCode code, Case known) {
        var problem = Arrays.stream(Detail.values())
                .filter(detail -> detail != Detail.RECORD && detail != Detail.REASON)
                .reduce(
                        Problem.of(code),
                        (some, detail) -> some.with(detail, "‹" + detail.key() + "›"),
                        (one, other) -> other)
                .with(Detail.SYSTEM, known.system().displayName())
                .with(Detail.RECORD, known.place().record());
        var text = ProblemTexts.describe(problem, Locale.ENGLISH);
        page.append("\n> **%s**\n> %s\n> %s\n> **What to do:** %s *%s*\n"
                .formatted(text.title(), text.cause(), text.consequence(), text.remedy(), text.where()));
    }
}
