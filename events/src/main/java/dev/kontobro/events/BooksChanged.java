package dev.kontobro.events;

import java.time.Instant;

/**
 * Somebody did something in a connection's books: it is worth a look what became of the documents there.
 *
 * @param at when the hub heard of it
 */
public record BooksChanged(String connectionId, String accountingSystem, Instant at) {}
