package dev.kontobro.outside;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How servers outside are called.
 *
 * @param alsoAt ranges of addresses, for example {@code 10.20.0.0/24}, that may be asked though they are not public
 * @param connectTimeout for each address that a name stands for
 * @param silence how long a server may be silent in the middle
 * @param authorities PEM file of the authorities that are trusted instead of those the Java runtime trusts
 * @param connections most of them to one address at a time
 */
public record OutsideSettings(
        Set<String> alsoAt, Duration connectTimeout, Duration silence, Optional<Path> authorities, int connections) {

    public OutsideSettings {
        alsoAt = Set.copyOf(alsoAt);
        Objects.requireNonNull(authorities, "authorities");
        if (connections < 1) {
            throw new IllegalArgumentException("connections must be at least 1, not " + connections);
        }
    }
}
