package dev.kontobro.engine.record;

import dev.kontobro.accounting.Books;
import dev.kontobro.connections.Connection;
import dev.kontobro.events.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One try at a transfer, as a {@link RecordKind} sees it. */
public interface Attempt {

    Connection connection();

    /** The company's books; every call is metered and recorded. */
    Books books();

    /** The record's business key in the source. */
    String number();

    /** The wanted state as the event gave it, with the profile's field map applied. */
    <T> T wanted(Class<T> type);

    /** The type of the event that gave it. */
    EventType wantedType();

    /** When the source said so. */
    Instant wantedSince();

    /**
     * Whether an attempt has brought the record to this very state. Where none has, but the record was written so already,
     * that attempt came to nothing afterwards, and no outcome has told of it.
     */
    boolean reachedBefore();

    /** The number under which the books have this record, once it is linked. */
    Optional<String> accountingNumber();

    /** An earlier attempt may have written without learning so: look the record up before writing. */
    boolean lookUpFirst();

    /**
     * States the source wanted before this one that may be in the books, oldest first: the source replaced them while it
     * was not known whether they had been written. Of these, those said by events whose data is of this type.
     */
    <T> List<T> maybeSent(Class<T> type);

    /**
     * Commits the link to the record in the books at once, so that no later crash can forget it.
     */
    void link(String accountingNumber);

    /** What an earlier attempt noted under this step, see {@link RecordKind#keepsCheckpoints()}. */
    Optional<String> checkpoint(String step);

    /** Commits that a step is done, so that the next attempt resumes after it. */
    void checkpoint(String step, String value);

    /**
     * Claims a number of the books for this record, instead of the one it had claimed before: no two records of a kind have the
     * same on a connection. For kinds whose numbers in the books are made of the source's.
     *
     * @return the number in the source of the record that has it, where that is another one; nothing is claimed then
     */
    Optional<String> claim(String numberInBooks);

    /**
     * The number in the source of another record of this kind that is linked to that number of the books, whether it has
     * claimed it or not. To be asked before a record is linked to what the books had already: it looks through all of the kind.
     */
    Optional<String> linkedTo(String accountingNumber);

    /**
     * Whether a person has asked for this attempt, or for one before it that has come to nothing yet. A kind that is to
     * remember it for longer notes it.
     */
    boolean releasedByPerson();

    /**
     * Whether an event of this type was announced with an outcome of this record. Known as long as checkpoints are, see
     * {@link RecordKind#keepsCheckpoints()}, and exact: it is noted in the transaction that the event is published with.
     */
    boolean hasAnnounced(EventType type);

    /** Where another record of the same connection stands, if the hub knows it. */
    Optional<Sibling> sibling(String kind, String number);

    /**
     * Asks another record of the same connection for something: commits a note among its checkpoints, where its attempts
     * find it, and sets one off, or another one after one that is under way. Asked again, nothing happens. What the record
     * waits for by its trigger it still waits for.
     *
     * @param kind one that keeps its checkpoints, see {@link RecordKind#keepsCheckpoints()}
     * @param number of a record that this service knows
     */
    void ask(String kind, String number, String step, String value);

    /** Notes something for another record as {@link #ask} does, and sets nothing off. */
    void tell(String kind, String number, String step, String value);

    /**
     * @param inTheBooks whether it was transferred at least once
     * @param checkpoints what its attempts have noted, by step
     * @param reached sequence of the newest state that is wanted of it, where its source gives one and the books have it
     */
    record Sibling(
            boolean inTheBooks,
            Optional<String> accountingNumber,
            Map<String, String> checkpoints,
            OptionalLong reached) {
        public Sibling {
            checkpoints = Map.copyOf(checkpoints);
        }
    }
}
