package dev.kontobro.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * @param host the address to listen on
 * @param port 0 for a free one
 * @param stateFile where the books are kept between runs; without it nothing outlives the server
 * @param companies that are there from the start; one that the state file knows is taken from there instead
 */
public record SandboxConfig(
        String host, int port, Optional<Path> stateFile, List<Company.Description> companies, Clock clock) {

    private static final String LOOPBACK = "127.0.0.1";

    public SandboxConfig {
        companies = List.copyOf(companies);
    }

    /** A free port of this machine only, nothing kept, the system's clock. */
    public static SandboxConfig of(Company.Description... companies) {
        return new SandboxConfig(LOOPBACK, 0, Optional.empty(), List.of(companies), Clock.systemUTC());
    }

    public SandboxConfig withHost(String address) {
        return new SandboxConfig(address, port, stateFile, companies, clock);
    }

    public SandboxConfig withPort(int fixedPort) {
        return new SandboxConfig(host, fixedPort, stateFile, companies, clock);
    }

    public SandboxConfig withStateFile(Path file) {
        return new SandboxConfig(host, port, Optional.of(file), companies, clock);
    }

    public SandboxConfig withCompanies(List<Company.Description> others) {
        return new SandboxConfig(host, port, stateFile, others, clock);
    }

    public SandboxConfig withClock(Clock other) {
        return new SandboxConfig(host, port, stateFile, companies, other);
    }
}
