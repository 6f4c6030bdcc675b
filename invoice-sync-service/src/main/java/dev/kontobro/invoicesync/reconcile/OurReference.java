package dev.kontobro.invoicesync.reconcile;

import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentReference;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whose document it is that says something in its reference: the mark there proves the number before it. */
final class OurReference {

    private static final Pattern MARK = Pattern.compile("#[0-9a-f]{8}");
    private static final int MOST_WORDS = 32;

    private OurReference() {}

    /**
     * The source's number; empty where the reference is none of the hub's, of this connection and kind.
     *
     * @param reference people may have added to it
     */
    static Optional<String> number(String connectionId, DocumentKind kind, String reference) {
        return MARK.matcher(reference)
                .results()
                .flatMap(mark -> endings(reference.substring(0, mark.start()).strip())
                        .filter(number -> DocumentReference.mark(connectionId, kind, number)
                                .equals(mark.group())))
                .findFirst();
    }

    /** From the first word on, from the second on, and so forth. */
    private static Stream<String> endings(String text) {
        return IntStream.range(0, text.length())
                .filter(i -> i == 0 || Character.isWhitespace(text.charAt(i - 1)))
                .limit(MOST_WORDS)
                .mapToObj(text::substring);
    }
}
