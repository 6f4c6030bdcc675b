package dev.kontobro.connections.profile;

/** The currency that a document has in the books. */
public enum BookedCurrency {
    /** Its own; what it comes to in the company's, the accounting system keeps beside it. */
    OF_THE_DOCUMENT,
    /** The company's own: another one is converted before the document is sent. */
    OF_THE_BOOKS
}
