package dev.kontobro.bench.contender;

import dev.kontobro.bench.process.Logs;
import dev.kontobro.bench.process.Replies;
import dev.kontobro.bench.stub.StubAddress;
import java.net.URI;

/** One contender in a JVM of its own. */
public final class ContenderMain {

    /** As a service has it: attempts at once for one company. */
    public static final int IN_FLIGHT_PER_CONNECTION = 8;

    private ContenderMain() {}

    /** Arguments: kind, bootstrap servers, stub, attempts in flight, tenants, database. */
    public static void main(String[] arguments) throws Exception {
        Logs.warningsOnly();
        var kind = ContenderKind.valueOf(arguments[0]);
        var consumers =
                new Consumers(arguments[1], "bench-" + ProcessHandle.current().pid());
        var stub = new StubAddress(URI.create(arguments[2]));
        var maxInFlight = Integer.parseInt(arguments[3]);
        try (var contender = switch (kind) {
            case KONTOBRO -> new Kontobro(consumers, stub, maxInFlight, Integer.parseInt(arguments[4]), arguments[5]);
            case PARALLEL_CONSUMER -> new ParallelConsumer(consumers, stub, maxInFlight);
            case PLAIN_CONSUMER -> new PlainConsumer(consumers, stub);
        }) {
            Replies.serve(words -> switch (words.getFirst()) {
                case "ready" -> "ready";
                case "take" -> {
                    FirstPoll.reset();
                    yield contender.take(words.get(1), Integer.parseInt(words.get(2)));
                }
                default -> throw new IllegalArgumentException("unknown command " + words);
            });
        }
    }
}
