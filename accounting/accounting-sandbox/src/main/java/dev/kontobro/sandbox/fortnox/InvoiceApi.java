package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.SandboxRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** {@code /3/invoices}. */
final class InvoiceApi extends DocumentApi {

    private static final String CREDIT_REFERENCE = "CreditInvoiceReference";

    InvoiceApi(Clock clock) {
        super(Invoices.KIND, clock);
    }

    @Override
    public Optional<LocalDate> booksOn(Company company, SandboxRequest request, List<String> below) {
        return below.size() == 2 && below.get(1).equals("bookkeep")
                ? Optional.of(LocalDate.parse(
                        existing(company, below.getFirst()).path("InvoiceDate").asText()))
                : Optional.empty();
    }

    @Override
    Optional<Entry> acted(Company company, ObjectNode invoice, String action) {
        return switch (action) {
            case "bookkeep" -> Optional.of(booked(company, invoice));
            case "cancel" -> Optional.of(cancelled(company, invoice));
            case "credit" -> Optional.of(credited(company, invoice));
            case "externalprint" -> Optional.of(put(company, Dispatch.markedAsSent(invoice)));
            case "warehouseready" -> Optional.of(put(company, markedAsReady(invoice)));
            default -> Optional.empty();
        };
    }

    /** The words are made up; that a document which is ready in the warehouse cannot be changed is published. */
    @Override
    void requireChangeable(Company company, ObjectNode invoice) {
        if (Invoices.isBooked(invoice)) {
            throw Refused.worded("En bokförd faktura kan inte ändras.");
        }
        if (Documents.isCancelled(invoice)) {
            throw Refused.worded("En makulerad faktura kan inte ändras.");
        }
        requireNotReady(company, invoice);
    }

    private Entry booked(Company company, ObjectNode invoice) {
        var booked = new Booking(writer(), company).booked(invoice);
        put(company, booked);
        setOff(company, booked);
        return entry(company, booked);
    }

    /**
     * A credit invoice pays what is left of the invoice it credits, as far as both reach. Composed: that Fortnox does so when
     * the credit invoice is booked is common knowledge.
     */
    private void setOff(Company company, ObjectNode credit) {
        var reference = credit.path("InvoiceReference").asText();
        var register = company.books().register(Invoices.RESOURCE.path());
        register.find(reference)
                .map(entry -> entry.content().deepCopy())
                .filter(Invoices::isBooked)
                .ifPresent(original -> {
                    var amount = Amounts.of(original.path("Balance"))
                            .min(Amounts.of(credit.path("Balance")).negate());
                    if (amount.signum() > 0) {
                        put(company, Balance.reduced(original, amount, today()));
                        put(company, Balance.reduced(credit, amount.negate(), today()));
                    }
                });
    }

    private Entry cancelled(Company company, ObjectNode invoice) {
        if (Invoices.isBooked(invoice)) {
            throw Refused.worded("En bokförd faktura kan inte makuleras.");
        }
        if (Documents.isCancelled(invoice)) {
            throw Refused.worded("Fakturan är redan makulerad.");
        }
        var cancelled = invoice.deepCopy().put("Cancelled", true);
        cancelled.set("Balance", Amounts.node(BigDecimal.ZERO));
        return put(company, cancelled);
    }

    /**
     * The answer is the invoice that was credited (published). That it must be booked, unless it is booked when it is paid,
     * and is credited once, is composed.
     */
    private Entry credited(Company company, ObjectNode invoice) {
        if (invoice.path("Credit").asText().equals("true")) {
            throw Refused.worded("En kreditfaktura kan inte krediteras.");
        }
        if (!invoice.path(CREDIT_REFERENCE).asText().equals(Documents.NO_REFERENCE)) {
            throw Refused.worded("Fakturan är redan krediterad.");
        }
        if (Documents.isCancelled(invoice)
                || !Invoices.isBooked(invoice)
                        && invoice.path("AccountingMethod").asText().equals("ACCRUAL")) {
            throw Refused.worded("Bara bokförda fakturor kan krediteras.");
        }
        var credit = put(company, credit(company, invoice)).number();
        return put(company, invoice.deepCopy().put(CREDIT_REFERENCE, credit));
    }

    private ObjectNode credit(Company company, ObjectNode invoice) {
        var number =
                Long.toString(company.books().register(Invoices.RESOURCE.path()).nextNumber());
        var sent = Invoices.RESOURCE.properties().writable(invoice);
        negate(sent, "AdministrationFee");
        negate(sent, "Freight");
        sent.remove(List.of("InvoiceDate", "DueDate", "OutboundDate", "OCR"));
        var rows = writer().copiedRows(invoice);
        rows.forEach(row -> negateRow((ObjectNode) row));
        sent.set(Invoices.ROWS, rows);
        var credit = writer().created(company, number, sent, today());
        return credit.put("Credit", "true")
                .put("InvoiceReference", invoice.path("DocumentNumber").asText());
    }

    private static void negateRow(ObjectNode row) {
        row.put(
                "DeliveredQuantity",
                Amounts.text(Amounts.of(row.path("DeliveredQuantity")).negate()));
        if (row.path("DiscountType").asText().equals("AMOUNT")) {
            negate(row, "Discount");
        }
    }

    private static void negate(ObjectNode record, String property) {
        record.set(property, Amounts.node(Amounts.of(record.path(property)).negate()));
    }

    private static Entry entry(Company company, ObjectNode invoice) {
        return company.books()
                .register(Invoices.RESOURCE.path())
                .find(invoice.path("DocumentNumber").asText())
                .orElseThrow();
    }
}
