package dev.kontobro.bench.process;

import dev.kontobro.local.FreePort;
import dev.kontobro.local.LocalDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/** A PostgreSQL server whose commits wait for the disk. */
public final class MeasuredDatabase implements AutoCloseable {

    private final LocalDatabase server;
    private final ProcessHandle process;
    private final Thread closeAtTheLatest = new Thread(this::stop);

    private MeasuredDatabase(LocalDatabase server) {
        this.server = server;
        Runtime.getRuntime().addShutdownHook(closeAtTheLatest);
        this.process = serverProcess();
    }

    public static MeasuredDatabase start() {
        return new MeasuredDatabase(LocalDatabase.durable(FreePort.any()));
    }

    /** Makes an empty database; returns its address with user and password. */
    public String create(String name) {
        return server.createDatabase(name) + "?user=" + server.user() + "&password=" + server.password();
    }

    /** How durable its commits are: what a figure about them means. */
    public String durability() {
        return "fsync %s, synchronous_commit %s".formatted(ask("show fsync"), ask("show synchronous_commit"));
    }

    /** The server's first process; those of its connections are below it. */
    public ProcessHandle process() {
        return process;
    }

    private ProcessHandle serverProcess() {
        return ask("select pg_backend_pid()", MeasuredDatabase::parent)
                .orElseThrow(() -> new IllegalStateException("the database server runs out of sight"));
    }

    private static Optional<ProcessHandle> parent(String process) {
        return ProcessHandle.of(Long.parseLong(process)).flatMap(ProcessHandle::parent);
    }

    private String ask(String sql) {
        return ask(sql, Function.identity());
    }

    /**
     * @param use while the connection is open, and with it the process that answers
     */
    private <T> T ask(String sql, Function<String, T> use) {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return use.apply(rows.getString(1));
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
