package dev.kontobro.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDatabaseIT {

    @Test
    void databases_are_apart() throws SQLException {
        try (var server = LocalDatabase.start()) {
            var one = server.createDatabase("one");
            var two = server.createDatabase("two");

            run(server, one, "create table only_here (id int)");

            assertThat(query(server, one, "select to_regclass('only_here')")).isEqualTo("only_here");
            assertThat(query(server, two, "select to_regclass('only_here')")).isNull();
        }
    }

    @Test
    void making_a_database_that_is_there_leaves_what_is_in_it() throws SQLException {
        try (var server = LocalDatabase.start()) {
            var url = server.createDatabase("kept");
            run(server, url, "create table note as select 'kept' as text");

            server.createDatabase("kept");

            assertThat(query(server, url, "select text from note")).isEqualTo("kept");
        }
    }

    @Test
    void a_name_that_is_no_name_is_refused() {
        var server = LocalDatabase.at("jdbc:postgresql://localhost:1/none", "user", "password");

        assertThatThrownBy(() -> server.createDatabase("a\"; drop table b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("letters, digits, underscores");
    }

    @Test
    void a_kept_data_folder_keeps_the_databases(@TempDir Path folder) throws SQLException {
        try (var server = LocalDatabase.embedded(FreePort.any(), folder)) {
            run(server, server.createDatabase("books"), "create table note as select 'kept' as text");
        }

        try (var server = LocalDatabase.embedded(FreePort.any(), folder)) {
            assertThat(query(server, server.createDatabase("books"), "select text from note"))
                    .isEqualTo("kept");
        }
    }

    @Test
    void closing_leaves_no_process_and_no_port(@TempDir Path folder) throws IOException {
        var port = FreePort.any();
        final ProcessHandle process;

        try (var server = LocalDatabase.embedded(port, folder)) {
            process = serverProcess(folder);
            assertThat(process.isAlive()).as(server.jdbcUrl()).isTrue();
        }

        assertThat(FreePort.isFree(port)).isTrue();
        // It has ended; until the system has noticed, it still counts as alive.
        await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
    }

    /** The server is no child of this JVM: it is found by the file in which it says who it is. */
    private static ProcessHandle serverProcess(Path folder) throws IOException {
        var pid = Files.readAllLines(folder.resolve("postgres/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void run(LocalDatabase server, String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(LocalDatabase server, String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, server.user(), server.password());
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
