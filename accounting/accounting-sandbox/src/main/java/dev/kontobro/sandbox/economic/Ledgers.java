package dev.kontobro.sandbox.economic;

import dev.kontobro.sandbox.Ledger;
import dev.kontobro.sandbox.Ledger.Column;
import java.util.List;

/** How a bookkeeper looks at an agreement's books. */
final class Ledgers {

    static final List<Ledger> ALL = List.of(
            Ledger.of(
                    Catalogue.CUSTOMERS,
                    "Customers",
                    Column.of("Number", "customerNumber"),
                    Column.of("Name", "name"),
                    Column.of("CVR", "corporateIdentificationNumber"),
                    Column.named("Group", "customerGroup", Catalogue.CUSTOMER_GROUPS, "name"),
                    Column.named("Terms", "paymentTerms", Catalogue.PAYMENT_TERMS, "name"),
                    Column.named("VAT zone", "vatZone", Catalogue.VAT_ZONES, "name"),
                    Column.of("City", "city"),
                    Column.of("E-mail", "email"),
                    Column.of("Barred", "barred")),
            Ledger.of(
                    Catalogue.PROJECTS,
                    "Projects",
                    Column.of("Number", "number"),
                    Column.of("Name", "name"),
                    Column.named("Customer", "customerNumber", Catalogue.CUSTOMERS, "name"),
                    Column.named("Group", "projectGroupNumber", Catalogue.PROJECT_GROUPS, "name"),
                    Column.named("Status", "status", Catalogue.PROJECT_STATUSES, "name"),
                    Column.of("Delivery", "deliveryDate"),
                    Column.named("Responsible", "responsibleEmployeeNumber", Catalogue.EMPLOYEES, "name"),
                    Column.of("Reference", "otherReference"),
                    Column.of("Barred", "isBarred")),
            documents(
                    Catalogue.BOOKED_INVOICES,
                    "Booked invoices",
                    BookedInvoices.NUMBER,
                    Column.of("Remains", "remainder")),
            documents(
                    Catalogue.INVOICE_DRAFTS,
                    "Drafts of invoices",
                    DraftInvoices.NUMBER,
                    Column.of("VAT", "vatAmount")),
            documents(Catalogue.ORDERS, "Orders", Orders.NUMBER, Column.of("State", "state")),
            Ledger.of(
                    JournalEntries.REGISTER,
                    "Entries in journals",
                    Column.of("Number", JournalEntries.NUMBER),
                    Column.named("Journal", "journal", Catalogue.JOURNALS, "name"),
                    Column.of("Voucher", JournalEntries.VOUCHER_NUMBER),
                    Column.of("Date", "date"),
                    Column.of("Kind", "entryType"),
                    Column.of("Text", "text"),
                    Column.named("Customer", "customer", Catalogue.CUSTOMERS, "name"),
                    Column.of("Invoice", "customerInvoice"),
                    Column.named("Account", "account", Catalogue.ACCOUNTS, "name"),
                    Column.named("Contra account", "contraAccount", Catalogue.ACCOUNTS, "name"),
                    Column.of("Amount", "amount"),
                    Column.of("Currency", "currency")),
            Ledger.of(
                    BookedEntries.REGISTER,
                    "Booked entries",
                    Column.of("Number", "entryNumber"),
                    Column.of("Voucher", JournalEntries.VOUCHER_NUMBER),
                    Column.of("Date", "date"),
                    Column.of("Kind", "entryType"),
                    Column.of("Text", "text"),
                    Column.named("Account", "account", Catalogue.ACCOUNTS, "name"),
                    Column.named("Customer", "customer", Catalogue.CUSTOMERS, "name"),
                    Column.of("Amount", "amount"),
                    Column.of("Currency", "currency")),
            Ledger.of(
                    Catalogue.SENT,
                    "Sent invoices",
                    Column.of("Number", "id"),
                    Column.of("Invoice", "invoice"),
                    Column.of("By", "sendBy"),
                    Column.of("To", "to"),
                    Column.of("Date", "creationDate")),
            Ledger.of(
                    Attachments.REGISTER,
                    "Attachments",
                    Column.of("Number", "number"),
                    Column.of("Document", "document"),
                    Column.of("Files", "files"),
                    Column.of("Pages", "pages"),
                    Column.of("Bytes", "bytes")));

    private Ledgers() {}

    private static Ledger documents(String register, String title, String number, Column last) {
        return Ledger.of(
                        register,
                        title,
                        Column.of("Number", number),
                        Column.of("Date", "date"),
                        Column.named("Customer", "customer", Catalogue.CUSTOMERS, "name"),
                        Column.of("Recipient", "recipient.name"),
                        Column.of("Reference", "references.other"),
                        Column.of("Due", "dueDate"),
                        Column.of("Currency", "currency"),
                        Column.of("Net", "netAmount"),
                        Column.of("Gross", "grossAmount"),
                        last)
                .withLines(
                        "lines",
                        Column.of("Line", "lineNumber"),
                        Column.named("Product", "product", Catalogue.PRODUCTS, "name"),
                        Column.of("Text", "description"),
                        Column.of("Quantity", "quantity"),
                        Column.of("Unit", "unit.name"),
                        Column.of("Price", "unitNetPrice"),
                        Column.of("Discount %", "discountPercentage"),
                        Column.of("VAT %", "vatRate"),
                        Column.of("Net", "totalNetAmount"));
    }
}
