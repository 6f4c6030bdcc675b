package dev.kontobro.local;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A PostgreSQL server. */
public sealed interface LocalDatabase extends AutoCloseable
        permits EmbeddedDatabase, ContainerDatabase, RunningDatabase {

    /** A fresh server from the chosen {@link Backing}. */
    static LocalDatabase start() {
        return switch (Backing.chosen()) {
            case EMBEDDED -> EmbeddedDatabase.start(FreePort.any(), WorkFolder.temporary("database"));
            case CONTAINERS -> ContainerDatabase.start();
        };
    }

    /**
     * A server from unpacked binaries, a process of its own under this JVM.
     *
     * Its commits wait for the disk.
     *
     * @param dataDir made where missing; a server started on it before finds its databases again
     */
    static LocalDatabase embedded(int port, Path dataDir) {
        return EmbeddedDatabase.startDurable(port, WorkFolder.kept(dataDir));
    }

    /** A server from unpacked binaries that forgets everything when closed. */
    static LocalDatabase embedded(int port) {
        return EmbeddedDatabase.start(port, WorkFolder.temporary("database"));
    }

    /** As {@link #embedded(int)}, with commits that wait for the disk: to measure what they cost. */
    static LocalDatabase durable(int port) {
        return EmbeddedDatabase.startDurable(port, WorkFolder.temporary("database"));
    }

    /** A server that runs already; closing this leaves it running. */
    static LocalDatabase at(String jdbcUrl, String user, String password) {
        return new RunningDatabase(jdbcUrl, user, password);
    }

    /** Of the server's first database: {@code jdbc:postgresql://host:port/name}. */
    String jdbcUrl();

    String user();

    String password();

    @Override
    void close();

    /**
     * Makes an empty database where none has this name.
     *
     * @param name letters, digits and underscores
     * @return its JDBC address
     */
    default String createDatabase(String name) {
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name for a database: letters, digits, underscores");
        }
        try (var connection = DriverManager.getConnection(jdbcUrl(), user(), password());
                var statement = connection.createStatement();
                var existing = statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
            if (!existing.next()) {
                statement.execute("create database \"" + name + "\"");
            }
            return jdbcUrl().substring(0, jdbcUrl().lastIndexOf('/') + 1) + name;
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + name + " could not be made", e);
        }
    }
}
