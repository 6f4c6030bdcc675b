package dev.kontobro.invoicesync.files;

import dev.kontobro.accounting.problem.Problem;

/** What came of fetching a file. */
public sealed interface Fetched {

    /** The file that was announced. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on, and never compared.
    record Got(byte[] content) implements Fetched {
        @Override
        public String toString() {
            return "Got[%d bytes]".formatted(content.length);
        }
    }

    /** Trying again brings nothing. */
    record Refused(Problem problem) implements Fetched {}

    /** It may be had later. */
    record Away(Problem problem) implements Fetched {}
}
