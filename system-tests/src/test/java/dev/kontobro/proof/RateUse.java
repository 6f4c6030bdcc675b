package dev.kontobro.proof;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.sandbox.Call;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two services under backlog on one credential, two replicas each: its budget is used up and never exceeded. */
final class RateUse {

    private static final int REPLICAS_PER_SERVICE = 2;
    private static final int TOO_MANY_REQUESTS = 429;

    /** What e-conomic is told to allow, so that a window is used up quickly. */
    private static final int ECONOMIC_UNITS = 300;

    private static final int ECONOMIC_CALL_COST = 3;

    private final World world;
    private final Report report = new Report("rate");

    private record Budget(SystemName system, String path, int callsPerWindow, Duration window) {}

    private static final Budget FORTNOX = new Budget(SystemName.FORTNOX, "/fortnox/3/", 25, Duration.ofSeconds(5));
    private static final Budget ECONOMIC =
            new Budget(SystemName.ECONOMIC, "/economic/", ECONOMIC_UNITS / ECONOMIC_CALL_COST, Duration.ofSeconds(60));

    RateUse(World world) {
        this.world = world.withLimits();
    }

    /**
     * @param windows how long, in windows of the vendor's
     * @param atLeast share of the budget that must be used
     */
    Report fortnox(int windows, double atLeast) {
        return run(FORTNOX, world.open(SystemName.FORTNOX, JsonNodeFactory.instance.objectNode()), windows, atLeast);
    }

    Report economic(int windows, double atLeast) {
        var settings = JsonNodeFactory.instance
                .objectNode()
                .put("rateLimit", ECONOMIC_UNITS)
                .put("callCost", ECONOMIC_CALL_COST);
        return run(ECONOMIC, world.open(SystemName.ECONOMIC, settings), windows, atLeast);
    }

    private Report run(Budget budget, Book book, int windows, double atLeast) {
        var wanted = windows * budget.callsPerWindow() + 1;
        try (var other = world.besides("other_sync")) {
            // Either could use the whole budget by itself.
            world.takeIn(customers(book, 10_000, wanted + budget.callsPerWindow()));
            other.takeIn(customers(book, 50_000, wanted + budget.callsPerWindow()));
            var replicas = Stream.of(world, other)
                    .flatMap(service -> Stream.generate(service::start).limit(REPLICAS_PER_SERVICE))
                    .toList();
            Wait.until(
                    () -> calls(budget, book).size() >= wanted,
                    budget.window().multipliedBy(2L * windows).plusSeconds(30),
                    world::unrest);
            replicas.forEach(Replica::kill);
        }
        return examine(budget, calls(budget, book).subList(0, wanted), windows, atLeast);
    }

    private static CloudEvent[] customers(Book book, int firstNumber, int count) {
        return IntStream.range(firstNumber, firstNumber + count)
                .mapToObj(number -> book.event(Kind.CUSTOMER, Integer.toString(number), 1, "Customer " + number))
                .toArray(CloudEvent[]::new);
    }

    private static List<Call> calls(Budget budget, Book book) {
        return book.company().calls().all().stream()
                .filter(call -> call.path().startsWith(budget.path()))
                .toList();
    }

    /** As many calls as the windows allow must not take much longer than the windows last. */
    private Report examine(Budget budget, List<Call> calls, int windows, double atLeast) {
        var refused = calls.stream()
                .filter(call -> call.status() == TOO_MANY_REQUESTS)
                .count();
        var took = Duration.between(calls.getFirst().at(), calls.getLast().at());
        var used = (double) budget.window().multipliedBy(windows).toMillis() / took.toMillis();
        var name = budget.system().displayName();
        report.figure(name + ": windows", windows)
                .figure(name + ": calls refused with 429", refused)
                .figure(name + ": budget used", "%.1f %%".formatted(100 * used));
        if (refused > 0) {
            report.violation("%s: %d calls were refused with 429 in %d windows", name, refused, windows);
        }
        if (used < atLeast) {
            report.violation("%s: only %.1f %% of the budget were used over %d windows", name, 100 * used, windows);
        }
        return report;
    }
}
