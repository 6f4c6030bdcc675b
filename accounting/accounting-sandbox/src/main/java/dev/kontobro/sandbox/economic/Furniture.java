package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import dev.kontobro.sandbox.SandboxJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The registers an agreement is delivered with. */
final class Furniture {

    private static final String FILE = "new-agreement.json";
    private static final Map<String, Map<String, ObjectNode>> DELIVERED =
            SandboxJson.read(read(), new TypeReference<>() {});

    private Furniture() {}

    /**
     * A register that the company's description brings is left as it is.
     *
     * @param today its year and the next are open; the one before is closed
     */
    static void putInto(Books books, LocalDate today) {
        DELIVERED.forEach((name, records) -> {
            var register = books.register(name);
            if (register.size() == 0) {
                records.forEach((number, record) -> register.furnish(number, record.deepCopy()));
            }
        });
        if (books.register(Catalogue.ACCOUNTING_YEARS).size() == 0) {
            IntStream.rangeClosed(today.getYear() - 1, today.getYear() + 1)
                    .forEach(year -> year(books, year, year < today.getYear()));
        }
        Stream.of(
                        Catalogue.REST,
                        Catalogue.OPEN_APIS.values().stream()
                                .flatMap(List::stream)
                                .toList())
                .flatMap(Collection::stream)
                .forEach(resource -> number(books, resource));
    }

    private static void year(Books books, int year, boolean closed) {
        var content = JsonNodeFactory.instance
                .objectNode()
                .put("fromDate", year + "-01-01")
                .put("toDate", year + "-12-31")
                .put("closed", closed);
        books.register(Catalogue.ACCOUNTING_YEARS).furnish(Integer.toString(year), content);
        for (var month : Month.values()) {
            var first = LocalDate.of(year, month, 1);
            var period = JsonNodeFactory.instance
                    .objectNode()
                    .put("year", Integer.toString(year))
                    .put("dateFrom", first.atStartOfDay().format(DateTimeFormatter.ISO_LOCAL_DATE_TIME))
                    .put(
                            "dateTo",
                            first.plusMonths(1)
                                    .minusDays(1)
                                    .atStartOfDay()
                                    .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME))
                    .put("isClosed", closed);
            var periods = books.register(Catalogue.ACCOUNTING_PERIODS);
            periods.furnish(Long.toString(periods.nextNumber()), period);
        }
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
