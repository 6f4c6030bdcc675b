package dev.kontobro.engine.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is who knows the tenants and connections there are, and works. */
@Readiness
@ApplicationScoped
class WorkingCheck implements HealthCheck {

    private final EngineLifecycle lifecycle;

    WorkingCheck(EngineLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Tenants and connections")
                .status(lifecycle.isWorking())
                .build();
    }
}
