package dev.kontobro.accounting.document;

/** How far an earlier try has got with a file that is to be on a document. */
public sealed interface Upload {

    /** None has been made. */
    record NotBegun() implements Upload {}

    /** It has not learnt what came of it: the system may have the file. */
    record Uncertain() implements Upload {}

    /**
     * The system has the file.
     *
     * @param note see {@link DocumentLedger#attach}
     */
    record Noted(String note) implements Upload {}
}
