package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code /3/orders}. Where a refusal has no published words, they are made up. */
final class OrderApi extends DocumentApi {

    private final InvoiceApi invoices;

    OrderApi(InvoiceApi invoices, Clock clock) {
        super(Orders.KIND, clock);
        this.invoices = invoices;
    }

    @Override
    Optional<Entry> acted(Company company, ObjectNode order, String action) {
        return switch (action) {
            case "cancel" -> Optional.of(cancelled(company, order));
            case "createinvoice" -> Optional.of(invoiced(company, order));
            case "externalprint" -> Optional.of(put(company, Dispatch.markedAsSent(order)));
            case "warehouseready" -> Optional.of(ready(company, order));
            default -> Optional.empty();
        };
    }

    @Override
    void requireChangeable(Company company, ObjectNode order) {
        if (Orders.isInvoiced(order)) {
            throw Refused.worded("En fakturerad order kan inte ändras.");
        }
        if (Documents.isCancelled(order)) {
            throw Refused.worded("En makulerad order kan inte ändras.");
        }
        requireNotReady(company, order);
    }

    private Entry cancelled(Company company, ObjectNode order) {
        if (Orders.isInvoiced(order) || Documents.isCancelled(order)) {
            throw Refused.worded("Ordern kan inte makuleras.");
        }
        return put(company, order.deepCopy().put("Cancelled", true));
    }

    /** The answer is the order, which names the invoice (published). */
    private Entry invoiced(Company company, ObjectNode order) {
        if (Orders.isInvoiced(order) || Documents.isCancelled(order)) {
            throw Refused.worded("Det går inte att skapa en faktura av ordern.");
        }
        var invoice = invoices.created(company, asInvoice(order)).content();
        var number = invoice.path("DocumentNumber").asText();
        invoices.put(
                company,
                invoice.deepCopy()
                        .put("OrderReference", order.path("DocumentNumber").asText()));
        return put(company, order.deepCopy().put("InvoiceReference", number));
    }

    /** Number, dates and mail are the invoice's own; remarks come along when the order says so. */
    private ObjectNode asInvoice(ObjectNode order) {
        var head = Orders.RESOURCE.properties().writable(order);
        head.retain(Invoices.RESOURCE.properties().byName().keySet());
        head.remove(List.of("OutboundDate", "PrintTemplate", "EmailInformation"));
        if (!order.path("CopyRemarks").booleanValue()) {
            head.remove("Remarks");
        }
        head.set(Invoices.ROWS, rowsAsInvoice(order));
        return head;
    }

    private ArrayNode rowsAsInvoice(ObjectNode order) {
        var rows = writer().copiedRows(order);
        rows.forEach((JsonNode row) -> ((ObjectNode) row).remove(List.of("OrderedQuantity", "StockPointId")));
        return rows;
    }

    private Entry ready(Company company, ObjectNode order) {
        if (!order.path("DeliveryState").asText().equals("delivery")) {
            throw Refused.invalid(2003124, "Enbart ordrar som levererats ut kan klarmarkeras");
        }
        return put(company, markedAsReady(order));
    }
}
