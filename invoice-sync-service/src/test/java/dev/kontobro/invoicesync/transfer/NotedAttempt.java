package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.Books;
import dev.kontobro.connections.Connection;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.events.EventType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One attempt after another at document 5017, of which nothing outlives but what is noted. */
final class NotedAttempt implements Attempt {

    private Connection connection;
    private final Books books;
    private final Map<String, String> checkpoints = new HashMap<>();
    private boolean releasedByPerson;
    private boolean lookUpFirst;

    NotedAttempt(Connection connection, Books books) {
        this.connection = connection;
        this.books = books;
    }

    void connection(Connection now) {
        connection = now;
    }

    void releasedByPerson(boolean now) {
        releasedByPerson = now;
    }

    void lookUpFirst(boolean now) {
        lookUpFirst = now;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Books books() {
        return books;
    }

    @Override
    public String number() {
        return "5017";
    }

    @Override
    public <T> T wanted(Class<T> type) {
        throw new UnsupportedOperationException("the content is given otherwise");
    }

    @Override
    public EventType wantedType() {
        return EventType.INVOICE_FINALIZED;
    }

    @Override
    public Instant wantedSince() {
        return Instant.EPOCH;
    }

    @Override
    public boolean reachedBefore() {
        return false;
    }

    @Override
    public Optional<String> accountingNumber() {
        return Optional.empty();
    }

    @Override
    public boolean lookUpFirst() {
        return lookUpFirst;
    }

    @Override
    public <T> List<T> maybeSent(Class<T> type) {
        return List.of();
    }

    @Override
    public void link(String accountingNumber) {}

    @Override
    public Optional<String> claim(String numberInBooks) {
        return Optional.empty();
    }

    @Override
    public Optional<String> linkedTo(String accountingNumber) {
        return Optional.empty();
    }

    @Override
    public Optional<String> checkpoint(String step) {
        return Optional.ofNullable(checkpoints.get(step));
    }

    @Override
    public void checkpoint(String step, String value) {
        checkpoints.put(step, value);
    }

    @Override
    public boolean releasedByPerson() {
        return releasedByPerson;
    }

    @Override
    public boolean hasAnnounced(EventType type) {
        return false;
    }

    @Override
    public Optional<Sibling> sibling(String kind, String number) {
        return Optional.empty();
    }

    @Override
    public void ask(String kind, String number, String step, String value) {
        throw new UnsupportedOperationException("there are no others");
    }

    @Override
    public void tell(String kind, String number, String step, String value) {
        throw new UnsupportedOperationException("there are no others");
    }
}
