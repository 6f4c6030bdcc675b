package dev.kontobro.sandbox;

import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that is written down about a company. Used while the company's lock is held. */
public final class Books {

    private final Clock clock;
    private final Journal journal;
    private final Map<String, Register> registers = new TreeMap<>();
    private final Map<String, Register> notes = new TreeMap<>();

    Books(Clock clock, Journal journal) {
        this.clock = clock;
        this.journal = journal;
    }

    /** A register a bookkeeper knows: customers, projects, … Every write to it is an effect in the journal. */
    public Register register(String name) {
        return registers.computeIfAbsent(name, _ -> new Register(name, clock, Optional.of(journal)));
    }

    /** What the vendor's system remembers beside the books: tokens, answers under an idempotency key, … */
    public Register notes(String name) {
        return notes.computeIfAbsent(name, _ -> new Register(name, clock, Optional.empty()));
    }

    public Collection<Register> registers() {
        return Collections.unmodifiableCollection(registers.values());
    }

    Collection<Register> notes() {
        return Collections.unmodifiableCollection(notes.values());
    }
}
