package dev.kontobro.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Where a part keeps its files: a folder the caller named and keeps, or a temporary one that goes with the part. */
record WorkFolder(Path path, boolean temporary) implements AutoCloseable {

    static WorkFolder temporary(String name) {
        try {
            return new WorkFolder(Files.createTempDirectory("kontobro-" + name + "-"), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WorkFolder kept(Path path) {
        try {
            return new WorkFolder(Files.createDirectories(path), false);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + path + " cannot be made", e);
        }
    }

    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder " + path + " cannot be deleted", e);
        }
    }
}
