package dev.kontobro.mail;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A mail to one recipient, written by a machine.
 *
 * @param messageId with its angle brackets; the same mail sent again has the same
 * @param to an address, see {@link Mailbox#ascii}
 * @param replyTo where answers go; to the sender where it is empty
 * @param bouncesTo where the mail comes back to when it cannot be delivered; to the sender where it is empty
 * @param follows the Message-ID of a mail that this one belongs to
 */
public record OutgoingMail(
        String messageId,
        Mailbox from,
        String to,
        Optional<Mailbox> replyTo,
        Optional<Mailbox> bouncesTo,
        Optional<String> follows,
        String subject,
        String text,
        String html,
        Optional<Attachment> attachment) {

    public OutgoingMail {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(html, "html");
        Mailbox.requireOneLine(messageId);
        Mailbox.requireOneLine(to);
        follows.ifPresent(Mailbox::requireOneLine);
        Mailbox.requireOneLine(subject);
    }

    /**
     * @param name with its ending
     * @param mediaType for example {@code application/pdf}
     */
    public record Attachment(String name, String mediaType, byte[] content) {

        public Attachment {
            Mailbox.requireOneLine(name);
            Mailbox.requireOneLine(mediaType);
            content = content.clone();
        }

        @Override
        public byte[] content() {
            return content.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Attachment that
                    && name.equals(that.name)
                    && mediaType.equals(that.mediaType)
                    && Arrays.equals(content, that.content);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, mediaType, Arrays.hashCode(content));
        }

        @Override
        public String toString() {
            return "Attachment[%s, %s, %d bytes]".formatted(name, mediaType, content.length);
        }
    }

    /** For logs: no address, no text. */
    @Override
    public String toString() {
        return "OutgoingMail" + messageId;
    }
}
