package dev.kontobro.gateway.endpoint;

import dev.kontobro.outside.Location;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a source system hears what became of its records.
 *
 * @param events names of those that it hears; empty: all
 * @param failing empty when the last call did what it should
 */
public record Endpoint(
        UUID id,
        String tenantId,
        String url,
        Optional<String> description,
        List<String> events,
        State state,
        Instant stateSince,
        Optional<Failing> failing,
        Instant createdAt,
        Instant changedAt) {

    /** Whether it is called. */
    public enum State {
        ACTIVE,
        /** Its tenant wants it so; what is to be told waits. */
        PAUSED,
        /** It answered that it wants to hear no more; nothing is kept for it. */
        GONE,
        /** Nothing has worked there for too long; what is to be told waits. */
        FAILING;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Calls that did not do what they should, one after another.
     *
     * @param reason of the last one
     */
    public record Failing(Instant since, int calls, String reason) {}

    public Endpoint {
        events = List.copyOf(events);
    }

    /** As much of its address as anybody may see: what comes after the host may be as good as a password. */
    public String host() {
        return Location.parse(url).map(URI::getHost).orElse("");
    }

    Endpoint with(String changedUrl, Optional<String> changedDescription, List<String> changedEvents) {
        return new Endpoint(
                id,
                tenantId,
                changedUrl,
                changedDescription,
                changedEvents,
                state,
                stateSince,
                failing,
                createdAt,
                changedAt);
    }

    Endpoint in(State other, Instant now) {
        return other == state
                ? this
                : new Endpoint(
                        id,
                        tenantId,
                        url,
                        description,
                        events,
                        other,
                        now,
                        other == State.ACTIVE ? Optional.empty() : failing,
                        createdAt,
                        changedAt);
    }

    /** What comes after the host may be as good as a password. */
    @Override
    public String toString() {
        return "Endpoint[" + id + " of " + tenantId + ", " + state.id() + "]";
    }
}
