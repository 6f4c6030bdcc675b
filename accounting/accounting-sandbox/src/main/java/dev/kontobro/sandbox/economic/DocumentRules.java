package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.Register;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What holds for every document that can still be changed.
 *
 * @param attachments of such documents
 */
record DocumentRules(Attachments attachments) implements Resource.Rules {

    static final String UNIT_NAME = "unit.name";
    static final String MISSING_VALUE = "E04042";
    private static final String REQUIRED_WITH_PRODUCT = "E04730";
    private static final String DUE_BEFORE_DATE = "E04760";
    private static final String PRODUCT_BARRED = "E06600";
    private static final String OTHER_TERMS = "E07180";
    private static final List<String> NEEDED_BY_PRODUCT = List.of("description", "quantity", "unitNetPrice");

    /** Drafts, orders and what they were booked as have their numbers from one series. */
    @Override
    public long nextNumber(Agreement agreement, Register register) {
        var books = agreement.books();
        var booked = books.register(Catalogue.BOOKED_INVOICES).all().stream()
                .mapToLong(invoice -> invoice.content().path("orderNumber").asLong());
        return Stream.of(Catalogue.INVOICE_DRAFTS, Catalogue.ORDERS)
                .mapToLong(name -> books.register(name).nextNumber())
                .reduce(booked.map(number -> number + 1).max().orElse(1), Math::max);
    }

    @Override
    public List<Violation> onWrite(Agreement agreement, String number, ObjectNode content, Optional<Row> before) {
        var books = agreement.books();
        var violations = new ArrayList<Violation>();
        if (content.has("project") && !agreement.activeModules().contains(Agreement.PROJECT)) {
            violations.add(Violation.of(
                    "project",
                    "",
                    "The agreement does not have the module Project.",
                    "Aftalen har ikke modulet Projekt."));
        }
        Stream.of("recipient.attention", "references.customerContact")
                .filter(content::has)
                .filter(contact -> !belongsToCustomer(books, content, contact))
                .map(Violation::anothersContact)
                .forEach(violations::add);
        terms(books, content).ifPresent(terms -> dueDate(content, terms, violations));
        var lines = content.path("lines");
        for (var index = 0; index < lines.size(); index++) {
            for (var violation : line(books, lines.get(index))) {
                violations.add(violation.within("lines[%d].".formatted(index)));
            }
        }
        return violations;
    }

    @Override
    public void complete(Agreement agreement, ObjectNode content) {
        var books = agreement.books();
        var customer = books.register(Catalogue.CUSTOMERS)
                .find(content.path("customer").asText());
        customer.map(entry -> entry.content().path("corporateIdentificationNumber"))
                .filter(JsonNode::isTextual)
                .ifPresent(cvr -> content.set("recipient.cvr", cvr));
        terms(books, content).ifPresent(terms -> {
            terms.writeInto(content);
            terms.due(date(content, "date")).ifPresent(due -> content.put("dueDate", due.toString()));
        });
        content.set("lines", inOrder(books, content.path("lines")));
        Totals.writeInto(content, agreement);
    }

    @Override
    public void afterWrite(Agreement agreement, Row row) {
        if (!row.value("order").isNull()) {
            Orders.archive(agreement, row.value("order").asText(), row);
        }
    }

    @Override
    public void afterDelete(Agreement agreement, Row row) {
        attachments.remove(agreement.books(), row.number());
    }

    private static void dueDate(ObjectNode content, Terms terms, List<Violation> violations) {
        var sent = content.path("paymentTerms.paymentTermsType");
        if (!sent.isMissingNode() && !sent.asText().equals(terms.type())) {
            violations.add(Violation.of(
                            "paymentTerms.paymentTermsType",
                            OTHER_TERMS,
                            "PaymentTermsType '%s' is not that of the payment terms.".formatted(sent.asText()),
                            "PaymentTermsType '%s' er ikke betalingsbetingelsens.".formatted(sent.asText()))
                    .about(sent)
                    .hinting("Use '%s', or omit the property.".formatted(terms.type())));
        }
        if (!terms.type().equals(Terms.BY_DATE)) {
            return;
        }
        if (!content.has("dueDate")) {
            violations.add(
                    Violation.of("dueDate", MISSING_VALUE, "dueDate is missing a value.", "dueDate mangler en værdi."));
        } else if (date(content, "dueDate").isBefore(date(content, "date"))) {
            violations.add(Violation.of(
                            "dueDate",
                            DUE_BEFORE_DATE,
                            "The due date is earlier than the date.",
                            "Forfaldsdatoen ligger før datoen.")
                    .about(content.get("dueDate")));
        }
    }

    private static List<Violation> line(Books books, JsonNode line) {
        if (!line.has("product")) {
            return Stream.of("quantity", "unitNetPrice")
                    .filter(line::has)
                    .map(property -> Violation.of(
                                    property,
                                    "",
                                    "%s needs a product on the line.".formatted(property),
                                    "%s kræver en vare på linjen.".formatted(property))
                            .about(line.get(property)))
                    .toList();
        }
        var violations = new ArrayList<Violation>();
        NEEDED_BY_PRODUCT.stream()
                .filter(property -> !line.has(property))
                .map(property -> Violation.of(
                        property,
                        REQUIRED_WITH_PRODUCT,
                        "%s is required when product is set.".formatted(property),
                        "%s er påkrævet, når der er en vare.".formatted(property)))
                .forEach(violations::add);
        barredProduct(books, line).ifPresent(violations::add);
        return violations;
    }

    static Optional<Violation> barredProduct(Books books, JsonNode line) {
        return books.register(Catalogue.PRODUCTS)
                .find(line.path("product").asText())
                .filter(product -> product.content().path("barred").asBoolean())
                .map(product -> Violation.of(
                                "product",
                                PRODUCT_BARRED,
                                "Product '%s' is barred.".formatted(product.number()),
                                "Varen '%s' er spærret.".formatted(product.number()))
                        .about(line.get("product")));
    }

    private static Optional<Terms> terms(Books books, ObjectNode content) {
        return books.register(Catalogue.PAYMENT_TERMS)
                .find(content.path("paymentTerms").asText())
                .map(Terms::of);
    }

    private static boolean belongsToCustomer(Books books, ObjectNode content, String column) {
        return books.register(Catalogue.CONTACTS)
                .find(content.get(column).asText())
                .map(Entry::content)
                .filter(contact -> contact.path("customer")
                        .asText()
                        .equals(content.path("customer").asText()))
                .isPresent();
    }

    /** Those that bring no number or key get the next of each. */
    private static ArrayNode inOrder(Books books, JsonNode lines) {
        var ordered = new ArrayList<ObjectNode>();
        for (var line : lines) {
            var numbered = (ObjectNode) line.deepCopy();
            var position = ordered.size() + 1;
            numbered.put("lineNumber", line.path("lineNumber").asInt(position));
            numbered.put("sortKey", line.path("sortKey").asInt(position));
            numbered.remove(UNIT_NAME);
            books.register(Catalogue.UNITS)
                    .find(line.path("unit").asText())
                    .ifPresent(unit -> numbered.set(UNIT_NAME, unit.content().path("name")));
            ordered.add(numbered);
        }
        ordered.sort(Comparator.comparingInt(line -> line.path("sortKey").asInt()));
        return JsonNodeFactory.instance.arrayNode().addAll(ordered);
    }

    private static LocalDate date(ObjectNode content, String column) {
        return LocalDate.parse(content.path(column).asText());
    }
}
