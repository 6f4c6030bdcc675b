package dev.kontobro.accounting.economic;

import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Registers remembered per connection, so that a group given by name costs no call per customer. Thread-safe; of several
 * attempts that need the same register, one reads it and the others wait.
 */
final class RegisterCache {

    static final Duration LIFE = Duration.ofHours(1);

    /** How old a register must be to be read again for a name that is not in it: one wrong name must not cost a call each time. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    static final int MAX_REGISTERS = 10_000;

    private final Clock clock;
    private final Map<Key, Slot> slots;

    RegisterCache(Clock clock) {
        this.clock = clock;
        this.slots = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Slot> eldest) {
                return size() > MAX_REGISTERS;
            }
        };
    }

    record Key(String connectionId, Register register) {}

    /**
     * The register, read again if it lacks what is looked for.
     *
     * @param suffices whether it is in there
     * @param read reads the register in full; called when it is not known yet, too old, or does not suffice
     */
    ReferenceData lookUp(Key key, Predicate<ReferenceData> suffices, Supplier<List<Entry>> read) {
        return slot(key).lookUp(key.register(), suffices, read);
    }

    /** Forgets what the connection's registers said, because e-conomic says it is not so any more. */
    void forget(String connectionId) {
        synchronized (slots) {
            slots.keySet().removeIf(key -> key.connectionId().equals(connectionId));
        }
    }

    private Slot slot(Key key) {
        synchronized (slots) {
            return slots.computeIfAbsent(key, unknown -> new Slot());
        }
    }

    private final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private ReferenceData known = new ReferenceData(Map.of());
        private Instant readAt = Instant.MIN;

        ReferenceData lookUp(Register register, Predicate<ReferenceData> suffices, Supplier<List<Entry>> read) {
            lock.lock();
            try {
                if (isOlderThan(LIFE) || (isOlderThan(PATIENCE) && !suffices.test(known))) {
                    known = new ReferenceData(Map.of(register, read.get()));
                    readAt = clock.instant();
                }
                return known;
            } finally {
                lock.unlock();
            }
        }

        private boolean isOlderThan(Duration age) {
            return readAt.isBefore(clock.instant().minus(age));
        }
    }
}
