package dev.kontobro.sandbox.fortnox;

import dev.kontobro.sandbox.Ledger;
import dev.kontobro.sandbox.Ledger.Column;
import java.util.List;

/** How a bookkeeper looks at the registers. */
final class Ledgers {

    static final List<Ledger> ALL = List.of(
            Ledger.of(
                    Resources.CUSTOMERS.path(),
                    "Customers",
                    Column.of("Number", "CustomerNumber"),
                    Column.of("Name", "Name"),
                    Column.of("Organisation number", "OrganisationNumber"),
                    Column.of("Type", "Type"),
                    Column.of("VAT type", "VATType"),
                    Column.named("Terms", "TermsOfPayment", Resources.TERMS_OF_PAYMENTS.path(), "Description"),
                    Column.of("City", "City"),
                    Column.of("E-mail", "Email"),
                    Column.of("Active", "Active")),
            Ledger.of(
                    Resources.PROJECTS.path(),
                    "Projects",
                    Column.of("Number", "ProjectNumber"),
                    Column.of("Name", "Description"),
                    Column.of("Status", "Status"),
                    Column.of("Start", "StartDate"),
                    Column.of("End", "EndDate"),
                    Column.of("Leader", "ProjectLeader"),
                    Column.of("Comments", "Comments")),
            Ledger.of(
                            Orders.RESOURCE.path(),
                            "Orders",
                            Column.of("Number", "DocumentNumber"),
                            Column.named("Customer", "CustomerNumber", Resources.CUSTOMERS.path(), "Name"),
                            Column.of("Date", "OrderDate"),
                            Column.of("Reference", "ExternalInvoiceReference1"),
                            Column.of("Total", "Total"),
                            Column.of("Currency", "Currency"),
                            Column.of("Invoice", "InvoiceReference"),
                            Column.of("Sent", "Sent"),
                            Column.of("Cancelled", "Cancelled"))
                    .withLines(
                            Orders.ROWS,
                            Column.of("Article", "ArticleNumber"),
                            Column.of("Text", "Description"),
                            Column.of("Ordered", "OrderedQuantity"),
                            Column.of("Delivered", "DeliveredQuantity"),
                            Column.of("Unit", "Unit"),
                            Column.of("Price", "Price"),
                            Column.of("Discount", "Discount"),
                            Column.of("VAT %", "VAT"),
                            Column.of("Account", "AccountNumber"),
                            Column.of("Total", "Total")),
            Ledger.of(
                            Invoices.RESOURCE.path(),
                            "Invoices",
                            Column.of("Number", "DocumentNumber"),
                            Column.named("Customer", "CustomerNumber", Resources.CUSTOMERS.path(), "Name"),
                            Column.of("Date", "InvoiceDate"),
                            Column.of("Due", "DueDate"),
                            Column.of("Reference", "ExternalInvoiceReference1"),
                            Column.of("Total", "Total"),
                            Column.of("Currency", "Currency"),
                            Column.of("Balance", "Balance"),
                            Column.of("Booked", "Booked"),
                            Column.of("Sent", "Sent"),
                            Column.of("Cancelled", "Cancelled"),
                            Column.of("Credited by", "CreditInvoiceReference"))
                    .withLines(
                            Invoices.ROWS,
                            Column.of("Article", "ArticleNumber"),
                            Column.of("Text", "Description"),
                            Column.of("Quantity", "DeliveredQuantity"),
                            Column.of("Unit", "Unit"),
                            Column.of("Price", "Price"),
                            Column.of("Discount", "Discount"),
                            Column.of("VAT %", "VAT"),
                            Column.of("Account", "AccountNumber"),
                            Column.of("Project", "Project"),
                            Column.of("Cost centre", "CostCenter"),
                            Column.of("Total", "Total")),
            Ledger.of(
                    Payments.RESOURCE.path(),
                    "Payments",
                    Column.of("Number", "Number"),
                    Column.of("Invoice", "InvoiceNumber"),
                    Column.of("Date", "PaymentDate"),
                    Column.of("Amount", "AmountCurrency"),
                    Column.of("Currency", "Currency"),
                    Column.of("Booked", "Booked")),
            Ledger.of(
                            Voucher.REGISTER,
                            "Vouchers",
                            Column.of("Series", "VoucherSeries"),
                            Column.of("Number", "VoucherNumber"),
                            Column.of("Date", "TransactionDate"),
                            Column.of("Text", "Description"))
                    .withLines(
                            "VoucherRows",
                            Column.named("Account", "Account", Resources.ACCOUNTS.path(), "Description"),
                            Column.of("Debit", "Debit"),
                            Column.of("Credit", "Credit"),
                            Column.of("Project", "Project"),
                            Column.of("Cost centre", "CostCenter")),
            Ledger.of(
                    Dispatch.MAILS,
                    "Mails",
                    Column.of("Document", "Document"),
                    Column.of("Number", "DocumentNumber"),
                    Column.of("To", "To"),
                    Column.of("Subject", "Subject"),
                    Column.of("Files", "Attachments")));

    private Ledgers() {}
}
