package dev.kontobro.connections.profile;

/** What a document becomes in the books. */
public enum DocumentTarget {
    ORDER,
    /** A draft (e-conomic), an unbooked invoice (Fortnox). */
    DRAFT,
    /** Booked, when and as {@link Booking} says. */
    BOOKED,
    /** An entry on the customer in a journal, without lines: the document itself stays in the source. e-conomic only. */
    JOURNAL
}
