package dev.kontobro.connections.profile;

import java.util.Optional;

/**
 * How a booked document gets to the customer.
 *
 * @param senderName empty where the company's own is meant
 * @param replyTo a mail address; empty where the company's own is meant
 */
public record DocumentMail(Way way, Optional<String> senderName, Optional<String> replyTo, Texts subject, Texts body) {

    /** Who sends it. */
    public enum Way {
        /** The source, or nobody: the hub does not. */
        SOURCE,
        /** The accounting system, by mail. */
        BOOKS,
        /** The accounting system, as an e-invoice where the customer can take one, else by mail. */
        E_INVOICE,
        /** The hub, by mail with the PDF that the books made. */
        HUB
    }

    public static DocumentMail bySource() {
        return new DocumentMail(Way.SOURCE, Optional.empty(), Optional.empty(), Texts.NONE, Texts.NONE);
    }
}
