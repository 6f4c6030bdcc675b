package dev.kontobro.invoicesync.bounce;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report that a mail was not delivered and will not be (RFC 3464).
 *
 * @param messageId of the mail, with its angle brackets
 * @param answer of the recipient's mail server; its status where it says no more
 */
record Bounce(String messageId, String answer) {

    private static final String REPORT = "multipart/report";
    private static final String STATUS = "message/delivery-status";
    private static final List<String> RETURNED =
            List.of("message/rfc822", "text/rfc822-headers", "message/rfc822-headers");
    private static final String FAILED = "failed";
    private static final int LONGEST_PART = 256 * 1024;
    private static final int LONGEST_ANSWER = 500;

    /** Empty for any other mail: one that tells of a delay, an absence, or nothing that is known here. */
    static Optional<Bounce> read(MimeMessage mail) throws MessagingException, IOException {
        if (!mail.isMimeType(REPORT) || !(mail.getContent() instanceof Multipart report)) {
            return Optional.empty();
        }
        var parts = new ArrayList<BodyPart>();
        for (var i = 0; i < report.getCount(); i++) {
            parts.add(report.getBodyPart(i));
        }
        var answer = Optional.<String>empty();
        var messageId = Optional.<String>empty();
        for (var part : parts) {
            if (part.isMimeType(STATUS)) {
                answer = failure(text(part));
            } else if (isReturned(part)) {
                messageId = value(headers(text(part)), "Message-ID");
            }
        }
        var why = answer;
        return messageId.flatMap(id -> why.map(words -> new Bounce(id, words)));
    }

    private static boolean isReturned(BodyPart part) throws MessagingException {
        for (var type : RETURNED) {
            if (part.isMimeType(type)) {
                return true;
            }
        }
        return false;
    }

    private static String text(BodyPart part) throws MessagingException, IOException {
        return new String(part.getInputStream().readNBytes(LONGEST_PART), StandardCharsets.UTF_8);
    }

    /** What is said of the first recipient to whom it was not delivered; of each there is a block of fields. */
    private static Optional<String> failure(String status) {
        return Arrays.stream(status.split("\r?\n\\s*\r?\n"))
                .map(Bounce::headers)
                .filter(fields ->
                        value(fields, "Action").filter(FAILED::equalsIgnoreCase).isPresent())
                .findFirst()
                .map(fields -> Stream.of(
                                value(fields, "Status"),
                                value(fields, "Diagnostic-Code").map(Bounce::withoutType))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" ")))
                .map(answer -> answer.length() > LONGEST_ANSWER ? answer.substring(0, LONGEST_ANSWER) : answer);
    }

    /** {@code smtp; 550 no such user} without what kind of words they are. */
    private static String withoutType(String field) {
        return field.substring(field.indexOf(';') + 1).strip();
    }

    private static InternetHeaders headers(String text) {
        try {
            return new InternetHeaders(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true);
        } catch (MessagingException e) {
            throw new IllegalStateException("a text in memory can always be read", e);
        }
    }

    /** On one line, without what no text in a database may hold. */
    private static Optional<String> value(InternetHeaders fields, String name) {
        return Optional.ofNullable(fields.getHeader(name, null))
                .map(value -> value.replaceAll("[\\s\\p{Cntrl}]+", " ").strip());
    }
}
