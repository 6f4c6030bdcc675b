package dev.kontobro.vault.rotation;

import dev.kontobro.sql.Db;
import dev.kontobro.vault.key.KeySet;
import dev.kontobro.vault.key.KeySetException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes and changes key sets, and seals what is stored with the newest key. Shows key numbers, never keys. Files it
 * writes are for their owner's eyes only, where the file system knows of owners.
 */
public final class KeysMain {

    private static final String USAGE = """
            Keys of the vault that keeps grants.

              make FILE          write a new key set of one key
              add FILE           add a key, which opens but does not seal yet
              promote FILE       let the newest key seal
              remove FILE KEY    take a key out that nothing is sealed with any more (asks the database)
              show FILE          the numbers of the keys
              reseal FILE        seal everything stored with the key that seals now (changes the database)

            To change the key while the services run: add, hand the set to every replica; promote, hand it to every
            replica; reseal; remove, hand it to every replica.

            The database is that of the service: QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME,
            QUARKUS_DATASOURCE_PASSWORD.
            """;

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final Map<String, String> environment;
    private final PrintStream out;

    KeysMain(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new KeysMain(System.getenv(), System.out).run(List.of(arguments)));
    }

    /**
     * Does what it is told.
     *
     * @return 0: done; 1: failed, and said why; 2: not understood
     */
    int run(List<String> arguments) {
        try {
            return command(arguments);
        } catch (KeySetException | UncheckedFileException e) {
            out.println(e.getMessage());
            return FAILED;
        }
    }

    private int command(List<String> arguments) {
        var command = arguments.isEmpty() ? "" : arguments.getFirst();
        if (arguments.size() != (command.equals("remove") ? 3 : 2)) {
            return misused();
        }
        var file = Path.of(arguments.get(1));
        return switch (command) {
            case "make" -> make(file);
            case "add" -> replace(file, read(file).withNewKey());
            case "promote" -> replace(file, read(file).withNewestAsPrimary());
            case "remove" -> remove(file, arguments.get(2));
            case "show" -> show(read(file));
            case "reseal" -> reseal(read(file));
            default -> misused();
        };
    }

    private int misused() {
        out.print(USAGE);
        return MISUSED;
    }

    private int make(Path file) {
        var keys = KeySet.make();
        try {
            writePrivately(file, keys);
        } catch (FileAlreadyExistsException _) {
            throw new KeySetException(
                    file + " is there already. What is sealed with its keys needs them; nothing was written.");
        } catch (IOException e) {
            throw new UncheckedFileException(file, e);
        }
        return show(keys);
    }

    private int remove(Path file, String key) {
        var keys = read(file);
        if (!key.matches("\\d{1,10}")) {
            throw new KeySetException("'" + key + "' is no number of a key; there are " + keys.ids() + ".");
        }
        var keyId = Long.parseLong(key);
        var fewer = keys.without(keyId);
        var sealed = new Resealing(database(), keys).use().get(keyId);
        if (sealed > 0) {
            throw new KeySetException("Key " + key + " is in use: the grants of connections and other secrets," + " "
                    + sealed + " in all, are sealed with it. Run reseal first. Nothing was changed.");
        }
        return replace(file, fewer);
    }

    private int reseal(KeySet keys) {
        var outcome = new Resealing(database(), keys).run();
        out.println("Sealed again with key " + keys.primary() + ": " + outcome.resealed()
                + " connections and other secrets.");
        outcome.use()
                .forEach((key, connections) -> out.println("Key " + key + " seals " + connections
                        + " connections and other secrets"
                        + (keys.ids().contains(key) ? "." : ", and is not in this set: they were left alone.")));
        if (!outcome.unreadable().isEmpty()) {
            out.println("These do not open though their key is there, and were left alone: "
                    + String.join(", ", outcome.unreadable())
                    + ". Owners of connections must connect again, and secrets be rotated.");
        }
        out.println(
                outcome.unused(keys).isEmpty()
                        ? "No key can be removed."
                        : "No longer used, and can be removed once every replica has this set: "
                                + outcome.unused(keys).stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "))
                                + ".");
        return outcome.unreadable().isEmpty() ? DONE : FAILED;
    }

    private int show(KeySet keys) {
        keys.ids()
                .forEach(key -> out.println("Key " + key + (key == keys.primary() ? " seals and opens." : " opens.")));
        return DONE;
    }

    private int replace(Path file, KeySet keys) {
        var next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.deleteIfExists(next);
            writePrivately(next, keys);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedFileException(file, e);
        }
        return show(keys);
    }

    private static KeySet read(Path file) {
        return KeySet.from(Optional.empty(), Optional.of(file));
    }

    private static void writePrivately(Path file, KeySet keys) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        Files.writeString(file, keys.toJson(), StandardOpenOption.WRITE);
    }

    private Db database() {
        var source = new PGSimpleDataSource();
        source.setUrl(setting("QUARKUS_DATASOURCE_JDBC_URL"));
        source.setUser(setting("QUARKUS_DATASOURCE_USERNAME"));
        source.setPassword(setting("QUARKUS_DATASOURCE_PASSWORD"));
        return new Db(source);
    }

    private String setting(String name) {
        return Optional.ofNullable(environment.get(name))
                .orElseThrow(() -> new KeySetException(name + " is not set: which database holds the vault?"));
    }

    /** A file of keys that cannot be read or written. */
    private static final class UncheckedFileException extends RuntimeException {
        UncheckedFileException(Path file, IOException cause) {
            super(file + " cannot be written: " + cause.getMessage(), cause);
        }
    }
}
