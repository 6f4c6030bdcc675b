package dev.kontobro.bench;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.kontobro.bench.contender.ContenderKind;
import dev.kontobro.bench.contender.ContenderMain;
import dev.kontobro.bench.contender.Taken;
import dev.kontobro.bench.process.BrokerMain;
import dev.kontobro.bench.process.Child;
import dev.kontobro.bench.process.CpuTime;
import dev.kontobro.bench.process.Jvm;
import dev.kontobro.bench.process.MeasuredDatabase;
import dev.kontobro.bench.report.Bound;
import dev.kontobro.bench.report.Cpu;
import dev.kontobro.bench.report.Machine;
import dev.kontobro.bench.report.Percentiles;
import dev.kontobro.bench.report.RoundFigure;
import dev.kontobro.bench.stub.Report;
import dev.kontobro.bench.stub.StubMain;
import dev.kontobro.bench.work.Told;
import dev.kontobro.bench.work.Topics;
import dev.kontobro.bench.work.Topics.Filled;
import dev.kontobro.bench.work.Workload;
import dev.kontobro.events.Topic;
import dev.kontobro.local.LocalBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The contenders one after another, each in a fresh JVM, on one broker, one database server and one stub. */
final class Comparison implements AutoCloseable {

    /** Sent one at a time before the ones that count. */
    private static final int WARM_UP = 50;

    /**
     * What to measure.
     *
     * @param size of a round
     * @param longestRound a contender whose bound would make it longer gets fewer events
     */
    record Scope(
            Workload.Size size,
            Duration longestRound,
            int rounds,
            int maxInFlight,
            int latencyMillis,
            int singleEvents,
            Set<ContenderKind> contenders,
            Set<Workload> workloads,
            boolean profile) {}

    /**
     * What was measured.
     *
     * @param durability of what the database confirms
     * @param singles from an event's publication to its first call, when nothing else is going on
     */
    record Compared(String durability, List<RoundFigure> rounds, Map<ContenderKind, Percentiles> singles) {}

    private final Scope scope;
    private final Path out;
    private final MeasuredDatabase database;
    private final Child broker;
    private final Child stub;
    private final String bootstrapServers;
    private final String stubAddress;
    private final Topics topics;
    private final Map<String, Filled> filled = new HashMap<>();

    private Comparison(Scope scope, Path out) {
        this.scope = scope;
        this.out = out;
        this.database = MeasuredDatabase.start();
        this.broker = Child.start(BrokerMain.class, Jvm.FLAGS, List.of(), out.resolve("broker.log"));
        this.stub = Child.start(
                StubMain.class, Jvm.FLAGS, List.of(String.valueOf(scope.latencyMillis())), out.resolve("stub.log"));
        this.bootstrapServers = broker.ask(String.class, "address");
        this.stubAddress = stub.ask(String.class, "address");
        this.topics = new Topics(bootstrapServers);
        LocalBroker.at(bootstrapServers)
                .createTopics(Map.of(
                        Topic.OUTCOMES.topicName(), Topic.OUTCOMES.partitions(),
                        Topic.DEAD_LETTERS.topicName(), Topic.DEAD_LETTERS.partitions()));
    }

    static Compared run(Scope scope, Path out) throws InterruptedException, ExecutionException {
        try (var comparison = new Comparison(scope, out)) {
            var rounds = new ArrayList<RoundFigure>();
            for (var workload : scope.workloads()) {
                for (var contender : scope.contenders()) {
                    rounds.addAll(comparison.rounds(workload, contender));
                }
            }
            var singles = new EnumMap<ContenderKind, Percentiles>(ContenderKind.class);
            if (scope.singleEvents() > 0) {
                for (var contender : scope.contenders()) {
                    singles.put(contender, comparison.singles(contender));
                }
            }
            return new Compared(comparison.database.durability(), rounds, singles);
        }
    }

    private List<RoundFigure> rounds(Workload workload, ContenderKind kind) {
        try (var contender = contender(kind, workload.name())) {
            return IntStream.rangeClosed(1, scope.rounds())
                    .mapToObj(round -> round(workload, kind, contender, round))
                    .toList();
        }
    }

    private RoundFigure round(Workload workload, ContenderKind kind, Child contender, int round) {
        var size = size(workload, kind, round);
        var work = filled.computeIfAbsent(
                workload + "/" + size + "/" + round, ignored -> topics.fill(workload.events(size, round)));
        progress("%s, %s, round %d of %d".formatted(workload, kind.title(), round, scope.rounds()));
        stub.ask(Report.class, "reset");
        var load = Machine.currentLoad();
        var before = cpuTimes(contender);
        var taken =
                contender.ask(Taken.class, "take", work.topic(), work.events().size());
        var after = cpuTimes(contender);
        var seen = stub.ask(Report.class, "report");
        var figure = new RoundFigure(
                workload,
                kind,
                round,
                work.events().size(),
                Duration.of(seen.lastAnsweredMicros() - taken.firstPolledMicros(), ChronoUnit.MICROS),
                Duration.of(taken.doneMicros() - taken.firstPolledMicros(), ChronoUnit.MICROS),
                seen,
                notInNewestState(work.events()),
                bound(kind, work.events()),
                taken.statements(),
                after.since(before),
                load);
        progress("  %,.0f events/s, %d in flight".formatted(figure.eventsPerSecond(), seen.maxInFlight()));
        return figure;
    }

    /** Records whose newest state was not the last one the stub got, or that it never got. */
    private int notInNewestState(List<Told> events) {
        var newest = new HashMap<String, Integer>();
        events.forEach(event -> newest.put(event.tenant() + "/" + event.number(), event.position()));
        Map<?, ?> seen = stub.ask(Map.class, "newest");
        return Math.toIntExact(newest.entrySet().stream()
                .filter(record -> !record.getValue().equals(seen.get(record.getKey())))
                .count());
    }

    private Workload.Size size(Workload workload, ContenderKind kind, int round) {
        var fastest = bound(kind, workload.events(scope.size(), round)).eventsPerSecond();
        var most = (int) (fastest * scope.longestRound().toSeconds());
        return new Workload.Size(
                Math.min(scope.size().events(), most), scope.size().tenants());
    }

    private Bound bound(ContenderKind kind, List<Told> events) {
        var latency = Duration.ofMillis(scope.latencyMillis());
        return switch (kind) {
            case KONTOBRO ->
                Bound.of(
                        scope.maxInFlight(),
                        latency,
                        events.size(),
                        longestRow(events, Told::tenant),
                        ContenderMain.IN_FLIGHT_PER_CONNECTION);
            case PARALLEL_CONSUMER ->
                Bound.of(scope.maxInFlight(), latency, events.size(), longestRow(events, Told::tenant), 1);
            case PLAIN_CONSUMER ->
                Bound.of(Topics.PARTITIONS, latency, events.size(), longestRow(events, Topics::partition), 1);
        };
    }

    /** Events of the busiest of the rows in which order is kept. */
    private static int longestRow(List<Told> events, Function<Told, ?> row) {
        return events.stream().collect(groupingBy(row, counting())).values().stream()
                .mapToInt(Long::intValue)
                .max()
                .orElseThrow();
    }

    /** Publishes an event, waits for its call, rests, and so on. */
    private Percentiles singles(ContenderKind kind) throws InterruptedException, ExecutionException {
        progress("One event at a time, %s".formatted(kind.title()));
        var topic = topics.make();
        var count = WARM_UP + scope.singleEvents();
        var events = Workload.EVEN.events(new Workload.Size(count, scope.size().tenants()), scope.rounds() + 1);
        stub.ask(Report.class, "reset");
        try (var contender = contender(kind, "SINGLES");
                var thread = Executors.newSingleThreadExecutor()) {
            var taking = thread.submit(() -> contender.ask(Taken.class, "take", topic, count));
            var micros = new ArrayList<Long>();
            for (var i = 0; i < count; i++) {
                var published = Instant.now();
                topics.publish(topic, events.get(i));
                var received = stub.ask(Report.class, "received", i + 1).lastReceivedMicros();
                if (i >= WARM_UP) {
                    micros.add(received - ChronoUnit.MICROS.between(Instant.EPOCH, published));
                }
                Thread.sleep(scope.latencyMillis() + ThreadLocalRandom.current().nextLong(50));
            }
            taking.get();
            return Percentiles.of(micros);
        }
    }

    private Child contender(ContenderKind kind, String name) {
        var label = (kind + "-" + name).toLowerCase(Locale.ROOT).replace('_', '-');
        var flags = new ArrayList<>(Jvm.FLAGS);
        if (scope.profile() && kind == ContenderKind.KONTOBRO) {
            flags.add("-XX:StartFlightRecording=settings=profile,jdk.CPUTimeSample#enabled=true,filename="
                    + out.resolve(label + ".jfr"));
        }
        var contender = Child.start(
                ContenderMain.class,
                flags,
                List.of(
                        kind.name(),
                        bootstrapServers,
                        stubAddress,
                        String.valueOf(scope.maxInFlight()),
                        String.valueOf(scope.size().tenants()),
                        database.create(label.replace('-', '_'))),
                out.resolve(label + ".log"));
        contender.ask(String.class, "ready");
        return contender;
    }

    private Cpu cpuTimes(Child contender) {
        return new Cpu(
                Instant.now(),
                CpuTime.of(contender.handle()),
                CpuTime.of(database.process()),
                CpuTime.of(broker.handle()),
                CpuTime.of(stub.handle()));
    }

    private static void progress(String line) {
        System.err.println(line);
    }

    @Override
    public void close() {
        topics.close();
        stub.close();
        broker.close();
        database.close();
    }
}
