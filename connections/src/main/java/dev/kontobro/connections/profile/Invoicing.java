package dev.kontobro.connections.profile;

import java.util.Optional;

/**
 * How orders and their invoices belong together in the books, where an invoice is made of its order by the accounting system.
 *
 * @param fromOrder of invoices: whether one whose order the source names is made of that order
 * @param invoiced of orders: when one becomes an invoice; empty where it never does
 */
public record Invoicing(boolean fromOrder, Optional<When> invoiced) {

    /** Orders and invoices have nothing to do with each other. */
    public static final Invoicing APART = new Invoicing(false, Optional.empty());

    /**
     * @param states that an order is invoiced in
     * @param target what its invoice is: {@link DocumentTarget#DRAFT} or {@link DocumentTarget#BOOKED}
     */
    public record When(States states, DocumentTarget target) {}
}
