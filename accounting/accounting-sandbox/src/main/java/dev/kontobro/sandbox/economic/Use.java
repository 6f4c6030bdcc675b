package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.sandbox.Books;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where records of one register are referred to from another.
 *
 * @param inLines by lines of its records
 */
record Use(String register, String column, boolean inLines) {

    private static final List<String> DOCUMENTS =
            List.of(Catalogue.INVOICE_DRAFTS, Catalogue.BOOKED_INVOICES, Catalogue.ORDERS);

    static Use of(String register, String column) {
        return new Use(register, column, false);
    }

    static Stream<Use> onDocuments(String column) {
        return DOCUMENTS.stream().map(register -> of(register, column));
    }

    static Stream<Use> onDocumentLines(String column) {
        return DOCUMENTS.stream().map(register -> new Use(register, column, true));
    }

    boolean ofNumber(Books books, String number) {
        return books.register(register).all().stream()
                .flatMap(entry -> inLines ? entry.content().path("lines").valueStream() : Stream.of(entry.content()))
                .map(content -> content.path(column))
                .map(JsonNode::asText)
                .anyMatch(number::equals);
    }
}
