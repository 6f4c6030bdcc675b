package dev.kontobro.connections.profile;

/** What is said of every flow. */
public sealed interface FlowSettings permits Customers, Registry, Documents, Vouchers, Payments {

    /** Whether its records are transferred at all. */
    boolean enabled();

    Trigger trigger();

    FieldMap fields();
}
