package dev.kontobro.connections.profile;

/** What becomes of a document whose customer is not in the books. */
public enum MissingCustomer {
    /** It waits until the customer has been transferred. */
    WAIT,
    /** The customer is created from what the document says of him. */
    CREATE,
    /** It goes to the {@link CollectiveCustomer}. */
    COLLECTIVE,
    /** It is not sent. */
    SKIP,
    /** It is rejected, and its owner hears of it. */
    REFUSE
}
