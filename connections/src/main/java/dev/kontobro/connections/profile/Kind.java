package dev.kontobro.connections.profile;

import dev.kontobro.accounting.access.Entrance.Flow;

/** The kinds of record a profile has settings for. */
public enum Kind {
    CUSTOMERS("customers"),
    PROJECTS("projects"),
    PRODUCTS("products"),
    ORDERS("orders"),
    INVOICES("invoices"),
    CREDIT_NOTES("creditNotes"),
    /** Expenses and other entries. */
    VOUCHERS("vouchers"),
    PAYMENTS("payments");

    private final String key;

    Kind(String key) {
        this.key = key;
    }

    /** Its name in the profile's JSON. */
    public String key() {
        return key;
    }

    /** What the hub does with the books for this kind. */
    public static Kind of(Flow flow) {
        return valueOf(flow.name());
    }
}
