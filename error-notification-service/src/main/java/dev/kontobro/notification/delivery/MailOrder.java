package dev.kontobro.notification.delivery;

import dev.kontobro.notification.Digest;
import dev.kontobro.notification.mail.MailKind;
import java.util.Objects;
import java.util.Optional;

/**
 * A mail that is to be sent to one recipient, once.
 *
 * @param about what makes it another mail than the next one of its kind: the outcome event, or the break of a connection
 * @param recipient empty when nobody is known to send it to
 * @param incident which break or shortage it is about, for a connection's mails
 * @param data of the event, as JSON
 */
public record MailOrder(
        MailKind kind,
        String about,
        String tenantId,
        Optional<String> recipient,
        Optional<String> incident,
        String data) {

    public MailOrder {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(tenantId, "tenantId");
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(incident, "incident");
        Objects.requireNonNull(data, "data");
    }

    /**
     * The same for the same mail, wherever and whenever it is asked for. It becomes the left part of the Message-ID, so
     * a mail that a crash made us send twice is recognised by the mail programs.
     */
    public String key() {
        return Digest.of(kind.id(), about, recipient.orElse(""));
    }

    @Override
    public String toString() {
        return kind.id() + " " + key();
    }
}
