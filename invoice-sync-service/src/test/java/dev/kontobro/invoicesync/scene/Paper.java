package dev.kontobro.invoicesync.scene;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.SystemName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A document as the books have it, in the words that both systems share.
 *
 * @param register that it stands in
 * @param content as the system keeps it
 */
record Paper(SystemName system, String register, String number, JsonNode content) {

    static final String ECONOMIC_DRAFTS = "invoices-drafts";
    static final String ECONOMIC_BOOKED = "invoices-booked";
    static final String FORTNOX_INVOICES = "invoices";
    static final String ORDERS = "orders";

    /**
     * @param product its number, or nothing
     */
    record Row(String text, String product, BigDecimal quantity, BigDecimal price) {}

    boolean isBooked() {
        return switch (system) {
            case ECONOMIC -> register.equals(ECONOMIC_BOOKED);
            case FORTNOX -> content.path("Booked").booleanValue();
        };
    }

    boolean isCancelled() {
        return content.path("Cancelled").booleanValue();
    }

    String customer() {
        return text("customer", "CustomerNumber");
    }

    String recipient() {
        return text("recipient.name", "CustomerName");
    }

    String reference() {
        return text("references.other", "ExternalInvoiceReference1");
    }

    /** The seller's employee. */
    String ourReference() {
        return text("references.salesPerson", "OurReference");
    }

    /** The buyer's. */
    String yourReference() {
        return text("references.customerContact", "YourReference");
    }

    /** Above its lines, or below them. */
    String words() {
        return text("notes.textLine1", "Remarks");
    }

    String project() {
        return text("project", "Project");
    }

    String paymentTerms() {
        return text("paymentTerms", "TermsOfPayment");
    }

    LocalDate date() {
        return LocalDate.parse(text("date", register.equals(ORDERS) ? "OrderDate" : "InvoiceDate"));
    }

    BigDecimal gross() {
        return new BigDecimal(text("grossAmount", "Total"));
    }

    BigDecimal vat() {
        return new BigDecimal(text("vatAmount", "TotalVAT"));
    }

    List<Row> rows() {
        return switch (system) {
            case ECONOMIC ->
                content.path("lines")
                        .valueStream()
                        .map(line -> row(line, "description", "product", "quantity", "unitNetPrice"))
                        .toList();
            case FORTNOX ->
                content.path(register.equals(ORDERS) ? "OrderRows" : "InvoiceRows")
                        .valueStream()
                        .map(row -> row(row, "Description", "ArticleNumber", "DeliveredQuantity", "Price"))
                        .toList();
        };
    }

    private static Row row(JsonNode line, String text, String product, String quantity, String price) {
        return new Row(
                line.path(text).asText(""),
                line.path(product).asText(""),
                number(line.path(quantity)),
                number(line.path(price)));
    }

    private static BigDecimal number(JsonNode node) {
        return new BigDecimal(node.asText("0").isEmpty() ? "0" : node.asText("0")).stripTrailingZeros();
    }

    private String text(String economic, String fortnox) {
        return content.path(system == SystemName.ECONOMIC ? economic : fortnox).asText("");
    }
}
