package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import java.time.LocalDate;

/** How a document comes about: defaults, the customer's data over them, what the request says over those, rows, totals. */
final class DocumentWriter {

    private static final String CUSTOMER = "CustomerNumber";

    private final DocumentKind kind;
    private final Properties properties;
    private final Rows rows;

    DocumentWriter(DocumentKind kind) {
        this.kind = kind;
        this.properties = kind.resource().properties();
        this.rows = new Rows(kind.row());
    }

    ObjectNode created(Company company, String number, ObjectNode sent, LocalDate today) {
        var start = properties.initial(company);
        start.put(kind.resource().key(), number);
        start.putArray(kind.rows());
        kind.begin(start, today, company);
        return changed(company, start, sent);
    }

    ObjectNode changed(Company company, ObjectNode before, ObjectNode sent) {
        var start = before.deepCopy();
        var head = sent.deepCopy();
        var sentRows = head.remove(kind.rows());
        takeOverCustomer(company, start, head);
        var document = properties.merge(start, head, company);
        properties.requireComplete(document);
        kind.settle(before, document, head);
        var rowsBefore = rows(before);
        document.set(
                kind.rows(),
                sentRows == null ? rowsBefore.deepCopy() : rows.merged(rowsBefore, sentRows, document, company));
        HouseWork.require(document, rows(document));
        Rows.renewIds(rows(document), company);
        return computed(company, document);
    }

    /** With all amounts that follow from the rest. */
    ObjectNode computed(Company company, ObjectNode document) {
        Totals.writeIntoRows(document, rows(document));
        totals(company, document).writeInto(document, rows(document));
        kind.conclude(document);
        return document;
    }

    Totals totals(Company company, ObjectNode document) {
        return Totals.of(document, rows(document), Vat.of(document, company), Settings.of(company));
    }

    ArrayNode rows(ObjectNode document) {
        return (ArrayNode) document.path(kind.rows());
    }

    /** The rows as a request for another document would send them. */
    ArrayNode copiedRows(ObjectNode document) {
        var copies = JsonNodeFactory.instance.arrayNode();
        rows(document).forEach(row -> {
            var copy = kind.row().writable((ObjectNode) row);
            if (!copy.has("AccountNumber")) {
                copy.put("AccountNumber", 0);
            }
            copies.add(copy);
        });
        return copies;
    }

    private void takeOverCustomer(Company company, ObjectNode document, ObjectNode sent) {
        var number = sent.path(CUSTOMER).asText("");
        if (number.isEmpty() || number.equals(document.path(CUSTOMER).asText())) {
            return;
        }
        var customer = company.books()
                .register(Resources.CUSTOMERS.path())
                .find(number)
                .orElseThrow(() -> Refused.invalid(2000204, "Kunde inte hämta/hitta kund (" + number + ")"));
        CustomerCopy.into(document, customer.content(), kind.customerAddress());
    }
}
