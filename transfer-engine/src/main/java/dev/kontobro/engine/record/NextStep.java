package dev.kontobro.engine.record;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a record that is in the books, as far as it can be now, goes on with later. Besides what is said here, a person, any
 * other version of the connection's profile and a newer state of the record set it off.
 *
 * @param waitsFor told to people
 * @param releasedBy {@link Release#nextStep()} where nothing else is waited for
 * @param at when it is attempted at the latest; empty where time alone does not set it off
 */
public record NextStep(Problem waitsFor, Release releasedBy, Optional<Instant> at) {
    public NextStep {
        Objects.requireNonNull(waitsFor, "waitsFor");
        Objects.requireNonNull(releasedBy, "releasedBy");
        Objects.requireNonNull(at, "at");
    }
}
