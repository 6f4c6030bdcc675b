package dev.kontobro.connections.profile;

/**
 * One customer in the books who stands for many in the source; who they were is said on their documents.
 *
 * @param number in the books
 */
public record CollectiveCustomer(String number, Covers covers) {

    /** Who is not in the books as a customer of his own. */
    public enum Covers {
        /** Customers without an account in the source. */
        GUESTS,
        /** Every private person. */
        B2C,
        EVERYBODY,
        /** Only those a document's {@link MissingCustomer#COLLECTIVE} says it of. */
        MISSING
    }
}
