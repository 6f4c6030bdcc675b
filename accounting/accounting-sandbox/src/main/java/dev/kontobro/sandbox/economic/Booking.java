package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import dev.kontobro.sandbox.Entry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes an invoice of a draft, which is then gone. It cannot be undone.
 *
 * @param number that the invoice shall have; empty for the next
 * @param sendBy how it is sent at once: {@code EAN}, {@code Email}, or anything else for not at all
 */
record Booking(Agreement agreement, Row draft, Optional<String> number, String sendBy) {

    static final String BY_EAN = "EAN";
    static final String BY_MAIL = "Email";

    static final Field WITH_NUMBER = Field.whole("bookWithNumber", 1, DocumentFields.LARGEST_NUMBER);

    /** Columns of a draft that an invoice does not have. */
    private static final List<String> OF_DRAFTS_ALONE =
            List.of(DraftInvoices.NUMBER, "marginInBaseCurrency", "marginPercentage", "costPriceInBaseCurrency");

    /** Why it cannot be booked; empty when it can. */
    List<Violation> objections() {
        var books = agreement.books();
        var content = draft.entry().content();
        var objections = new ArrayList<Violation>();
        if (!Periods.areOpenOn(books, LocalDate.parse(content.path("date").asText()))) {
            objections.add(Periods.refusedToBook());
        }
        number.filter(books.register(Catalogue.BOOKED_INVOICES)::has)
                .map(taken -> Violation.taken(WITH_NUMBER, Row.number(taken)))
                .ifPresent(objections::add);
        var lines = content.path("lines");
        if (lines.isEmpty()) {
            objections.add(withoutProduct("lines"));
        }
        for (var index = 0; index < lines.size(); index++) {
            var place = "lines[%d].".formatted(index);
            var line = lines.get(index);
            if (!line.has("product")) {
                objections.add(withoutProduct(place + "product"));
            }
            DocumentRules.barredProduct(books, line)
                    .map(violation -> violation.within(place))
                    .ifPresent(objections::add);
        }
        switch (sendBy) {
            case BY_EAN -> objections.addAll(againstEan());
            case BY_MAIL -> againstMail().ifPresent(objections::add);
            default -> {}
        }
        return objections;
    }

    /** Only when there are no objections. */
    Row book(LocalDate today) {
        var books = agreement.books();
        var invoices = books.register(Catalogue.BOOKED_INVOICES);
        var invoiceNumber = number.orElseGet(() -> String.valueOf(invoices.nextNumber()));
        var content = draft.entry().content().deepCopy();
        content.remove(OF_DRAFTS_ALONE);
        content.set(BookedInvoices.NUMBER, Row.number(invoiceNumber));
        content.set("orderNumber", Row.number(draft.number()));
        content.set("remainder", content.path("grossAmount"));
        content.set("remainderInBaseCurrency", content.path("grossAmountInBaseCurrency"));
        var booked = new Row(invoices.put(invoiceNumber, content));
        books.register(Catalogue.INVOICE_DRAFTS).delete(draft.number());
        DraftInvoices.ATTACHMENTS.move(books, draft.number(), BookedInvoices.ATTACHMENTS, invoiceNumber);
        if (sendBy.equals(BY_EAN) || sendBy.equals(BY_MAIL)) {
            send(booked, today);
        }
        WebhookCalls.invoiceBooked(books, invoiceNumber);
        return booked;
    }

    private void send(Row booked, LocalDate today) {
        var sent = agreement.books().register(Catalogue.SENT);
        var content = JsonNodeFactory.instance.objectNode();
        content.set("invoice", Row.number(booked.number()));
        content.put("status", "sent")
                .put("sendBy", sendBy)
                .put("creationDate", today.toString())
                .put("createdBy", agreement.app().name())
                .put("to", recipient());
        for (var column : List.of("recipient.name", "recipient.mobilePhone", "recipient.ean")) {
            if (!booked.value(column).isNull()) {
                content.set(column, booked.value(column));
            }
        }
        var id = String.valueOf(sent.nextNumber());
        content.set("id", Row.number(id));
        sent.put(id, content);
    }

    private String recipient() {
        return sendBy.equals(BY_EAN) ? ean() : customer().path("email").asText();
    }

    /** "Sending an invoice by EAN" in the REST documentation names these. */
    private List<Violation> againstEan() {
        var missing = Stream.<Optional<String>>of(
                agreement.canSendElectronicInvoices()
                        ? Optional.empty()
                        : Optional.of("The agreement cannot send electronic invoices."),
                agreement.address().path("companyIdentificationNumber").asText().isEmpty()
                        ? Optional.of("The agreement has no company identification number.")
                        : Optional.empty(),
                ean().isEmpty() ? Optional.of("The customer has no EAN.") : Optional.empty(),
                customer().has("attention") || customer().has("customerContact")
                        ? Optional.empty()
                        : Optional.of("The customer has no contact person."),
                draft.entry().content().has("recipient.attention")
                        ? Optional.empty()
                        : Optional.of("The invoice has no contact person."));
        return missing.flatMap(Optional::stream).map(Booking::cannotBeSent).toList();
    }

    private Optional<Violation> againstMail() {
        return customer().path("email").asText().isEmpty()
                ? Optional.of(cannotBeSent("The customer has no e-mail address."))
                : Optional.empty();
    }

    private String ean() {
        var own = draft.value("recipient.ean");
        return own.isNull() ? customer().path("ean").asText() : own.asText();
    }

    private ObjectNode customer() {
        return agreement
                .books()
                .register(Catalogue.CUSTOMERS)
                .find(draft.value("customer").asText())
                .map(Entry::content)
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private static Violation cannotBeSent(String reason) {
        return Violation.of("sendBy", "", reason);
    }

    private static Violation withoutProduct(String property) {
        return Violation.of(
                property,
                "",
                "An invoice with a line without a product cannot be booked.",
                "En faktura med en linje uden vare kan ikke bogføres.");
    }

    static Optional<Row> draft(Books books, String number) {
        return books.register(Catalogue.INVOICE_DRAFTS).find(number).map(Row::new);
    }
}
