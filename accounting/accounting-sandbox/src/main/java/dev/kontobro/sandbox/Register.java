package dev.kontobro.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The records of one kind in a company, by number. Used while the company's lock is held. */
public final class Register {

    /** 9 before 10 before 9A: numbers as numbers, and after them the rest. */
    static final Comparator<String> BY_NUMBER = Comparator.comparing(Register::isNumber, Comparator.reverseOrder())
            .thenComparing(number -> isNumber(number) ? number.length() : 0)
            .thenComparing(Comparator.naturalOrder());

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final String name;
    private final Clock clock;
    private final Optional<Journal> journal;
    private final NavigableMap<String, Entry> entries = new TreeMap<>(BY_NUMBER);

    Register(String name, Clock clock, Optional<Journal> journal) {
        this.name = name;
        this.clock = clock;
        this.journal = journal;
    }

    public String name() {
        return name;
    }

    public Optional<Entry> find(String number) {
        return Optional.ofNullable(entries.get(number));
    }

    public boolean has(String number) {
        return entries.containsKey(number);
    }

    public int size() {
        return entries.size();
    }

    /** In the order of their numbers. */
    public Collection<Entry> all() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /** From this number on, in the order of their numbers. */
    public Collection<Entry> from(String number) {
        return Collections.unmodifiableCollection(entries.tailMap(number, true).values());
    }

    /** Last written first. */
    Stream<Entry> newestFirst() {
        return entries.values().stream()
                .sorted(Comparator.comparing(Entry::updatedAt).reversed());
    }

    /** One above the highest in use: the number of a deleted record comes back when it was the highest. */
    public long nextNumber() {
        return entries.descendingKeySet().stream()
                        .filter(Register::isNumber)
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElse(0)
                + 1;
    }

    /** Creates the record, or puts this content in place of all it held. */
    public Entry put(String number, ObjectNode content) {
        var before = entries.get(number);
        var now = clock.instant();
        var entry = before == null
                ? new Entry(number, content, now, now, 1)
                : new Entry(number, content, before.createdAt(), now, before.version() + 1);
        entries.put(number, entry);
        journal.ifPresent(book -> book.record(
                name,
                number,
                before == null ? Effect.Action.CREATED : Effect.Action.UPDATED,
                before == null ? NOTHING : before.content(),
                content));
        return entry;
    }

    public void delete(String number) {
        var before = entries.remove(number);
        if (before != null) {
            journal.ifPresent(book -> book.record(name, number, Effect.Action.DELETED, before.content(), NOTHING));
        }
    }

    /** What was here before the story began: it leaves no trace in the journal. */
    public void furnish(String number, ObjectNode content) {
        var now = clock.instant();
        restore(new Entry(number, content, now, now, 1));
    }

    void restore(Entry entry) {
        entries.put(entry.number(), entry);
    }

    private static boolean isNumber(String text) {
        if (text.isEmpty() || text.length() > 18) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
