package dev.kontobro.proof;

import dev.kontobro.local.LocalBroker;
import dev.kontobro.local.LocalDatabase;
import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxServer;

/** The servers the proofs stand on: a database, a broker with the hub's topics, mail, and the stand-ins with their books. */
record Ground(LocalDatabase database, LocalBroker broker, Post post, SandboxServer sandbox) implements AutoCloseable {

    Ground {
        broker.createTopics();
    }

    /** One for all proofs of this process, closed with it. */
    static Ground shared() {
        return Shared.GROUND;
    }

    @Override
    public void close() {
        sandbox.close();
        post.close();
        broker.close();
        database.close();
    }

    private static final class Shared {

        static final Ground GROUND = new Ground(
                LocalDatabase.start(), LocalBroker.start(), new Post(), SandboxServer.start(SandboxConfig.of()));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(GROUND::close, "ground-shutdown"));
        }
    }
}
