package dev.kontobro.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The keys that grants are sealed with, and how grants are looked after; see docs/credentials.md. */
@ConfigMapping(prefix = "kontobro.vault")
public interface VaultConfig {

    /** The key set itself; this or {@link #keySetFile()}. */
    Optional<String> keySet();

    /** A file that holds the key set. */
    Optional<Path> keySetFile();

    /** How often grants are renewed that would die of not being used. */
    @WithDefault("PT1H")
    Duration keepAliveInterval();

    /** Owners are warned of grants that die within this time. */
    @WithDefault("P14D")
    Duration warnBeforeExpiry();
}
