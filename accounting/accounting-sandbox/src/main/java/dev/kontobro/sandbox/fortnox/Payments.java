package dev.kontobro.sandbox.fortnox;

import static dev.kontobro.sandbox.fortnox.Property.amount;
import static dev.kontobro.sandbox.fortnox.Property.date;
import static dev.kontobro.sandbox.fortnox.Property.groups;
import static dev.kontobro.sandbox.fortnox.Property.label;
import static dev.kontobro.sandbox.fortnox.Property.number;
import static dev.kontobro.sandbox.fortnox.Property.settled;
import static dev.kontobro.sandbox.fortnox.Property.text;
import static dev.kontobro.sandbox.fortnox.Property.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.fortnox.Resource.Life;
import dev.kontobro.sandbox.fortnox.Resource.Numbering;
import dev.kontobro.sandbox.fortnox.Resource.Search;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;

/** Payments of invoices: properties, defaults and rules. */
final class Payments {

    static final Resource RESOURCE = new Resource(
            "invoicepayments",
            "InvoicePayment",
            "InvoicePayments",
            "invoicepayments",
            "payment",
            "Number",
            Properties.of(
                    amount("Amount"),
                    amount("AmountCurrency"),
                    settled("Booked", Documents.NO),
                    label("Currency", 3),
                    number("CurrencyRate").startingAs(IntNode.valueOf(1)),
                    number("CurrencyUnit").startingAs(IntNode.valueOf(1)),
                    settled("ExternalInvoiceReference1", TextNode.valueOf("")),
                    settled("ExternalInvoiceReference2", TextNode.valueOf("")),
                    settled("InvoiceCustomerName", TextNode.valueOf("")),
                    settled("InvoiceCustomerNumber", TextNode.valueOf("")),
                    settled("InvoiceDueDate"),
                    number("InvoiceNumber").required(),
                    settled("InvoiceOCR", TextNode.valueOf("")),
                    settled("InvoiceTotal", TextNode.valueOf("0")),
                    label("ModeOfPayment", 25)
                            .ruledBy(Resources.registered(
                                    Resources.MODES_OF_PAYMENTS, 2000729, "A valid identifier was not provided.")),
                    whole("ModeOfPaymentAccount", 1000, 9999).ruledBy(Documents::usableAccount),
                    text("Number", Documents.LONG).key(),
                    date("PaymentDate"),
                    settled("Source", TextNode.valueOf("manual")),
                    settled("VoucherNumber"),
                    settled("VoucherSeries"),
                    settled("VoucherYear"),
                    groups(
                            "WriteOffs",
                            whole("AccountNumber", 1000, 9999).ruledBy(Documents::usableAccount),
                            amount("Amount"),
                            label("CostCenter", 6),
                            label("Currency", 3),
                            label("Description", 200),
                            label("Project", 20),
                            label("TransactionInformation", 100))),
            new Search(
                    Map.of(),
                    Map.of("invoicenumber", Search.exactly("InvoiceNumber")),
                    Map.of("paymentdate", "PaymentDate")),
            row(),
            () -> Refused.missing(2000729, "A valid identifier was not provided."),
            number -> Refused.worded("Betalning " + number + " finns redan."),
            Numbering.NEXT_FREE,
            Life.CHANGEABLE);

    private Payments() {}

    static boolean isBooked(ObjectNode payment) {
        return payment.path("Booked").booleanValue();
    }

    /**
     * Fills in what the request left out: all that is left to pay, on the day, by the usual way. That what is not sent is
     * filled in so is composed.
     */
    static void complete(ObjectNode payment, ObjectNode invoice, LocalDate today, Company company) {
        note(payment, invoice);
        if (Properties.isEmpty(payment.path("PaymentDate"))) {
            payment.put("PaymentDate", today.toString());
        }
        var rate = Booking.kronor(payment);
        var amount = Amounts.of(payment.path("Amount"));
        var inCurrency = Amounts.of(payment.path("AmountCurrency"));
        if (amount.signum() == 0
                && inCurrency.signum() == 0
                && payment.path("WriteOffs").isEmpty()) {
            inCurrency = Amounts.of(invoice.path("Balance"));
        }
        if (inCurrency.signum() == 0) {
            inCurrency = Amounts.hundredths(Amounts.divided(amount, rate));
        }
        if (amount.signum() == 0) {
            amount = Booking.inKronor(inCurrency, rate);
        }
        payment.set("Amount", Amounts.node(amount));
        payment.set("AmountCurrency", Amounts.node(inCurrency));
        if (Properties.isEmpty(payment.path("ModeOfPaymentAccount"))) {
            payment.put("ModeOfPaymentAccount", account(payment, company));
        }
    }

    /**
     * That the invoice is booked, the day not before the invoice's and in its year, and that it is not paid already, is
     * known. Words without a code are made up but for those of the year.
     */
    static void require(ObjectNode payment, ObjectNode invoice, Company company) {
        var cash = invoice.path("AccountingMethod").asText().equals("CASH");
        if (Documents.isCancelled(invoice) || !Invoices.isBooked(invoice) && !cash) {
            throw Refused.worded("Fakturan är inte bokförd.");
        }
        if (!payment.path("Currency").equals(invoice.path("Currency"))) {
            throw Refused.worded("Betalningens valuta måste vara fakturans.");
        }
        var day = payment.path("PaymentDate").asText();
        if (day.compareTo(invoice.path("InvoiceDate").asText()) < 0) {
            throw Refused.invalid(2001089, "Betaldatum får inte vara före fakturadatum.");
        }
        if (Voucher.year(company, LocalDate.parse(day))
                != Voucher.year(
                        company, LocalDate.parse(invoice.path("InvoiceDate").asText()))) {
            throw Refused.worded("Angivet betaldatum måste vara inom fakturans räkenskapsår."
                    + " För att genomföra betalningen måste fakturan årsomföras.");
        }
        if (!Invoices.isOpen(invoice)) {
            throw Refused.worded("Fakturan är redan betald.");
        }
    }

    /** That no more is paid than is owed; composed. */
    static void requireOwed(ObjectNode payment, ObjectNode invoice) {
        var owed = Amounts.of(invoice.path("Balance"));
        var settled = settles(payment);
        if (settled.signum() != owed.signum() || settled.abs().compareTo(owed.abs()) > 0) {
            throw Refused.worded("Beloppet måste vara större än noll och får inte överstiga fakturans saldo.");
        }
    }

    /** What it takes off the invoice's balance, in the invoice's currency: what was paid, and what is written off. */
    static BigDecimal settles(ObjectNode payment) {
        return payment.path("WriteOffs")
                .valueStream()
                .map(writeOff -> Amounts.of(writeOff.path("Amount")))
                .reduce(Amounts.of(payment.path("AmountCurrency")), BigDecimal::add);
    }

    private static void note(ObjectNode payment, ObjectNode invoice) {
        if (Properties.isEmpty(payment.path("Currency"))) {
            payment.set("Currency", invoice.path("Currency"));
        }
        payment.set("ExternalInvoiceReference1", invoice.path("ExternalInvoiceReference1"));
        payment.set("ExternalInvoiceReference2", invoice.path("ExternalInvoiceReference2"));
        payment.set("InvoiceCustomerName", invoice.path("CustomerName"));
        payment.set("InvoiceCustomerNumber", invoice.path("CustomerNumber"));
        payment.set("InvoiceDueDate", invoice.path("DueDate"));
        payment.set("InvoiceOCR", invoice.path("OCR"));
        payment.put("InvoiceTotal", invoice.path("Total").asText());
    }

    private static int account(ObjectNode payment, Company company) {
        var accounts = Accounts.of(company);
        return company.books()
                .register(Resources.MODES_OF_PAYMENTS.path())
                .find(payment.path("ModeOfPayment").asText())
                .map(mode ->
                        accounts.usable(mode.content().path("AccountNumber").asText()))
                .orElseGet(() -> accounts.predefined("BG"));
    }

    private static Map<String, Function<ObjectNode, JsonNode>> row() {
        var row = Documents.listRow(
                "Amount",
                "Booked",
                "Currency",
                "CurrencyRate",
                "CurrencyUnit",
                "InvoiceNumber",
                "Number",
                "PaymentDate",
                "Source");
        row.put(
                "WriteOffExist",
                payment -> BooleanNode.valueOf(!payment.path("WriteOffs").isEmpty()));
        return row;
    }
}
