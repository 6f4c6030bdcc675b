package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import java.util.Set;

/**
 * What people do in Fortnox' pages, by the rules that these have in common with the API. Each answers with the record as it is
 * then.
 *
 * <pre>
 * edit-invoice    {"DocumentNumber": "1", "changes": {"Remarks": "X", "InvoiceRows": […]}}, as a PUT
 * book-invoice    {"DocumentNumber": "1"}; so do cancel-invoice, credit-invoice, mail-invoice
 * edit-order      {"DocumentNumber": "1", "changes": {…}}; cancel-order, invoice-order, mail-order without changes
 * pay-invoice     {"InvoiceNumber": "1", "AmountCurrency": 100, "PaymentDate": "2026-11-22"}: a payment, booked; all that is
 *                 left to pay, today, when nothing else is said; it may be more
 * delete-payment  {"Number": "1"}: with its voucher; the invoice owes again what it paid
 * </pre>
 */
final class Deeds {

    private static final Set<String> DOCUMENTS = Set.of("invoice", "order");

    private final InvoiceApi invoices;
    private final OrderApi orders;
    private final PaymentApi payments;

    Deeds(InvoiceApi invoices, OrderApi orders, PaymentApi payments) {
        this.invoices = invoices;
        this.orders = orders;
        this.payments = payments;
    }

    /** @throws IllegalArgumentException with the reason, when it cannot be done */
    JsonNode act(Company company, String action, ObjectNode details) {
        try {
            return done(company, action, details).content();
        } catch (Refused refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    private Entry done(Company company, String action, ObjectNode details) {
        var words = action.split("-", 2);
        if (words.length == 2 && DOCUMENTS.contains(words[1]) && !action.equals("pay-invoice")) {
            return done(company, words[1].equals("invoice") ? invoices : orders, action, words[0], details);
        }
        return switch (action) {
            case "pay-invoice" -> payments.received(company, details);
            case "delete-payment" ->
                payments.reversed(company, details.path("Number").asText());
            default -> throw unknown(action);
        };
    }

    private static Entry done(Company company, DocumentApi documents, String action, String verb, ObjectNode details) {
        var number = details.path("DocumentNumber").asText();
        return switch (verb) {
            case "edit" -> documents.edited(company, number, details.withObject("/changes"));
            case "mail" -> documents.mailed(company, number);
            case "book", "cancel", "credit", "invoice" ->
                documents
                        .acted(company, documents.existing(company, number), path(verb))
                        .orElseThrow(() -> unknown(action));
            default -> throw unknown(action);
        };
    }

    /** The path of the API that does the same. */
    private static String path(String verb) {
        return switch (verb) {
            case "book" -> "bookkeep";
            case "invoice" -> "createinvoice";
            default -> verb;
        };
    }

    private static IllegalArgumentException unknown(String action) {
        return new IllegalArgumentException("there is no action " + action);
    }
}
