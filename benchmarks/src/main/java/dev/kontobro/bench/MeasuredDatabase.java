package dev.kontobro.bench;

import dev.kontobro.local.FreePort;
import dev.kontobro.local.LocalDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A PostgreSQL server that keeps what it has confirmed, whatever the local default is. */
final class MeasuredDatabase implements AutoCloseable {

    private final LocalDatabase server;
    private final ProcessHandle process;
    private final Thread closeAtTheLatest = new Thread(this::stop);

    private MeasuredDatabase(LocalDatabase server) {
        this.server = server;
        this.process = serverProcess(server);
        Runtime.getRuntime().addShutdownHook(closeAtTheLatest);
    }

    static MeasuredDatabase start() {
        return new MeasuredDatabase(LocalDatabase.embedded(FreePort.any()));
    }

    /** Makes a database; its server runs with fsync off. Returns its address with user and password. */
    String create(String name) {
        var url = server.createDatabase(name) + "?user=" + server.user() + "&password=" + server.password();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("alter database " + name + " set synchronous_commit = on");
            return url;
        } catch (SQLException e) {
            throw new IllegalStateException("the database " + name + " could not be set up", e);
        }
    }

    /** The server's first process; those of its connections are below it. */
    ProcessHandle process() {
        return process;
    }

    private static ProcessHandle serverProcess(LocalDatabase server) {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            return ProcessHandle.of(rows.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow(() -> new IllegalStateException("the database server runs out of sight"));
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
