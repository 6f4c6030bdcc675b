package dev.kontobro.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.vault.key.KeySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultKeysTest {

    @TempDir
    private Path folder;

    @Test
    void the_keys_are_made_once_and_are_their_owners_only() throws IOException {
        var file = folder.resolve("data").resolve("vault-keys.json");

        var made = Files.readString(VaultKeys.in(file));

        assertThat(Files.readString(VaultKeys.in(file))).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(KeySet.from(Optional.empty(), Optional.of(file)).ids()).hasSize(1);
    }
}
