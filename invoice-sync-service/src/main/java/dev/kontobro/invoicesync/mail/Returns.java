package dev.kontobro.invoicesync.mail;

import dev.kontobro.mail.Mailbox;
import java.util.Optional;

/**
 * How the hub learns that a mail has not arrived.
 *
 * @param address where mails come back to
 */
public record Returns(Mailbox address, SentMails mails) {

    /** A document that was mailed. */
    public record MailedDocument(String connectionId, String kind, String number) {}

    /**
     * @param to whom it was mailed
     * @param answer of his mail server
     */
    public record Returned(String to, String answer) {}

    /** What was mailed, and has come back. */
    public interface SentMails {

        /** Notes a mail that is about to be handed over; one before it, of the same document, is forgotten. */
        void handing(MailedDocument document, String messageId, String to);

        /** Why a document's last mail has come back, if it has. */
        Optional<Returned> returned(MailedDocument document);
    }
}
