package dev.kontobro.accounting;

import java.util.Locale;

/**
 * A kind of record that the hub brings into the books, as a whole: what a profile switches on and a preflight looks into,
 * and what decides the rights that the owner is asked for.
 */
public enum Flow {
    CUSTOMERS("customer"),
    PROJECTS("project"),
    PRODUCTS("product"),
    INVOICES("invoice"),
    ORDERS("order"),
    CREDIT_NOTES("creditNote"),
    /** Expenses and other entries. */
    VOUCHERS("voucher"),
    PAYMENTS("payment");

    private final String record;

    Flow(String record) {
        this.record = record;
    }

    /** Stable name for tables, topics and pages, for example {@code credit-notes}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of record it carries, as problems name it, for example {@code creditNote}. */
    public String record() {
        return record;
    }

    /** The section of a profile that is about it, for example {@code creditNotes}. */
    public String section() {
        return record + "s";
    }
}
