package dev.kontobro.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every address and credential of a running stack, in a file a shell can read and only its owner may. */
final class LocalEnv {

    private static final Pattern LINE = Pattern.compile("([A-Z][A-Z0-9_]*)='(.*)'");

    private LocalEnv() {}

    /** Returns the file. */
    static Path write(Path file, Map<String, String> values) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    file,
                    values.entrySet().stream()
                            .map(value ->
                                    value.getKey() + "='" + value.getValue().replace("'", "'\\''") + "'\n")
                            .collect(Collectors.joining()));
            return file;
        } catch (IOException e) {
            throw new Failure("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * @throws Failure when there is no such file: no stack is up
     */
    static Map<String, String> read(Path file) {
        try {
            var values = new LinkedHashMap<String, String>();
            for (var line : Files.readAllLines(file)) {
                var matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    values.put(matcher.group(1), matcher.group(2).replace("'\\''", "'"));
                }
            }
            return values;
        } catch (IOException e) {
            throw new Failure("Kontobro is not up: %s cannot be read. Start it with ./kontobro up.".formatted(file), e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Failure("%s cannot be deleted: %s".formatted(file, e.getMessage()), e);
        }
    }
}
