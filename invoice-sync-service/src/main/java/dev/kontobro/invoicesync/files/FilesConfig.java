package dev.kontobro.invoicesync.files;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How files are fetched from where sources offer them. */
@ConfigMapping(prefix = "kontobro.files")
public interface FilesConfig {

    /** Ports that may be asked. */
    @WithDefault("443")
    Set<Integer> ports();

    /**
     * Ranges of addresses, for example {@code 10.20.0.0/24}, that may be asked though they are not public: a server for
     * documents in the operator's own network.
     */
    Optional<Set<String>> alsoFrom();

    /** PEM file of the authorities that are trusted instead of those the Java runtime trusts. */
    Optional<Path> authorities();

    @WithDefault("3S")
    Duration connectTimeout();

    /** How long a server may be silent in the middle. */
    @WithDefault("10S")
    Duration silence();

    /** How long a file may take in all, with every redirect. */
    @WithDefault("30S")
    Duration timeout();
}
