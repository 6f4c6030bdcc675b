package dev.kontobro.engine.record;

/** What the accounting system prints of a record, as it is asked for. */
public sealed interface Printout {

    /**
     * @param content a PDF
     */
    record Pdf(byte[] content) implements Printout {}

    /** It is being printed. */
    record NotReady() implements Printout {}

    /** The record is not in the books, is none that is printed, or its profile keeps it there. */
    record None() implements Printout {}
}
