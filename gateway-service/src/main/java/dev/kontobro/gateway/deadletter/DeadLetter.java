package dev.kontobro.gateway.deadletter;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A record that no service could take in, without what it holds.
 *
 * @param position in the list
 * @param topic where it can be published again; empty where that is not known, or some of it is missing
 * @param size of its value, in bytes
 * @param code of the problem
 * @param reason each field, its value and what to send instead: business data
 * @param tenantId as it says itself; empty where there is no such tenant
 * @param type as it says itself
 * @param source as it says itself
 * @param at when it was refused
 * @param redriven empty while nobody has had it published again
 */
public record DeadLetter(
        UUID id,
        long position,
        String origin,
        Optional<String> topic,
        int size,
        String code,
        String reason,
        Optional<String> tenantId,
        Optional<String> type,
        Optional<String> source,
        Instant at,
        Optional<Redriven> redriven) {

    /** Who has had it published again. */
    public record Redriven(Instant at, String by) {}

    /** Whether it can be published again: it is whole, it is known where to, and nobody has done it yet. */
    public boolean isOpen() {
        return topic.isPresent() && redriven.isEmpty();
    }

    /**
     * What it holds: business data.
     *
     * @param headers as they came
     * @param value as text, cut where it is very long
     */
    public record Content(Map<String, String> headers, String value) {

        @Override
        public String toString() {
            return "Content[masked]";
        }
    }

    /** Never what is in it. */
    @Override
    public String toString() {
        return "DeadLetter[" + id + ", " + code + ", " + origin + "]";
    }
}
