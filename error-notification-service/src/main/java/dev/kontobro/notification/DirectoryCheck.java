package dev.kontobro.notification;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is who knows the tenants and connections there are. */
@Readiness
@ApplicationScoped
class DirectoryCheck implements HealthCheck {

    private final Directory directory;

    DirectoryCheck(Directory directory) {
        this.directory = directory;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Tenants and connections")
                .status(directory.isKnown())
                .build();
    }
}
