package dev.kontobro.accounting.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a document is found again by in the books: the source's number, which people look for, and a mark that tells it from
 * the same number of another source, connection or kind. For example {@code 1001 #5f2c9a41}.
 */
public final class DocumentReference {

    private static final int MARK_BYTES = 4;

    private DocumentReference() {}

    public static String of(String connectionId, DocumentKind kind, String number) {
        return number + " " + mark(connectionId, kind, number);
    }

    /** Whether a reference is that of a document of this connection, of whatever kind. */
    public static boolean isOwn(String connectionId, String reference) {
        return Arrays.stream(DocumentKind.values()).anyMatch(kind -> isOwn(connectionId, kind, reference));
    }

    private static boolean isOwn(String connectionId, DocumentKind kind, String reference) {
        var end = reference.lastIndexOf(' ');
        return end > 0 && reference.equals(of(connectionId, kind, reference.substring(0, end)));
    }

    /** Of the credit note by which the hub itself takes back a booked document that its source has cancelled. */
    public static String ofReversal(String connectionId, DocumentKind kind, String number) {
        return number + " " + mark(connectionId, kind.name() + " reversed", number);
    }

    /** Whether a reference has the mark of this document; people may have added to it, or changed the rest. */
    public static boolean isIn(String reference, String connectionId, DocumentKind kind, String number) {
        return reference.contains(mark(connectionId, kind, number));
    }

    /** The mark alone, for a text that has room for little more. */
    public static String mark(String connectionId, DocumentKind kind, String number) {
        return mark(connectionId, kind.name(), number);
    }

    /** The mark of what was paid of a document; another one than the document's own. */
    public static String paymentMark(String connectionId, DocumentKind kind, String number) {
        return mark(connectionId, kind.name() + " payment", number);
    }

    private static String mark(String connectionId, String what, String number) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", connectionId, what, number).getBytes(StandardCharsets.UTF_8));
            return "#" + HexFormat.of().formatHex(digest, 0, MARK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
