package dev.kontobro.bench.process;

import dev.kontobro.local.FreePort;
import dev.kontobro.local.LocalBroker;

/** The broker, in a process of its own. */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        Logs.warningsOnly();
        try (var broker = LocalBroker.embedded(FreePort.any())) {
            Replies.serve(words -> broker.bootstrapServers());
        }
    }
}
