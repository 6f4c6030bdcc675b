package dev.kontobro.accounting.fortnox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A resource of the API: its path, its envelopes, the scope a token needs for it. */
enum Resource {
    COMPANY_INFORMATION("companyinformation", "CompanyInformation", "", "companyinformation"),
    CUSTOMERS("customers", "Customer", "Customers", "customer"),
    PROJECTS("projects", "Project", "Projects", "project"),
    ARTICLES("articles", "Article", "Articles", "article"),
    INVOICES("invoices", "Invoice", "Invoices", "invoice"),
    ORDERS("orders", "Order", "Orders", "order"),
    TAX_REDUCTIONS("taxreductions", "TaxReduction", "TaxReductions", "invoice"),
    INVOICE_PAYMENTS("invoicepayments", "InvoicePayment", "InvoicePayments", "payment"),
    VOUCHERS("vouchers", "Voucher", "Vouchers", "bookkeeping"),
    TERMS_OF_PAYMENTS("termsofpayments", "TermsOfPayment", "TermsOfPayments", "settings"),
    TERMS_OF_DELIVERIES("termsofdeliveries", "TermsOfDelivery", "TermsOfDeliveries", "settings"),
    WAYS_OF_DELIVERY("wayofdeliveries", "WayOfDelivery", "WayOfDeliveries", "settings"),
    MODES_OF_PAYMENTS("modesofpayments", "ModeOfPayment", "ModesOfPayments", "settings"),
    UNITS("units", "Unit", "Units", "settings"),
    PREDEFINED_ACCOUNTS("predefinedaccounts", "PreDefinedAccount", "PreDefinedAccounts", "settings"),
    LOCKED_PERIOD("settings/lockedperiod", "LockedPeriod", "", "settings"),
    CURRENCIES("currencies", "Currency", "Currencies", "currency"),
    PRICE_LISTS("pricelists", "PriceList", "PriceLists", "price"),
    PRINT_TEMPLATES("printtemplates", "PrintTemplate", "PrintTemplates", "print"),
    COST_CENTERS("costcenters", "CostCenter", "CostCenters", "costcenter"),
    ACCOUNTS("accounts", "Account", "Accounts", "bookkeeping"),
    VOUCHER_SERIES("voucherseries", "VoucherSeries", "VoucherSeriesCollection", "bookkeeping"),
    FINANCIAL_YEARS("financialyears", "FinancialYear", "FinancialYears", "bookkeeping"),
    INBOX("inbox", "File", "", "inbox"),
    FILE_ATTACHMENTS("/api/fileattachments/attachments-v1", "", "", "connectfile");

    private final String path;
    private final String envelope;
    private final String listEnvelope;
    private final String scope;

    Resource(String path, String envelope, String listEnvelope, String scope) {
        this.path = path;
        this.envelope = envelope;
        this.listEnvelope = listEnvelope;
        this.scope = scope;
    }

    /** Path of the whole. */
    String path() {
        return path.startsWith("/") ? path : "/3/" + path;
    }

    /** Path of one; numbers may hold a slash and must be percent-encoded. */
    String path(String number) {
        return path() + "/" + URLEncoder.encode(number, StandardCharsets.UTF_8).replace("+", "%20");
    }

    String envelope() {
        return envelope;
    }

    String listEnvelope() {
        return listEnvelope;
    }

    String scope() {
        return scope;
    }

    /** The field of the port that a property holds. */
    Optional<String> fieldOf(String property) {
        return switch (this) {
            case CUSTOMERS -> fieldOf(property, CustomerFields.ALL.stream());
            case PROJECTS -> fieldOf(property, ProjectFields.ALL.stream());
            case INVOICES, ORDERS -> DocumentFields.fieldOf(property);
            case TAX_REDUCTIONS -> TaxReductions.fieldOf(property);
            default -> Optional.empty();
        };
    }

    private static Optional<String> fieldOf(String property, Stream<? extends FieldMapping<?>> fields) {
        return fields.filter(field -> field.properties().contains(property))
                .<String>map(FieldMapping::key)
                .findFirst();
    }

    /** Kind of record, as problems name it. */
    String record() {
        return envelope.toLowerCase(Locale.ROOT);
    }
}
