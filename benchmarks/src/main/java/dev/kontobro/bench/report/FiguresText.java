package dev.kontobro.bench.report;

import static dev.kontobro.bench.contender.ContenderKind.KONTOBRO;

import dev.kontobro.bench.service.Services;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures as people read them, in Markdown. */
public final class FiguresText {

    private static final String HOW_TO_READ = """
            - EVEN: as many records for every tenant, each told once. ZIPF: the tenant of rank r has 1/r of the first one's \
            records. STATES: one record per tenant, told again and again.
            - events/s counts from the first events polled to the last call answered; all done/s to the last outcome \
            published, where there are any.
            - The bound is what calls in flight and the latency allow, or what must be kept in order does: the plain \
            consumer keeps order by partition, parallel-consumer by tenant, Kontobro by record with at most 8 calls in \
            flight per connection. No contender can be faster than its bound, unless a newer state makes the call for an \
            older one needless, as it does for Kontobro in STATES.
            - Inversions: calls about an older state than one before, of the same record or of the same tenant. Overlaps: \
            calls about a record during another one. Not newest: records that were left without their newest state.
            - Processor time per event includes compiling and collecting garbage.
            """;

    private FiguresText() {}

    public static String markdown(Figures figures) {
        return String.join(
                "\n",
                machine(figures),
                rounds(figures),
                HOW_TO_READ,
                ratios(figures),
                firstCalls(figures),
                services(figures.services()));
    }

    private static String machine(Figures figures) {
        var machine = figures.machine();
        return """
                Measured %s on %d processors (%s, %s), load %.1f at the start. Broker, database (%s), stub and contender \
                share these processors; the stub answers after %d ms. One run.
                """.formatted(
                        machine.at(),
                        machine.processors(),
                        machine.system(),
                        machine.java(),
                        machine.load(),
                        figures.durability(),
                        figures.latencyMillis());
    }

    private static String rounds(Figures figures) {
        return """
                | workload | contender | round | events | events/s | all done/s | calls | in flight | bound/s | of bound | \
                inversions record/tenant | overlaps | duplicates | not newest | statements/event | \
                CPU µs/event contender/database/broker/stub | load |
                |---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
                %s
                """.formatted(figures.rounds().stream().map(FiguresText::row).collect(Collectors.joining("\n")));
    }

    private static String row(RoundFigure figure) {
        var seen = figure.seen();
        var busy = figure.busy();
        return text(
                "| %s | %s | %s | %,d | %,.0f | %,.0f | %,d | %,d of %,d | %,.0f (%s) | %.0f %% | %d/%d | %d | %d | %d |"
                        + " %s | %.0f/%.0f/%.0f/%.0f | %.1f |",
                figure.workload(),
                figure.contender().title(),
                figure.isWarm() ? "warm" : "cold",
                figure.events(),
                figure.eventsPerSecond(),
                figure.eventsPerSecondUntilDone(),
                seen.calls(),
                seen.maxInFlight(),
                figure.bound().inFlight(),
                figure.bound().eventsPerSecond(),
                figure.bound().byOrder() ? "order" : "calls",
                100 * figure.eventsPerSecond() / figure.bound().eventsPerSecond(),
                seen.recordInversions(),
                seen.tenantInversions(),
                seen.overlaps(),
                seen.duplicates(),
                figure.notInNewestState(),
                figure.statements() == 0 ? "-" : text("%.3f", figure.statementsPerEvent()),
                figure.microsPerEvent(busy.contender()),
                figure.microsPerEvent(busy.database()),
                figure.microsPerEvent(busy.broker()),
                figure.microsPerEvent(busy.stub()),
                figure.load());
    }

    /** Never a ratio without the concurrency each side is bounded by. */
    private static String ratios(Figures figures) {
        return figures.rounds().stream()
                .filter(ours -> ours.contender() == KONTOBRO)
                .flatMap(ours -> figures.rounds().stream()
                        .filter(peer -> peer.contender() != KONTOBRO
                                && peer.workload() == ours.workload()
                                && peer.round() == ours.round())
                        .map(peer -> text(
                                "- %s, %s: %s is %.2f × %s (at most %d calls in flight against %d; bounds %,.0f/s and"
                                        + " %,.0f/s).",
                                ours.workload(),
                                ours.isWarm() ? "warm" : "cold",
                                KONTOBRO.title(),
                                ours.eventsPerSecond() / peer.eventsPerSecond(),
                                peer.contender().title(),
                                ours.bound().inFlight(),
                                peer.bound().inFlight(),
                                ours.bound().eventsPerSecond(),
                                peer.bound().eventsPerSecond())))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String firstCalls(Figures figures) {
        return figures.eventToFirstCall().entrySet().stream()
                .map(Map.Entry::getValue)
                .findFirst()
                .map(any -> figures.eventToFirstCall().entrySet().stream()
                        .map(entry -> text(
                                "| %s | %d | %.1f | %.1f | %.1f |",
                                entry.getKey().title(),
                                entry.getValue().count(),
                                entry.getValue().p50(),
                                entry.getValue().p95(),
                                entry.getValue().p99()))
                        .collect(Collectors.joining(
                                "\n",
                                "| event to first call, unloaded | events | p50 ms | p95 ms | p99 ms |\n"
                                        + "|---|---:|---:|---:|---:|\n",
                                "\n")))
                .orElse("");
    }

    /** How the services start, and how large they are; nothing when that was not measured. */
    public static String services(List<Services.Figure> services) {
        if (services.isEmpty()) {
            return "";
        }
        return services.stream()
                .map(FiguresText::row)
                .collect(Collectors.joining(
                        "\n",
                        "| service | start | ready after s | Quarkus says s | memory MB | starts |\n"
                                + "|---|---|---:|---:|---:|---:|\n",
                        "\n"));
    }

    private static String row(Services.Figure figure) {
        return switch (figure) {
            case Services.Started started ->
                text(
                        "| %s | %s | %.2f | %.2f | %d | %d |",
                        started.service(),
                        started.how(),
                        started.readySeconds(),
                        started.quarkusSeconds(),
                        started.residentMegabytes(),
                        started.starts());
            case Services.NotBuilt missing -> text("| %s | not built | | | | |", missing.service());
        };
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
