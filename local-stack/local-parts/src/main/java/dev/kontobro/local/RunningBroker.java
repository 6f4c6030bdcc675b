package dev.kontobro.local;

/** A broker that somebody else started and will stop. */
record RunningBroker(String bootstrapServers) implements LocalBroker {

    @Override
    public void close() {
        // not ours to stop
    }
}
