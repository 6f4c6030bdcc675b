package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import dev.kontobro.sandbox.Entry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class CustomerRules implements Resource.Rules {

    /** A contact that is referred to must be one of this customer's. */
    @Override
    public List<Violation> onWrite(Agreement agreement, String number, ObjectNode content, Optional<Row> before) {
        return Stream.of("attention", "customerContact")
                .filter(content::has)
                .filter(reference -> contacts(agreement.books(), number)
                        .noneMatch(contact ->
                                contact.number().equals(content.get(reference).asText())))
                .map(Violation::anothersContact)
                .toList();
    }

    @Override
    public List<Violation> onDelete(Agreement agreement, Row row) {
        var inUse = Stream.concat(Stream.of(Use.of(Catalogue.PROJECTS, "customerNumber")), Use.onDocuments("customer"))
                .anyMatch(use -> use.ofNumber(agreement.books(), row.number()));
        return inUse
                ? List.of(Violation.of(
                        "customerNumber",
                        "",
                        "The customer is in use and cannot be deleted.",
                        "Kunden er i brug og kan ikke slettes."))
                : List.of();
    }

    @Override
    public void afterDelete(Agreement agreement, Row row) {
        var books = agreement.books();
        contacts(books, row.number()).map(Entry::number).toList().forEach(books.register(Catalogue.CONTACTS)::delete);
    }

    private static Stream<Entry> contacts(Books books, String customer) {
        return books.register(Catalogue.CONTACTS).all().stream()
                .filter(contact -> contact.content().path("customer").asText().equals(customer));
    }
}
