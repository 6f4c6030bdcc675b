package dev.kontobro.invoicesync.transfer;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far the tax reduction of a document has got.
 *
 * @param since of the state of the document that it was done for
 * @param whole whether nothing is left to be done
 * @param ids under which the accounting system has what the hub has entered
 */
record Reductions(Instant since, boolean whole, Set<String> ids) {

    private static final String BETWEEN = " ";
    private static final String WHOLE = "whole";
    private static final String PART = "part";

    Reductions {
        ids = new LinkedHashSet<>(ids);
    }

    boolean isWholeFor(Instant state) {
        return whole && since.equals(state);
    }

    /** As it is kept. */
    String text() {
        return since
                + BETWEEN
                + (whole ? WHOLE : PART)
                + ids.stream().map(BETWEEN::concat).collect(Collectors.joining());
    }

    static Reductions read(String text) {
        var parts = text.split(BETWEEN);
        return new Reductions(
                Instant.parse(parts[0]),
                parts[1].equals(WHOLE),
                Arrays.stream(parts).skip(2).collect(Collectors.toCollection(LinkedHashSet::new)));
    }
}
