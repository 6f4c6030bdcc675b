package dev.kontobro.accounting.catalogue;

/** What becomes of a record that a case is about. */
public enum Outcome {
    /** A rule of the owner's leaves it out; no error. */
    SKIPPED("skipped by rule"),
    /** It waits for a person or another record; no error. */
    HELD("held"),
    /** An error that somebody has to mend. */
    REJECTED("rejected"),
    /** It is in the books, otherwise than it was sent. */
    WARNED("transferred, with a warning"),
    /** It is in the books, and a later step of it waits: its booking, its mail, its payment. */
    WITHHELD("transferred; the next step waits"),
    /** It is tried again by itself, later. */
    RETRIED("waits and is tried again by itself"),
    /** Everything of the connection waits until it works again. */
    BROKEN("connection broken; everything of it waits"),
    /** The message never becomes a record: it is told to whoever sent it. */
    DEAD_LETTERED("not taken in; told to the source system"),
    /** Nothing needs to be said: it is in the books, once. */
    PREVENTED("transferred; nothing to say");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
