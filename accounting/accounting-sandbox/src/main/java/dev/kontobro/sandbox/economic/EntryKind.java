package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.Violation.DOES_NOT_EXIST;

import java.util.List;
import java.util.stream.Stream;

/** The kinds of entries a voucher can have, in the order they are numbered. */
enum EntryKind {
    FINANCE_VOUCHER(
            "financeVoucher",
            "account",
            account("account"),
            vatAccount("vatAccount"),
            Field.decimal("vatAmount", 2),
            project(),
            Field.reference("costType", "costTypeNumber", Catalogue.COST_TYPES, DOES_NOT_EXIST),
            Field.decimal("quantity1", 2),
            Field.decimal("quantity2", 2),
            unit("unit1"),
            unit("unit2")),
    CUSTOMER_PAYMENT("customerPayment", "customer", customer(), invoice()),
    MANUAL_CUSTOMER_INVOICE("manualCustomerInvoice", "customer", customer(), invoice(), Field.date("dueDate"));

    private final String word;
    private final String side;
    private final List<Field> own;

    EntryKind(String word, String side, Field... own) {
        this.word = word;
        this.side = side;
        this.own = List.of(own);
    }

    static EntryKind of(String word) {
        return Stream.of(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there are no entries of the kind " + word));
    }

    /** As an answer and a journal's settings name it. */
    String word() {
        return word;
    }

    /** As an answer names it once it is booked. */
    String bookedWord() {
        return this == MANUAL_CUSTOMER_INVOICE ? "manualDebtorInvoice" : word;
    }

    /** The property of a voucher that holds all of this kind. */
    String list() {
        return word + "s";
    }

    /** The property that says whose entry it is; the other side is always {@code contraAccount}. */
    String side() {
        return side;
    }

    /** What a request can say of an entry, with the limits of "journals.journalNumber.vouchers.post". */
    List<Field> fields() {
        return Stream.concat(
                        Stream.of(
                                Field.text("text", 250),
                                Field.decimal("amount", 2).required(),
                                Field.date("date").required(),
                                Field.reference("currency", "code", 3, Catalogue.CURRENCIES, DOES_NOT_EXIST),
                                Field.decimal("exchangeRate", 6),
                                Field.decimal("amountBaseCurrency", 2),
                                account("contraAccount"),
                                vatAccount("contraVatAccount"),
                                Field.decimal("contraVatAmount", 2),
                                employee(),
                                distribution()),
                        own.stream())
                .toList();
    }

    static Field account(String name) {
        return Field.reference(name, "accountNumber", Catalogue.ACCOUNTS, "E07150");
    }

    static Field vatAccount(String name) {
        return Field.reference(name, "vatCode", 5, Catalogue.VAT_ACCOUNTS, DOES_NOT_EXIST);
    }

    static Field customer() {
        return Field.reference("customer", "customerNumber", Catalogue.CUSTOMERS, DOES_NOT_EXIST);
    }

    static Field project() {
        return Field.reference("project", "projectNumber", Catalogue.PROJECTS, DOES_NOT_EXIST);
    }

    static Field invoice() {
        return Field.whole("customerInvoice", 1, Integer.MAX_VALUE);
    }

    private static Field unit(String name) {
        return Field.reference(name, "unitNumber", Catalogue.UNITS, DOES_NOT_EXIST);
    }

    private static Field employee() {
        return Field.reference("employee", "employeeNumber", Catalogue.EMPLOYEES, DOES_NOT_EXIST);
    }

    private static Field distribution() {
        return Field.reference(
                "departmentalDistribution",
                "departmentalDistributionNumber",
                Catalogue.DEPARTMENTAL_DISTRIBUTIONS,
                DOES_NOT_EXIST);
    }
}
