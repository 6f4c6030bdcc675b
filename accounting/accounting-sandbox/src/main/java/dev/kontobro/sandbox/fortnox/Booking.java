package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Booking an invoice: whether it may be, and the voucher of series B that it makes. Accounts are the rows' own and the
 * predefined ones; that each of these is debited and credited as here is common knowledge. An invoice in another currency
 * is booked in kronor at its rate, each amount rounded to hundredths, and what is off goes to rounding (composed).
 */
final class Booking {

    private static final String SERIES = "B";

    private final DocumentWriter writer;
    private final Company company;

    Booking(DocumentWriter writer, Company company) {
        this.writer = writer;
        this.company = company;
    }

    /**
     * The invoice, booked; its voucher is in the books.
     *
     * @throws Refused with the first thing that stands against it
     */
    ObjectNode booked(ObjectNode before) {
        var invoice = before.deepCopy();
        requireBookable(invoice);
        var day = LocalDate.parse(invoice.path("InvoiceDate").asText());
        voucher(invoice)
                .post(SERIES, day, "Kundfaktura " + number(invoice), "INVOICE", number(invoice))
                .noteIn(invoice);
        invoice.put("Booked", true);
        takeFromStock(invoice);
        if (!Invoices.isOpen(invoice)) {
            invoice.put("FinalPayDate", day.toString());
        }
        return invoice;
    }

    /** Of articles that stock is kept of; that they go in this moment is composed. */
    private void takeFromStock(ObjectNode invoice) {
        var articles = company.books().register(Articles.RESOURCE.path());
        writer.rows(invoice)
                .forEach(row -> articles.find(row.path("ArticleNumber").asText())
                        .filter(article -> article.content().path("StockGoods").booleanValue())
                        .ifPresent(article -> articles.put(
                                article.number(),
                                article.content()
                                        .deepCopy()
                                        .put(
                                                "QuantityInStock",
                                                Amounts.of(article.content().path("QuantityInStock"))
                                                        .subtract(Amounts.of(row.path("DeliveredQuantity")))))));
    }

    private Voucher voucher(ObjectNode invoice) {
        var voucher = new Voucher(company);
        var total = Amounts.of(invoice.path("Total"));
        voucher.debit(Accounts.of(company).predefined("CUSTCLAIM"), inKronor(total, kronor(invoice)));
        creditSales(voucher, invoice, BigDecimal.ONE);
        voucher.balance();
        return voucher;
    }

    /**
     * Rows, freight, fee and VAT on their accounts.
     *
     * @param share of the invoice that is booked
     */
    void creditSales(Voucher voucher, ObjectNode invoice, BigDecimal share) {
        var rate = kronor(invoice).multiply(share);
        var accounts = Accounts.of(company);
        var totals = writer.totals(company, invoice);
        writer.rows(invoice).forEach(row -> {
            var amount = Amounts.of(row.path("TotalExcludingVAT"));
            if (amount.signum() != 0) {
                voucher.credit(
                        accounts.usable(row.path("AccountNumber").asText()),
                        own(row, invoice, "CostCenter"),
                        own(row, invoice, "Project"),
                        inKronor(amount, rate));
            }
        });
        creditFee(voucher, "FREIGHT", "frakt", inKronor(totals.freightNet(), rate));
        creditFee(voucher, "ADMFEE", "fakturaavgift", inKronor(totals.feeNet(), rate));
        totals.vatByRate().forEach((percent, vat) -> {
            if (vat.signum() != 0) {
                voucher.credit(accounts.predefined(Vat.outputAccount(percent)), inKronor(vat, rate));
            }
        });
    }

    /** How many kronor one unit of the document's currency is. */
    static BigDecimal kronor(ObjectNode document) {
        var unit = Amounts.of(document.path("CurrencyUnit"));
        return Amounts.divided(Amounts.of(document.path("CurrencyRate")), unit.signum() == 0 ? BigDecimal.ONE : unit);
    }

    static BigDecimal inKronor(BigDecimal amount, BigDecimal rate) {
        return Amounts.hundredths(amount.multiply(rate));
    }

    /** The words before "har låst" are not known. */
    static Refused locked(Company company, LocalDate until) {
        return Refused.invalid(
                2000401,
                company.name() + " har låst perioden t.o.m. " + until + ". Lås upp perioden för att fortsätta.");
    }

    /** @throws Refused when the period that the day is in is locked */
    static void requireUnlocked(Company company, LocalDate day) {
        var lockedUntil = Settings.of(company).lockedUntil();
        if (lockedUntil.isTextual() && lockedUntil.textValue().compareTo(day.toString()) >= 0) {
            throw locked(company, LocalDate.parse(lockedUntil.textValue()));
        }
    }

    /** Words that are not known are made up in the manner of those that are. */
    private void requireBookable(ObjectNode invoice) {
        if (Documents.isCancelled(invoice)) {
            throw notBooked(invoice, "Fakturan är makulerad.");
        }
        if (Invoices.isBooked(invoice)) {
            throw notBooked(invoice, "Fakturan är redan bokförd.");
        }
        if (invoice.path("AccountingMethod").asText().equals("CASH")) {
            throw notBooked(invoice, "Med kontantmetoden bokförs fakturor när de betalas.");
        }
        if (invoice.path("NotCompleted").booleanValue()) {
            throw Refused.invalid(2003498, failed(invoice, "Fakturan måste vara färdigställd."));
        }
        if (!invoice.path("WarehouseReady").booleanValue()) {
            throw notBooked(invoice, "Faktura som bokförs måste var klarmarkerad.");
        }
        writer.rows(invoice).forEach(row -> requireComplete(invoice, row));
        requireUnlocked(company, LocalDate.parse(invoice.path("InvoiceDate").asText()));
    }

    private static void requireComplete(ObjectNode invoice, JsonNode row) {
        if (Amounts.of(row.path("DeliveredQuantity")).signum() > 0
                && Properties.isEmpty(row.path("Description"))
                && Properties.isEmpty(row.path("ArticleNumber"))) {
            throw Refused.invalid(2003977, failed(invoice, "Rader med antal måste ha en benämning eller en artikel."));
        }
    }

    private void creditFee(Voucher voucher, String predefined, String what, BigDecimal amount) {
        if (amount.signum() == 0) {
            return;
        }
        var accounts = Accounts.of(company);
        if (accounts.predefinedNumber(predefined).isEmpty()) {
            throw Refused.worded("Kunde inte bokföra fakturanummer. Förvalt konto för " + what + " saknas.");
        }
        voucher.credit(accounts.predefined(predefined), amount);
    }

    private static String own(JsonNode row, ObjectNode document, String property) {
        var own = row.path(property).asText("");
        return own.isEmpty() ? document.path(property).asText("") : own;
    }

    private static Refused notBooked(ObjectNode invoice, String reason) {
        return Refused.worded(failed(invoice, reason));
    }

    private static String failed(ObjectNode invoice, String reason) {
        return "Kunde inte bokföra fakturanummer " + number(invoice) + ". " + reason;
    }

    private static String number(ObjectNode invoice) {
        return invoice.path("DocumentNumber").asText();
    }
}
