package dev.kontobro.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often something happened to a company, for tests to read: kept with its books, and never set back. Used while the
 * company's lock is held.
 */
public final class Counters {

    private static final String COUNT = "count";

    private final Register notes;

    Counters(Register notes) {
        this.notes = notes;
    }

    public void count(String name) {
        var counted = notes.find(name)
                .map(entry -> entry.content().path(COUNT).longValue())
                .orElse(0L);
        notes.put(name, JsonNodeFactory.instance.objectNode().put(COUNT, counted + 1));
    }

    /** By name; what never happened is not there. */
    public Map<String, Long> all() {
        var all = new TreeMap<String, Long>();
        notes.all()
                .forEach(entry ->
                        all.put(entry.number(), entry.content().path(COUNT).longValue()));
        return all;
    }
}
