package dev.kontobro.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder for logs, addresses and credentials, taken by one running stack.
 *
 * @param lockFile locked for as long as the stack runs; it holds the process id
 */
record Home(Path path, FileChannel lockFile) implements AutoCloseable {

    /**
     * @throws Failure when another stack has it
     */
    static Home take(Path path) {
        try {
            Files.createDirectories(path.resolve("logs"));
            Files.createDirectories(path.resolve("aot"));
            var lockFile = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isOurs(lockFile)) {
                lockFile.close();
                throw new Failure("Kontobro is up already, with its files in %s. Stop that one, or give this one --home"
                                .formatted(path)
                        + " and --port-base of its own.");
            }
            lockFile.truncate(0);
            lockFile.write(StandardCharsets.US_ASCII.encode(
                    String.valueOf(ProcessHandle.current().pid())));
            return new Home(path, lockFile);
        } catch (IOException e) {
            throw new Failure("The folder %s cannot be used: %s".formatted(path, e.getMessage()), e);
        }
    }

    private static boolean isOurs(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException takenInThisJvm) {
            return false;
        }
    }

    Path log(String name) {
        return path.resolve("logs").resolve(name + ".log");
    }

    Path localEnv() {
        return path.resolve("local.env");
    }

    Path startCaches() {
        return path.resolve("aot");
    }

    /** The connections file this stack writes for itself. */
    Path ownConnections() {
        return path.resolve("demo-connections.json");
    }

    /** The keys of grants that are not kept between runs. */
    Path vaultKeys() {
        return path.resolve("vault-keys.json");
    }

    /** For who runs this service himself. */
    Path settings(ServiceSpec service) {
        return path.resolve(service.name() + ".env");
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
