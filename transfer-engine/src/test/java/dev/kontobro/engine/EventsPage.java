package dev.kontobro.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the developer of a source system reads. */
public final class EventsPage {

    private static final Path FOLDER = Path.of("../docs/events");

    private EventsPage() {}

    /** A message of the AsyncAPI document. */
    public static JsonNode message(String name) {
        try {
            return new YAMLMapper().readTree(read("asyncapi.yaml")).at("/components/messages/" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String guide() {
        return read("README.md");
    }

    private static String read(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
