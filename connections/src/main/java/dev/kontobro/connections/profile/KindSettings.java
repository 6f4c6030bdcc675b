package dev.kontobro.connections.profile;

/** What is said of every kind of record. */
public sealed interface KindSettings permits Customers, Registry, Documents, Vouchers, Payments {

    /** Whether the kind is transferred at all. */
    boolean enabled();

    Trigger trigger();

    FieldMap fields();
}
