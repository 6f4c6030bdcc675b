package dev.kontobro.gateway.transfer;

import dev.kontobro.gateway.issue.StandInIssues;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two services that own transfers, for fields with {@link Customers} and {@link Projects}; and the one that keeps the issues, for
 * fields of its type.
 */
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
    private StandInIssues issues;

    @Override
    public Map<String, String> start() {
        try {
            customers = new StandInService("customer");
            projects = new StandInService("project");
            issues = new StandInIssues();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "kontobro.gateway.issues.url",
                issues.url().toString(),
                "kontobro.gateway.issues.glance",
                "10s",
                "kontobro.gateway.issues.pause",
                "1ms",
                "kontobro.gateway.issues.before-retry",
                "1ms",
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
        injector.injectIntoFields(issues, new TestInjector.MatchesType(StandInIssues.class));
        injector.injectIntoFields(
                customers, new TestInjector.AnnotatedAndMatchesType(Customers.class, StandInService.class));
        injector.injectIntoFields(
                projects, new TestInjector.AnnotatedAndMatchesType(Projects.class, StandInService.class));
    }

    @Override
    public void stop() {
        Stream.of(customers, projects).filter(Objects::nonNull).forEach(StandInService::close);
        Optional.ofNullable(issues).ifPresent(StandInIssues::close);
    }
}
