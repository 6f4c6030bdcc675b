package dev.kontobro.bench;

import dev.kontobro.local.FreePort;
import dev.kontobro.local.LocalDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A PostgreSQL server whose commits wait for the disk. */
final class MeasuredDatabase implements AutoCloseable {

    private final LocalDatabase server;
    private final ProcessHandle process;
    private final Thread closeAtTheLatest = new Thread(this::stop);

    private MeasuredDatabase(LocalDatabase server) {
        this.server = server;
        Runtime.getRuntime().addShutdownHook(closeAtTheLatest);
        this.process = serverProcess();
    }

    static MeasuredDatabase start() {
        return new MeasuredDatabase(LocalDatabase.durable(FreePort.any()));
    }

    /** Makes an empty database; returns its address with user and password. */
    String create(String name) {
        return server.createDatabase(name) + "?user=" + server.user() + "&password=" + server.password();
    }

    /** How durable its commits are: what a figure about them means. */
    String durability() {
        return "fsync %s, synchronous_commit %s".formatted(ask("show fsync"), ask("show synchronous_commit"));
    }

    /** The server's first process; those of its connections are below it. */
    ProcessHandle process() {
        return process;
    }

    private ProcessHandle serverProcess() {
        return ProcessHandle.of(Long.parseLong(ask("select pg_backend_pid()")))
                .flatMap(ProcessHandle::parent)
                .orElseThrow(() -> new IllegalStateException("the database server runs out of sight"));
    }

    private String ask(String sql) {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the database server does not answer", e);
        }
    }

    private void stop() {
        server.close();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(closeAtTheLatest);
        stop();
    }
}
