package dev.kontobro.local;

/** A server that somebody else started and will stop. */
record RunningDatabase(String jdbcUrl, String user, String password) implements LocalDatabase {

    @Override
    public void close() {
        // not ours to stop
    }
}
