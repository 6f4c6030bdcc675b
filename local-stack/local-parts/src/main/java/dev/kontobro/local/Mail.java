package dev.kontobro.local;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mail as it lies in one recipient's mailbox.
 *
 * @param mailbox the recipient; a mail to two people is two of these
 * @param uid unique in the mailbox, growing
 * @param text the plain text part, empty where there is none
 * @param html the HTML part, empty where there is none
 * @param replyTo empty where the sender's address counts
 * @param headers by their names as they were sent; of one that stands there several times the last
 */
public record Mail(
        String mailbox,
        long uid,
        Instant receivedAt,
        String messageId,
        String from,
        String subject,
        String text,
        String html,
        String replyTo,
        List<Attachment> attachments,
        Map<String, String> headers) {

    /**
     * @param content as it was before it was encoded
     */
    public record Attachment(String name, byte[] content) {}

    public Mail {
        attachments = List.copyOf(attachments);
        headers = Map.copyOf(headers);
    }

    static Mail of(String mailbox, long uid, Instant receivedAt, MimeMessage message) {
        try {
            return new Mail(
                    mailbox,
                    uid,
                    receivedAt,
                    Optional.ofNullable(message.getMessageID()).orElse(""),
                    message.getFrom() == null ? "" : message.getFrom()[0].toString(),
                    Optional.ofNullable(message.getSubject()).orElse(""),
                    body(message, "text/plain").orElse(""),
                    body(message, "text/html").orElse(""),
                    message.getHeader("Reply-To") == null ? "" : message.getReplyTo()[0].toString(),
                    attachments(message).toList(),
                    headers(message));
        } catch (MessagingException e) {
            throw new IllegalStateException("Mail " + uid + " of " + mailbox + " cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> body(Part part, String contentType) throws MessagingException, IOException {
        if (part.isMimeType(contentType)) {
            return Optional.of(part.getContent().toString());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                var found = body(parts.getBodyPart(i), contentType);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> headers(MimeMessage message) throws MessagingException {
        return Collections.list(message.getAllHeaders()).stream()
                .collect(Collectors.toMap(Header::getName, Header::getValue, (first, last) -> last));
    }

    private static Stream<Attachment> attachments(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            var all = Stream.<Attachment>empty();
            for (var i = 0; i < parts.getCount(); i++) {
                all = Stream.concat(all, attachments(parts.getBodyPart(i)));
            }
            return all;
        }
        return Part.ATTACHMENT.equals(part.getDisposition())
                ? Stream.of(
                        new Attachment(part.getFileName(), part.getInputStream().readAllBytes()))
                : Stream.empty();
    }
}
