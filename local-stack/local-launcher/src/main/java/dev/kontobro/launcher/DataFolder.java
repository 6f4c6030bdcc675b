package dev.kontobro.launcher;

import dev.kontobro.local.LocalBroker;
import dev.kontobro.local.LocalDatabase;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.LocalIdentityProvider.Client;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Starts the parts that have state, on the folder where it is kept or on none. */
record DataFolder(Optional<Path> path) {

    /**
     * @throws Failure when the folder cannot be made
     */
    static DataFolder of(Optional<Path> path) {
        try {
            if (path.isPresent()) {
                Files.createDirectories(path.get());
            }
            return new DataFolder(path);
        } catch (IOException e) {
            throw new Failure(
                    "--data %s: the folder cannot be made (%s). Give one you may write to."
                            .formatted(path.get(), e.getMessage()),
                    e);
        }
    }

    LocalBroker broker(int port) {
        return in("broker")
                .map(folder -> LocalBroker.embedded(port, folder))
                .orElseGet(() -> LocalBroker.embedded(port));
    }

    LocalDatabase database(int port) {
        return in("database")
                .map(folder -> LocalDatabase.embedded(port, folder))
                .orElseGet(() -> LocalDatabase.embedded(port));
    }

    /** Tokens from before a restart stay good, as long as the port is the same. */
    LocalIdentityProvider identityProvider(int port, Collection<Client> clients) {
        return in("identity-key.json")
                .map(key -> LocalIdentityProvider.start(port, key, clients))
                .orElseGet(() -> LocalIdentityProvider.start(port, clients));
    }

    SandboxServer sandbox(int port, List<Company.Description> companies) {
        var config = SandboxConfig.of().withPort(port).withCompanies(companies);
        return SandboxServer.start(in("sandbox.json").map(config::withStateFile).orElse(config));
    }

    private Optional<Path> in(String name) {
        return path.map(folder -> folder.resolve(name));
    }
}
