package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What people do in the vendor's pages. Each answers with the record as it is then, by column.
 *
 * <pre>
 * edit-draft    {"draftInvoiceNumber": 1, "changes": {"references.other": "X", "lines": […]}}; null takes a column away
 * delete-draft  {"draftInvoiceNumber": 1}
 * book-draft    {"draftInvoiceNumber": 1, "bookWithNumber": 10042}; the number may be left out
 * delete-order  {"orderNumber": 1}
 * pay-invoice   {"bookedInvoiceNumber": 10042, "amount": 100.00}; all that remains when there is no amount; it may be more
 * move-entry    {"journalEntryNumber": 917, "journalNumber": 2}
 * book-journal  {"journalNumber": 1}
 * </pre>
 */
record Deeds(Agreement agreement, LocalDate today) {

    /** @throws IllegalArgumentException with the reason, when it cannot be done */
    JsonNode act(String action, ObjectNode details) {
        return switch (action) {
            case "edit-draft" -> editDraft(draft(details), details.withObject("/changes"));
            case "delete-draft" -> deleteDraft(draft(details));
            case "book-draft" -> bookDraft(draft(details), details);
            case "delete-order" -> deleteOrder(find(Catalogue.ORDERS, details, Orders.NUMBER));
            case "pay-invoice" -> payInvoice(details);
            case "move-entry" -> moveEntry(details);
            case "book-journal" -> bookJournal(details);
            default -> throw new IllegalArgumentException("there is no action " + action);
        };
    }

    private JsonNode editDraft(Row draft, ObjectNode changes) {
        var content = draft.entry().content().deepCopy();
        content.setAll(changes);
        content.properties().removeIf(column -> column.getValue().isNull());
        DraftInvoices.RULES.complete(agreement, content);
        return books().register(Catalogue.INVOICE_DRAFTS)
                .put(draft.number(), content)
                .content();
    }

    private JsonNode deleteDraft(Row draft) {
        return delete(Catalogue.INVOICE_DRAFTS, draft, DraftInvoices.RULES);
    }

    private JsonNode deleteOrder(Row order) {
        return delete(Catalogue.ORDERS, order, Orders.RULES);
    }

    private JsonNode delete(String register, Row document, Resource.Rules rules) {
        books().register(register).delete(document.number());
        rules.afterDelete(agreement, document);
        return document.entry().content();
    }

    private JsonNode bookDraft(Row draft, ObjectNode details) {
        var number =
                Optional.ofNullable(details.get(Booking.WITH_NUMBER.name())).map(JsonNode::asText);
        var booking = new Booking(agreement, draft, number, "none");
        var objections = booking.objections();
        if (!objections.isEmpty()) {
            throw new IllegalArgumentException(
                    objections.stream().map(Violation::english).collect(Collectors.joining(" ")));
        }
        return booking.book(today).entry().content();
    }

    private JsonNode payInvoice(ObjectNode details) {
        var invoice = find(Catalogue.BOOKED_INVOICES, details, BookedInvoices.NUMBER);
        BigDecimal amount = details.has("amount")
                ? details.get("amount").decimalValue()
                : invoice.value("remainder").decimalValue();
        return BookedInvoices.pay(books(), invoice.number(), amount).entry().content();
    }

    private JsonNode moveEntry(ObjectNode details) {
        var entry = find(JournalEntries.REGISTER, details, JournalEntries.NUMBER);
        var journal = find(Catalogue.JOURNALS, details, "journalNumber");
        return Vouchers.move(books(), entry, journal.number()).entry().content();
    }

    private JsonNode bookJournal(ObjectNode details) {
        var journal = find(Catalogue.JOURNALS, details, "journalNumber");
        BookedEntries.bookJournal(books(), journal.number());
        return journal.entry().content();
    }

    private Row draft(ObjectNode details) {
        return find(Catalogue.INVOICE_DRAFTS, details, DraftInvoices.NUMBER);
    }

    private Row find(String register, ObjectNode details, String property) {
        var number = details.path(property).asText();
        return books().register(register)
                .find(number)
                .map(Row::new)
                .orElseThrow(() -> new IllegalArgumentException("there is no %s %s".formatted(property, number)));
    }

    private Books books() {
        return agreement.books();
    }
}
