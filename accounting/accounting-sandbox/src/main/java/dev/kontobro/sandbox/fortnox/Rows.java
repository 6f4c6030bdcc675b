package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import java.util.stream.IntStream;

/**
 * The rows of a document as a request puts them (published): by position when none of them names a {@code RowId}; otherwise
 * those that name one change that row, the others are new, and what is not mentioned is gone. A row keeps what is not sent
 * of it, the discount, say; whether another article changes the rest of an existing row is not known, and here it does not.
 */
final class Rows {

    private static final String ROW_ID = "RowId";
    private static final String NUMBERS = "document-rows";
    private static final String LAST = "last";

    private final Properties properties;

    Rows(Properties properties) {
        this.properties = properties;
    }

    ArrayNode merged(ArrayNode before, JsonNode sent, ObjectNode document, Company company) {
        if (!sent.isArray()) {
            throw Refused.invalid(2002649, "Felaktig datastruktur.");
        }
        var byId = sent.valueStream().anyMatch(row -> !Properties.isEmpty(row.path(ROW_ID)));
        var vat = Vat.of(document, company);
        var rows = JsonNodeFactory.instance.arrayNode();
        for (var i = 0; i < sent.size(); i++) {
            var row = Properties.requireObject(sent.get(i));
            ObjectNode start;
            if (byId && !Properties.isEmpty(row.path(ROW_ID))) {
                start = byId(before, row.path(ROW_ID).asText());
            } else if (!byId && i < before.size()) {
                start = (ObjectNode) before.get(i);
            } else {
                start = new RowDefaults(properties, vat, company).of(row);
            }
            var merged = properties.merge(start, row, company);
            if (!vat.isCharged()) {
                merged.put("VAT", 0);
            }
            rows.add(merged);
        }
        return rows;
    }

    /** Every write gives every row another id (published). */
    static void renewIds(ArrayNode rows, Company company) {
        var notes = company.books().notes(NUMBERS);
        var last = notes.find(LAST)
                .map(Entry::content)
                .map(content -> content.path(LAST).intValue())
                .orElse(0);
        IntStream.range(0, rows.size()).forEach(i -> ((ObjectNode) rows.get(i)).put(ROW_ID, last + 1 + i));
        notes.put(LAST, JsonNodeFactory.instance.objectNode().put(LAST, last + rows.size()));
    }

    private static ObjectNode byId(ArrayNode before, String id) {
        return before.valueStream()
                .filter(row -> row.path(ROW_ID).asText().equals(id))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow(() -> Refused.worded("Kunde inte hämta/hitta rad (" + id + ")"));
    }
}
