package dev.kontobro.launcher;

import dev.kontobro.vault.key.KeySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What the gateway seals grants with: made once, and kept as long as what is sealed with it. */
final class VaultKeys {

    private VaultKeys() {}

    /** Returns the file, made where there is none; only its owner may read it. */
    static Path in(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, KeySet.make().toJson());
            }
            return file;
        } catch (IOException e) {
            throw new Failure("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }
}
