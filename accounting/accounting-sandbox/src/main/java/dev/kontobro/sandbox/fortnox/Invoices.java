package dev.kontobro.sandbox.fortnox;

import static dev.kontobro.sandbox.fortnox.Property.choice;
import static dev.kontobro.sandbox.fortnox.Property.date;
import static dev.kontobro.sandbox.fortnox.Property.flag;
import static dev.kontobro.sandbox.fortnox.Property.group;
import static dev.kontobro.sandbox.fortnox.Property.label;
import static dev.kontobro.sandbox.fortnox.Property.settled;
import static dev.kontobro.sandbox.fortnox.Property.whole;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Invoices: properties, defaults and lists. */
final class Invoices implements DocumentKind {

    static final Invoices KIND = new Invoices();
    static final String ROWS = "InvoiceRows";

    private static final Pattern DAYS = Pattern.compile("(\\d{1,4}).*");
    private static final String USUAL_TERMS = "30";

    static final Resource RESOURCE = new Resource(
            "invoices",
            "Invoice",
            "Invoices",
            "invoices",
            "invoice",
            "DocumentNumber",
            Properties.of(Stream.concat(Documents.head(), ofInvoices()).toArray(Property[]::new)),
            new Search(
                    filters(),
                    parameters(),
                    Map.of(
                            "customername", "CustomerName",
                            "customernumber", "CustomerNumber",
                            "documentnumber", "DocumentNumber",
                            "invoicedate", "InvoiceDate",
                            "ocr", "OCR",
                            "total", "Total")),
            listRow(),
            () -> Refused.missing(2000434, "Kan inte hitta fakturan."),
            Documents::numberInUse,
            Numbering.NEXT_FREE,
            Life.CHANGEABLE);

    private static final Properties ROW = Properties.of(Stream.concat(
                    Documents.row(),
                    Stream.of(
                            settled("PriceExcludingVAT", Documents.ZERO), settled("TotalExcludingVAT", Documents.ZERO)))
            .toArray(Property[]::new));

    private Invoices() {}

    @Override
    public Resource resource() {
        return RESOURCE;
    }

    @Override
    public String rows() {
        return ROWS;
    }

    @Override
    public Properties row() {
        return ROW;
    }

    @Override
    public String customerAddress() {
        return "EmailInvoice";
    }

    @Override
    public String title() {
        return "Faktura";
    }

    @Override
    public void begin(ObjectNode invoice, LocalDate today, Company company) {
        invoice.put("AccountingMethod", Settings.of(company).accountingMethod());
        invoice.put("InvoiceDate", today.toString());
        invoice.put("OutboundDate", today.toString());
        invoice.put("PrintTemplate", "st");
        ((ObjectNode) invoice.path("EmailInformation")).put("EmailSubject", "Faktura {no} bifogas");
        invoice.put("WarehouseReady", !Settings.of(company).hasWarehouse());
        if (company.books().register(Resources.TERMS_OF_PAYMENTS.path()).has(USUAL_TERMS)) {
            invoice.put("TermsOfPayment", USUAL_TERMS);
        }
    }

    /** A due date that was not sent follows the invoice's date and its terms when they change. */
    @Override
    public void settle(ObjectNode before, ObjectNode invoice, ObjectNode sent) {
        var asked = !Properties.isEmpty(sent.path("DueDate"));
        var moved = Stream.of("InvoiceDate", "TermsOfPayment")
                .anyMatch(property -> !invoice.path(property).equals(before.path(property)));
        if (Properties.isEmpty(invoice.path("DueDate")) || !asked && moved) {
            var date = LocalDate.parse(invoice.path("InvoiceDate").asText());
            invoice.put(
                    "DueDate",
                    date.plusDays(days(invoice.path("TermsOfPayment").asText())).toString());
        }
        if (Properties.isEmpty(invoice.path("OCR"))) {
            invoice.put("OCR", Ocr.of(invoice.path("DocumentNumber").asText()));
        }
    }

    /** A document that is not booked owes all there is to pay; one that is cancelled owes nothing. */
    @Override
    public void conclude(ObjectNode invoice) {
        invoice.set(
                "Balance", Documents.isCancelled(invoice) ? Amounts.node(BigDecimal.ZERO) : invoice.path("TotalToPay"));
    }

    static boolean isOpen(ObjectNode invoice) {
        return Amounts.of(invoice.path("Balance")).signum() != 0;
    }

    static boolean isBooked(ObjectNode invoice) {
        return invoice.path("Booked").booleanValue();
    }

    /** The days follow from the code of the terms; codes without any are due at once. */
    private static int days(String terms) {
        var matcher = DAYS.matcher(terms);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static Stream<Property> ofInvoices() {
        return Stream.of(
                settled("AccountingMethod", TextNode.valueOf("ACCRUAL")),
                settled("Balance", Documents.ZERO),
                settled("Booked", Documents.NO),
                settled("ContractReference", Documents.ZERO),
                settled("Credit", TextNode.valueOf("false")),
                settled("CreditInvoiceReference", TextNode.valueOf(Documents.NO_REFERENCE)),
                whole("CurrencyUnit", 1, 1_000_000).startingAs(IntNode.valueOf(1)),
                date("DueDate"),
                group(
                        "EDIInformation",
                        label("EDIGlobalLocationNumber", 13),
                        label("EDIGlobalLocationNumberDelivery", 13),
                        label("EDIInvoiceExtra1", Documents.LONG),
                        label("EDIInvoiceExtra2", Documents.LONG),
                        label("EDIOurElectronicReference", Documents.LONG),
                        label("EDIYourElectronicReference", Documents.LONG),
                        settled("EDIStatus", TextNode.valueOf(""))),
                flag("EUQuarterlyReport", false),
                settled("FinalPayDate"),
                date("InvoiceDate"),
                settled("InvoicePeriodEnd", TextNode.valueOf("")),
                settled("InvoicePeriodReference", TextNode.valueOf("")),
                settled("InvoicePeriodStart", TextNode.valueOf("")),
                choice("InvoiceType", "INVOICE", "AGREEMENTINVOICE", "INTRESTINVOICE", "SUMMARYINVOICE", "CASHINVOICE")
                        .startingAs("INVOICE"),
                choice("Language", "SV", "EN").startingAs("SV"),
                settled("LastRemindDate"),
                settled("NoxFinans", Documents.NO),
                label("OCR", Documents.LONG),
                settled("OrderReference", TextNode.valueOf(Documents.NO_REFERENCE)),
                choice("PaymentWay", "CASH", "CARD", "AG").startingAs(""),
                settled("Reminders", Documents.ZERO),
                settled("TimeBasisReference", Documents.ZERO),
                settled("VoucherNumber"),
                settled("VoucherSeries"),
                settled("VoucherYear"));
    }

    /** What is paid and what is not is a question of booked invoices only. */
    private static Map<String, BiPredicate<ObjectNode, LocalDate>> filters() {
        return Map.of(
                "cancelled", (invoice, _) -> Documents.isCancelled(invoice),
                "fullypaid", (invoice, _) -> isBooked(invoice) && !isOpen(invoice),
                "unpaid", (invoice, _) -> isBooked(invoice) && isOpen(invoice),
                "unpaidoverdue",
                        (invoice, today) -> isBooked(invoice)
                                && isOpen(invoice)
                                && invoice.path("DueDate").asText().compareTo(today.toString()) < 0,
                "unbooked", (invoice, _) -> !isBooked(invoice) && !Documents.isCancelled(invoice));
    }

    private static Map<String, BiPredicate<ObjectNode, String>> parameters() {
        var parameters = Documents.parameters("InvoiceDate");
        parameters.put("fromfinalpaydate", Search.from("FinalPayDate"));
        parameters.put("tofinalpaydate", Search.until("FinalPayDate"));
        parameters.put("ocr", Search.within("OCR"));
        parameters.put("yourordernumber", Search.within("YourOrderNumber"));
        parameters.put("invoicetype", Search.exactly("InvoiceType"));
        parameters.put("currency", Search.exactly("Currency"));
        parameters.put("credit", Search.exactly("Credit"));
        parameters.put("articlenumber", rowWith(Search.exactly("ArticleNumber")));
        parameters.put("articledescription", rowWith(Search.within("Description")));
        parameters.put(
                "accountnumberfrom",
                rowWith((row, wanted) -> row.path("AccountNumber").asText("").compareTo(wanted) >= 0));
        parameters.put(
                "accountnumberto",
                rowWith((row, wanted) -> !Properties.isEmpty(row.path("AccountNumber"))
                        && row.path("AccountNumber").asText().compareTo(wanted) <= 0));
        return parameters;
    }

    private static BiPredicate<ObjectNode, String> rowWith(BiPredicate<ObjectNode, String> wanted) {
        return (invoice, text) ->
                invoice.path(ROWS).valueStream().map(ObjectNode.class::cast).anyMatch(row -> wanted.test(row, text));
    }

    private static Map<String, Function<ObjectNode, JsonNode>> listRow() {
        var row = Documents.listRow(
                "Balance",
                "Booked",
                "Cancelled",
                "CostCenter",
                "Currency",
                "CurrencyRate",
                "CurrencyUnit",
                "CustomerName",
                "CustomerNumber",
                "DocumentNumber",
                "DueDate",
                "ExternalInvoiceReference1",
                "ExternalInvoiceReference2",
                "FinalPayDate",
                "InvoiceDate",
                "InvoiceType",
                "NoxFinans",
                "OCR",
                "Project",
                "Sent",
                "TermsOfPayment",
                "Total",
                "VoucherNumber",
                "VoucherSeries",
                "VoucherYear",
                "WayOfDelivery");
        row.put(
                "CurrencyRate",
                invoice -> TextNode.valueOf(invoice.path("CurrencyRate").asText()));
        return row;
    }
}
