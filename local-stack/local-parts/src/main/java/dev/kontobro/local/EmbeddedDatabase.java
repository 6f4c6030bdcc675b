package dev.kontobro.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;

/** PostgreSQL from its unpacked binaries; it lets every local user in, whatever the password. */
final class EmbeddedDatabase implements LocalDatabase {

    private static final String USER = "postgres";
    private static final String FIRST_DATABASE = "postgres";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final EmbeddedPostgres postgres;
    private final WorkFolder folder;

    private EmbeddedDatabase(EmbeddedPostgres postgres, WorkFolder folder) {
        this.postgres = postgres;
        this.folder = folder;
    }

    static EmbeddedDatabase start(int port, WorkFolder folder) {
        return start(port, folder, "off");
    }

    /** A server whose commits wait for the disk, as one that is relied on has them. */
    static EmbeddedDatabase startDurable(int port, WorkFolder folder) {
        return start(port, folder, "on");
    }

    private static EmbeddedDatabase start(int port, WorkFolder folder, String fsync) {
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(folder.path().resolve("postgres"))
                    .setCleanDataDirectory(false)
                    // Whoever starts it closes it, in the order that suits what uses it.
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(START_TIMEOUT)
                    .setLocaleConfig("encoding", "UTF8")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("max_connections", "300")
                    .setServerConfig("fsync", fsync)
                    // A server that is killed keeps what it has confirmed.
                    .setServerConfig("synchronous_commit", "on")
                    .setOutputRedirector(Redirect.appendTo(
                            folder.path().resolve("postgres.log").toFile()))
                    .start();
            return new EmbeddedDatabase(postgres, folder);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw new IllegalStateException("The database did not start on port " + port, e);
        }
    }

    @Override
    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + FIRST_DATABASE;
    }

    @Override
    public String user() {
        return USER;
    }

    @Override
    public String password() {
        return USER;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The database did not stop", e);
        } finally {
            folder.close();
        }
    }
}
