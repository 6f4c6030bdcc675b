package dev.kontobro.gateway.transfer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Two services that own transfers, for fields with {@link Customers} and {@link Projects}. */
public final class StandInServices implements QuarkusTestResourceLifecycleManager {

    /** The one that the gateway knows as {@code customer-sync}. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Customers {}

    /** The one that the gateway knows as {@code project-sync}. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Projects {}

    private StandInService customers;
    private StandInService projects;

    @Override
    public Map<String, String> start() {
        try {
            customers = new StandInService("customer");
            projects = new StandInService("project");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "kontobro.gateway.services.customer-sync.url",
                customers.url().toString(),
                "kontobro.gateway.services.project-sync.url",
                projects.url().toString(),
                "kontobro.gateway.transfers.read-timeout",
                "10s",
                "kontobro.gateway.limits.burst",
                "100000");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                customers, new TestInjector.AnnotatedAndMatchesType(Customers.class, StandInService.class));
        injector.injectIntoFields(
                projects, new TestInjector.AnnotatedAndMatchesType(Projects.class, StandInService.class));
    }

    @Override
    public void stop() {
        Stream.of(customers, projects).filter(Objects::nonNull).forEach(StandInService::close);
    }
}
