package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import java.util.Map;
import java.util.stream.Stream;

/** Records that a document names stay: an article for ever, a customer until the document is cancelled. The words are made up. */
final class Usage {

    private static final Map<Resource, String> ROWS =
            Map.of(Invoices.RESOURCE, Invoices.ROWS, Orders.RESOURCE, Orders.ROWS);

    private Usage() {}

    /** @throws Refused when a document names it */
    static void requireNone(Company company, Resource resource, String number) {
        if (resource.equals(Resources.CUSTOMERS)
                && documents(company)
                        .anyMatch(document -> !Documents.isCancelled(document)
                                && document.path("CustomerNumber").asText().equals(number))) {
            throw Refused.worded("Kunden används och kan inte tas bort.");
        }
        if (resource.equals(Articles.RESOURCE)
                && documents(company).flatMap(Usage::rows).anyMatch(article -> article.equals(number))) {
            throw Refused.worded("Artikeln används och kan inte tas bort.");
        }
    }

    private static Stream<ObjectNode> documents(Company company) {
        return ROWS.keySet().stream()
                .flatMap(resource -> company.books().register(resource.path()).all().stream())
                .map(Entry::content);
    }

    private static Stream<String> rows(ObjectNode document) {
        return ROWS.values().stream()
                .flatMap(rows -> document.path(rows).valueStream())
                .map(row -> row.path("ArticleNumber").asText());
    }
}
