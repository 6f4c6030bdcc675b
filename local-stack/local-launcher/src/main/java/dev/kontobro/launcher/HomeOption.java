package dev.kontobro.launcher;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --home}, for every command that has to do with a running stack. */
final class HomeOption {

    private static final String PROJECT = "kontobro.project";

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "For logs, addresses and credentials (default: .kontobro in the checkout).")
    private Optional<Path> home;

    Path path() {
        return home.map(Path::toAbsolutePath).orElseGet(() -> project().resolve(".kontobro"));
    }

    /** The checkout this was started from. */
    static Path project() {
        return Path.of(System.getProperty(PROJECT, "")).toAbsolutePath();
    }
}
