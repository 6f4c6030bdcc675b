package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import dev.kontobro.sandbox.SandboxJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The registers an agreement is delivered with. */
final class Furniture {

    private static final String FILE = "new-agreement.json";
    private static final Map<String, Map<String, ObjectNode>> DELIVERED =
            SandboxJson.read(read(), new TypeReference<>() {});

    private Furniture() {}

    /** A register that the company's description brings is left as it is. */
    static void putInto(Books books) {
        DELIVERED.forEach((name, records) -> {
            var register = books.register(name);
            if (register.size() == 0) {
                records.forEach((number, record) -> register.furnish(number, record.deepCopy()));
            }
        });
        Stream.of(
                        Catalogue.REST,
                        Catalogue.OPEN_APIS.values().stream()
                                .flatMap(List::stream)
                                .toList())
                .flatMap(Collection::stream)
                .forEach(resource -> number(books, resource));
    }

    /** The number of a record need not be repeated in its description. */
    private static void number(Books books, Resource resource) {
        books.register(resource.register())
                .all()
                .forEach(entry -> entry.content().set(resource.key().column(), Row.number(entry.number())));
    }

    private static String read() {
        try (var stream = Furniture.class.getResourceAsStream(FILE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
