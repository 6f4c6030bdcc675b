package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Where a document stands in the books, as the hub last left it.
 *
 * @param written what it was given to say, see {@link #imprint}
 * @param madeAt when it was made
 */
record Standing(Place place, String written, Instant madeAt) {

    /** Of a document of which it is not noted what it was given to say. */
    static final String UNKNOWN = "-";

    private static final int IMPRINT_BYTES = 12;
    private static final String BETWEEN = " ";

    Standing at(Place other) {
        return new Standing(other, written, madeAt);
    }

    Standing saying(Document document) {
        return new Standing(place, imprint(document), madeAt);
    }

    boolean says(Document document) {
        return written.equals(imprint(document));
    }

    /** The same for what says the same: a {@link Document}, or an entry of a journal. */
    static String imprint(Record wanted) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(wanted.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, IMPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** As it is kept; the number comes last, since it may hold anything. */
    String text() {
        return String.join(BETWEEN, place.stage().name(), written, madeAt.toString(), place.number());
    }

    static Standing read(DocumentKind kind, String text) {
        var parts = text.split(BETWEEN, 4);
        return new Standing(new Place(kind, Stage.valueOf(parts[0]), parts[3]), parts[1], Instant.parse(parts[2]));
    }
}
