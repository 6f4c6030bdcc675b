package dev.kontobro.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEnvTest {

    private static final Map<String, String> VALUES =
            Map.of("URL", "http://localhost:8080?a=b&c=d", "SECRET", "it's $HOME");

    @TempDir
    private Path folder;

    @Test
    void what_is_written_is_read() {
        var file = LocalEnv.write(folder.resolve("local.env"), VALUES);

        assertThat(LocalEnv.read(file)).isEqualTo(VALUES);
    }

    @Test
    void a_shell_reads_the_same() throws Exception {
        var file = LocalEnv.write(folder.resolve("local.env"), VALUES);

        var shell = new ProcessBuilder("sh", "-c", ". " + file + "; printf '%s|%s' \"$URL\" \"$SECRET\"").start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("http://localhost:8080?a=b&c=d|it's $HOME");
    }

    @Test
    void only_the_owner_may_read_it_even_where_the_file_before_was_open_to_all() throws IOException {
        var file = folder.resolve("local.env");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));

        LocalEnv.write(file, VALUES);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void without_the_file_nothing_is_up() {
        assertThatThrownBy(() -> LocalEnv.read(folder.resolve("local.env")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("Start it with ./kontobro up.");
    }
}
