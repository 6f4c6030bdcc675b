package dev.kontobro.notification;

import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.connections.SeedFile;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Who is on the hub, read once when the service starts; it does not start on a file with mistakes. */
@Singleton
final class Directory {

    @Produces
    @Singleton
    @Startup
    ConnectionDirectory connections(NotificationConfig config) {
        return SeedFile.read(config.connectionsFile());
    }
}
