package dev.kontobro.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A company of the sandbox: its books, what has been done to them, and what goes wrong with it on demand. */
public final class Company {

    /**
     * How a company is described in a file or to the control API.
     *
     * @param credentials names and values as the vendor's API uses them
     * @param settings what else the vendor's stand-in is told: modules, language, role, …
     * @param registers records to start with, by register and number
     */
    public record Description(
            String id,
            Vendor vendor,
            String name,
            Map<String, String> credentials,
            ObjectNode settings,
            Map<String, Map<String, ObjectNode>> registers) {

        public Description {
            if (id == null || !id.matches("[a-z0-9][a-z0-9-]{0,62}")) {
                throw new IllegalArgumentException("id is not lower-case letters, digits and hyphens: " + id);
            }
            if (vendor == null) {
                throw new IllegalArgumentException("vendor is missing");
            }
            name = name == null ? id : name;
            credentials = credentials == null ? Map.of() : Map.copyOf(credentials);
            settings = settings == null ? JsonNodeFactory.instance.objectNode() : settings;
            registers = registers == null ? Map.of() : new LinkedHashMap<>(registers);
        }

        public Description(String id, Vendor vendor, String name, Map<String, String> credentials) {
            this(id, vendor, name, credentials, null, null);
        }

        @Override
        public String toString() {
            return "Description[id=%s, vendor=%s, name=%s, credentials=***]".formatted(id, vendor, name);
        }
    }

    private final Description description;
    private final ReentrantLock lock = new ReentrantLock();
    private final Books books;
    private final Journal journal;
    private final CallLog calls = new CallLog();
    private final Faults faults = new Faults();

    /** A company as it was when its effects so far had been written down. */
    Company(Description description, Clock clock, List<Effect> effects) {
        this.description = description;
        this.journal = new Journal(clock, effects);
        this.books = new Books(clock, journal);
    }

    public String id() {
        return description.id();
    }

    public Vendor vendor() {
        return description.vendor();
    }

    public String name() {
        return description.name();
    }

    public Map<String, String> credentials() {
        return description.credentials();
    }

    public ObjectNode settings() {
        return description.settings();
    }

    public Books books() {
        return books;
    }

    public Journal journal() {
        return journal;
    }

    public CallLog calls() {
        return calls;
    }

    public Faults faults() {
        return faults;
    }

    public Counters counters() {
        return new Counters(books.notes("counters"));
    }

    Description description() {
        return description;
    }

    /** One at a time for this company. */
    public <T> T exclusively(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
