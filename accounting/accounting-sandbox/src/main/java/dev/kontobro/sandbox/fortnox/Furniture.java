package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/** The registers a new company has. */
final class Furniture {

    private static final String FILE = "new-company.json";

    /** In an order in which no row refers to one that comes later. */
    private static final Map<String, Map<String, ObjectNode>> DELIVERED =
            SandboxJson.read(read(), new TypeReference<>() {});

    private Furniture() {}

    /**
     * A row that the company's description brings is left as it is.
     *
     * @param clock its year is the company's first
     */
    static void putInto(Company company, Clock clock) {
        DELIVERED.forEach((path, rows) -> {
            var resource = Resources.ALL.stream()
                    .filter(known -> known.path().equals(path))
                    .findFirst()
                    .orElseThrow();
            rows.forEach((number, content) -> put(company, new ResourceApi(resource, clock), number, content));
        });
        if (company.books().register(Resources.FINANCIAL_YEARS.path()).size() == 0) {
            var year = FortnoxApi.today(clock).getYear();
            put(
                    company,
                    new ResourceApi(Resources.FINANCIAL_YEARS, clock),
                    "1",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("FromDate", year + "-01-01")
                            .put("ToDate", year + "-12-31")
                            .put("AccountChartType", "Bas " + year)
                            .put("AccountingMethod", Settings.of(company).accountingMethod()));
        }
    }

    private static void put(Company company, ResourceApi resource, String number, ObjectNode content) {
        if (!resource.register(company).has(number)) {
            resource.furnish(company, number, content);
        }
    }

    private static String read() {
        try (var stream = Furniture.class.getResourceAsStream(FILE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
