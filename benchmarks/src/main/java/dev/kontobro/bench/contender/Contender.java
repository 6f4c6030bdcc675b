package dev.kontobro.bench.contender;

/** Something that brings every event of a topic to the stub, in order by key. */
interface Contender extends AutoCloseable {

    /** Reads a topic from its beginning and returns when this many events are dealt with. */
    Taken take(String topic, int events) throws Exception;

    @Override
    void close();
}
