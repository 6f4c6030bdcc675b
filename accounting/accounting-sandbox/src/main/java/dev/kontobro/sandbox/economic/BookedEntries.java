package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.Operator.ALL;
import static dev.kontobro.sandbox.economic.Operator.ALL_BUT_LIKE;
import static dev.kontobro.sandbox.economic.Operator.EQUALITY;
import static dev.kontobro.sandbox.economic.Violation.DOES_NOT_EXIST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import java.math.BigDecimal;
import java.util.List;

/**
 * {@code /accounting-years/{y}/entries}: what was booked out of a journal, with an entry for each side. The VAT of an entry
 * with a VAT code is not taken out of it into an entry of its own.
 */
final class BookedEntries {

    static final String REGISTER = "entries";

    static final String INVOICE = "invoiceNumber";

    private static final String NUMBER = "entryNumber";

    private BookedEntries() {}

    static Resource resource() {
        return Resource.of(
                        "accounting-years/{accountingYear}/entries",
                        "entry",
                        Field.whole(NUMBER).filterable(ALL_BUT_LIKE).sortable(),
                        EntryKind.account("account"),
                        Field.decimal("amount", 2).filterable(ALL_BUT_LIKE).sortable(),
                        Field.decimal("amountInBaseCurrency", 2)
                                .filterable(ALL_BUT_LIKE)
                                .sortable(),
                        Field.text("currency", 3).filterable(ALL).sortable(),
                        Field.date("date").filterable(ALL_BUT_LIKE).sortable(),
                        Field.date("dueDate").filterable(ALL_BUT_LIKE).sortable(),
                        Field.text("text", 255).filterable(ALL).sortable(),
                        Field.word("entryType").filterable(EQUALITY).sortable(),
                        EntryKind.vatAccount("vatAccount"),
                        EntryKind.customer().filterable(ALL_BUT_LIKE).sortable(),
                        EntryKind.project().filterable(ALL_BUT_LIKE),
                        Field.whole(JournalEntries.VOUCHER_NUMBER)
                                .filterable(ALL_BUT_LIKE)
                                .sortable(),
                        Field.reference(
                                "bookedInvoice",
                                BookedInvoices.NUMBER,
                                Catalogue.BOOKED_INVOICES,
                                BookedInvoices.PATH,
                                DOES_NOT_EXIST),
                        Field.word(INVOICE),
                        Field.decimal("remainder", 2).filterable(ALL_BUT_LIKE).sortable(),
                        Field.decimal("remainderInBaseCurrency", 2)
                                .filterable(ALL_BUT_LIKE)
                                .sortable())
                .of(REGISTER)
                .openTo(Role.BOOKKEEPING);
    }

    /** Books all that is in a journal; a payment counts on the invoice it names. */
    static void bookJournal(Books books, String journal) {
        var entries = books.register(JournalEntries.REGISTER).all().stream()
                .map(Row::new)
                .filter(entry -> entry.value("journal").asText().equals(journal))
                .toList();
        for (var entry : entries) {
            book(books, entry);
            books.register(JournalEntries.REGISTER).delete(entry.number());
            Vouchers.removeIfEmpty(books, entry);
        }
    }

    private static void book(Books books, Row entry) {
        var kind = EntryKind.of(entry.value("entryType").asText());
        if (!entry.value(kind.side()).isNull()) {
            var side = side(entry, 1);
            side.set("vatAccount", entry.value("vatAccount"));
            side.set("account", account(books, entry));
            put(books, side);
        }
        if (!entry.value("contraAccount").isNull()) {
            var contra = side(entry, -1);
            contra.remove(List.of("customer", "remainder", "remainderInBaseCurrency"));
            contra.set("vatAccount", entry.value("contraVatAccount"));
            contra.set("account", entry.value("contraAccount"));
            put(books, contra);
        }
        var invoice = entry.value("customerInvoice").asText();
        if (kind == EntryKind.CUSTOMER_PAYMENT
                && books.register(Catalogue.BOOKED_INVOICES).has(invoice)) {
            BookedInvoices.pay(
                    books, invoice, entry.value("amount").decimalValue().negate());
        }
    }

    /** That of a customer is his group's. */
    private static JsonNode account(Books books, Row entry) {
        return entry.value("customer").isNull()
                ? entry.value("account")
                : books.register(Catalogue.CUSTOMERS)
                        .find(entry.value("customer").asText())
                        .map(customer ->
                                customer.content().path("customerGroup").asText())
                        .flatMap(group ->
                                books.register(Catalogue.CUSTOMER_GROUPS).find(group))
                        .map(group -> group.content().get("account"))
                        .orElseThrow();
    }

    private static ObjectNode side(Row entry, int sign) {
        var side = JsonNodeFactory.instance.objectNode();
        for (var column : List.of(
                "text",
                "date",
                "dueDate",
                "currency",
                "customer",
                "project",
                JournalEntries.VOUCHER_NUMBER,
                JournalEntries.YEAR)) {
            side.set(column, entry.value(column));
        }
        side.put("entryType", EntryKind.of(entry.value("entryType").asText()).bookedWord());
        if (!entry.value("customerInvoice").isNull()) {
            side.put(INVOICE, entry.value("customerInvoice").asText());
        }
        var factor = BigDecimal.valueOf(sign);
        return side.put("amount", entry.value("amount").decimalValue().multiply(factor))
                .put(
                        "amountInBaseCurrency",
                        entry.value("amountBaseCurrency").decimalValue().multiply(factor))
                .put("remainder", entry.value("remainder").decimalValue())
                .put(
                        "remainderInBaseCurrency",
                        entry.value("remainderInDefaultCurrency").decimalValue());
    }

    private static void put(Books books, ObjectNode entry) {
        var register = books.register(REGISTER);
        var number = String.valueOf(register.nextNumber());
        entry.set(NUMBER, Row.number(number));
        entry.properties().removeIf(column -> column.getValue().isNull());
        register.put(number, entry);
    }
}
