package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a document stands in the books, as the hub last left it. An order that has become an invoice stands as one.
 *
 * @param written what it was given to say, see {@link #imprint}
 * @param madeAt when it was made
 * @param facts of what it said then; empty where that was not noted
 */
public record Standing(Place place, String written, Instant madeAt, Optional<Facts> facts) {

    /** Of a document of which it is not noted what it was given to say. */
    static final String UNKNOWN = "-";

    private static final int IMPRINT_BYTES = 12;
    private static final String BETWEEN = " ";
    private static final String FACTS = "\n";
    private static final int PARTS = 5;
    private static final String BETWEEN_IMPRINTS = ".";
    private static final int IMPRINTS = 3;

    /** How a document is to be paid, and what it looks like for that. */
    private static final Set<DocumentField> TERMS =
            EnumSet.of(DocumentField.PAYMENT_TERMS, DocumentField.LAYOUT, DocumentField.PRINT_TEMPLATE);

    Standing(Place place, String written, Instant madeAt) {
        this(place, written, madeAt, Optional.empty());
    }

    public Standing at(Place other) {
        return new Standing(other, written, madeAt, facts);
    }

    Standing with(Facts said) {
        return new Standing(place, written, madeAt, Optional.of(said));
    }

    Standing redated(BookedDocument before, BookedDocument now) {
        return new Standing(place, written, madeAt, facts.map(said -> said.redated(before, now)));
    }

    boolean says(Document document) {
        return written.equals(imprint(document));
    }

    /** Whether it says the same but for how it is to be paid and sent, which is no part of what is booked. */
    boolean saysButForTerms(Document document) {
        return written.contains(BETWEEN_IMPRINTS) && imprints(written)[0].equals(imprints(imprint(document))[0]);
    }

    /** Whether it is mailed to where it was to be when it was written; where that was not noted, nothing speaks against it. */
    boolean goesToAddressOf(Document document) {
        var then = imprints(written);
        return then.length < IMPRINTS || then[IMPRINTS - 1].equals(imprints(imprint(document))[IMPRINTS - 1]);
    }

    private static String[] imprints(String written) {
        return written.split(Pattern.quote(BETWEEN_IMPRINTS));
    }

    /** The same for what says the same: of what is booked, of its terms of payment, and of where it is mailed. */
    static String imprint(Document wanted) {
        var others = new EnumMap<DocumentField, Change<String>>(DocumentField.class);
        others.putAll(wanted.fields());
        var terms = others.clone();
        terms.keySet().retainAll(TERMS);
        others.keySet().removeAll(TERMS);
        var address = new Address(wanted.change(DocumentField.RECIPIENT_EMAIL));
        others.remove(DocumentField.RECIPIENT_EMAIL);
        return String.join(
                BETWEEN_IMPRINTS,
                imprint((Record) wanted.withFields(others)),
                imprint(new Terms(terms)),
                imprint(address));
    }

    private record Terms(Map<DocumentField, Change<String>> fields) {}

    private record Address(Change<String> email) {}

    /** The same for what says the same. */
    static String imprint(Record wanted) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(wanted.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, IMPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** As it is kept; the number comes last in its line, since it may hold anything. */
    String text() {
        var line = String.join(
                BETWEEN, place.kind().name(), place.stage().name(), written, madeAt.toString(), place.number());
        return facts.map(said -> line + FACTS + said.text()).orElse(line);
    }

    static Standing read(String text) {
        var lines = text.split(FACTS, 2);
        var parts = lines[0].split(BETWEEN, PARTS);
        return new Standing(
                new Place(DocumentKind.valueOf(parts[0]), Stage.valueOf(parts[1]), parts[4]),
                parts[2],
                Instant.parse(parts[3]),
                lines.length > 1 ? Optional.of(Facts.read(lines[1])) : Optional.empty());
    }
}
