package dev.kontobro.launcher;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {

    private static final String PROJECT = "kontobro.project";

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "For logs, addresses and credentials (default: .kontobro in the checkout).")
    private Optional<Path> home;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This text.")
    @SuppressWarnings("UnusedVariable") // for picocli, which writes the text by itself
    private boolean help;

    Path home() {
        return home.map(Path::toAbsolutePath).orElseGet(() -> project().resolve(".kontobro"));
    }

    /** The checkout this was started from. */
    static Path project() {
        return Path.of(System.getProperty(PROJECT, "")).toAbsolutePath();
    }
}
