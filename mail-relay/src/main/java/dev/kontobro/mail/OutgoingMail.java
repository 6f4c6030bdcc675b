package dev.kontobro.mail;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A mail to one recipient, written by a machine.
 *
 * @param messageId with its angle brackets; the same mail sent again has the same
 * @param to an address, see {@link Mailbox#ascii}
 * @param replyTo where answers go; to the sender where it is empty
 * @param bouncesTo where the mail comes back to when it cannot be delivered; to the sender where it is empty
 * @param follows the Message-ID of a mail that this one belongs to
 * @param list which readers can sort it by; empty for a mail of its own
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
        Optional<Attachment> attachment,
        Optional<MailingList> list) {

    private static final Set<String> SCHEMES = Set.of("https", "mailto");

    /** A mail of its own. */
    public OutgoingMail(
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
        this(messageId, from, to, replyTo, bouncesTo, follows, subject, text, html, attachment, Optional.empty());
    }

    public OutgoingMail {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(html, "html");
        Mailbox.requireOneLine(messageId);
        Mailbox.requireOneLine(to);
        follows.ifPresent(Mailbox::requireOneLine);
        Mailbox.requireOneLine(subject);
    }

    /**
     * What a mail is one of (RFC 2919, RFC 2369).
     *
     * @param name for people
     * @param id unique, like a host's name
     * @param unsubscribe where to ask for no more of them: https pages or {@code mailto:} addresses; empty where there is no
     *     such place
     * @param oneClick whether mail programs may ask for it themselves, with a POST to the one https page (RFC 8058)
     */
    public record MailingList(String name, String id, List<URI> unsubscribe, boolean oneClick) {

        public MailingList {
            Mailbox.requireOneLine(name);
            Mailbox.requireOneLine(id);
            unsubscribe = List.copyOf(unsubscribe);
            unsubscribe.stream()
                    .map(URI::getScheme)
                    .filter(Predicate.not(SCHEMES::contains))
                    .forEach(scheme -> {
                        throw new IllegalArgumentException(
                                "'" + scheme + "' is no scheme to unsubscribe by; use https or mailto");
                    });
            if (oneClick && unsubscribe.stream().filter(MailingList::isPage).count() != 1) {
                throw new IllegalArgumentException("one click needs one https page, not " + unsubscribe.size());
            }
        }

        private static boolean isPage(URI place) {
            return place.getScheme().equals("https");
        }
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
