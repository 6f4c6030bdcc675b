package dev.kontobro.accounting.document;

/** A way by which the accounting system sends a booked document to the buyer. */
public enum Channel {
    EMAIL,
    /** NemHandel or Peppol, to the buyer's EAN location number, organisation number or GLN. */
    E_INVOICE
}
