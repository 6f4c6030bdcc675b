package dev.kontobro.bench.log;

import dev.kontobro.bench.report.Machine;
import dev.kontobro.bench.report.Percentiles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured at one size.
 *
 * @param searches by what was searched, of the big tenant and of a small one
 * @param counts what an overview is made of, asked of the database itself
 * @param outcomesPerSecond taken in from the topic while nothing else was asked
 * @param linesPerSecond of a table of everything the big tenant has
 * @param database bytes of the log's table with its indexes
 */
record LogFigures(
        LogSize size,
        Map<String, Of> searches,
        Map<String, Of> counts,
        double outcomesPerSecond,
        double linesPerSecond,
        long database) {

    record Of(Percentiles big, Percentiles small) {}

    static String markdown(Machine machine, List<LogFigures> figures) {
        return text(
                        "Measured %s on %d processors (%s, %s), load %.1f at the start; gateway, database, broker and client share"
                                + " them. One run, requests one after another, %d of each kind. Milliseconds, p50 / p95; in brackets"
                                + " the p95 by that of the smallest log.\n\n",
                        machine.at(),
                        machine.processors(),
                        machine.system(),
                        machine.java(),
                        machine.load(),
                        figures.getFirst()
                                .searches()
                                .values()
                                .iterator()
                                .next()
                                .big()
                                .count())
                + table("search over HTTP", figures, LogFigures::searches)
                + "\n"
                + table("count in the database", figures, LogFigures::counts)
                + "\n"
                + figures.stream().map(LogFigures::rest).collect(Collectors.joining("\n", "", "\n"));
    }

    private interface Part {
        Map<String, Of> of(LogFigures figures);
    }

    private static String table(String title, List<LogFigures> figures, Part part) {
        var first = figures.getFirst();
        var heading = figures.stream()
                .map(each -> text(
                        " big of %,d (%,d) | small (%,d) |",
                        each.size().transfers(),
                        each.size().ofBig(),
                        each.size().ofSmall()))
                .collect(Collectors.joining(
                        "", "| " + title + " |", "\n|---|" + "---:|---:|".repeat(figures.size()) + "\n"));
        return part.of(first).keySet().stream()
                .map(name -> figures.stream()
                        .map(each -> " "
                                + cell(
                                        part.of(each).get(name).big(),
                                        part.of(first).get(name).big()) + " | "
                                + cell(
                                        part.of(each).get(name).small(),
                                        part.of(first).get(name).small()) + " |")
                        .collect(Collectors.joining("", "| " + name + " |", "\n")))
                .collect(Collectors.joining("", heading, ""));
    }

    private static String cell(Percentiles figure, Percentiles first) {
        return figure.equals(first)
                ? text("%.1f / %.1f", figure.p50(), figure.p95())
                : text("%.1f / %.1f (%.1f×)", figure.p50(), figure.p95(), figure.p95() / first.p95());
    }

    private String rest() {
        return text(
                "- %,d transfers: %,.0f outcomes/s taken in; a table of the big tenant's %,d transfers with %,.0f lines/s;"
                        + " table and indexes %,d MB.",
                size.transfers(), outcomesPerSecond, size.ofBig(), linesPerSecond, database / (1 << 20));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
