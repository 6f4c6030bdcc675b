package dev.kontobro.mail;

/** How the mail server received a mail. */
public sealed interface Reception {

    /** The server has taken the mail over. */
    record Accepted() implements Reception {}

    /**
     * The server will never take this mail for this recipient, and has not.
     *
     * @param answer the server's own words
     */
    record Refused(String answer) implements Reception {}

    /** The server has not taken the mail: it is away, busy, or not set up for us. */
    record Postponed(String reason) implements Reception {}

    /** The whole mail was written and no answer came: the server may have taken it. */
    record Unknown(String reason) implements Reception {}
}
