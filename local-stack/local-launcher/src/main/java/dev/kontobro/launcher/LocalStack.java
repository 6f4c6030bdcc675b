package dev.kontobro.launcher;

import dev.kontobro.connections.Seed;
import dev.kontobro.connections.SeedFile;
import dev.kontobro.connections.SeededConnection;
import dev.kontobro.connections.SettingsDirectory;
import dev.kontobro.connections.topic.SettingsFollower;
import dev.kontobro.sandbox.Company;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/** Parts and services, started in order and watched. */
final class LocalStack {

    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration BETWEEN_HEALTH_CHECKS = Duration.ofSeconds(2);

    private final Access access;
    private final List<ServiceProcess> services;
    private final Lifecycle lifecycle;
    private final Report report;

    private LocalStack(Access access, List<ServiceProcess> services, Lifecycle lifecycle, Report report) {
        this.access = access;
        this.services = services;
        this.lifecycle = lifecycle;
        this.report = report;
    }

    /**
     * Returns when every service is ready and the demo's events are published.
     *
     * @throws Failure when something does not start; what has been started is the lifecycle's to stop
     * @throws CancellationException when told to stop
     */
    static LocalStack start(UpOptions options, Home home, Lifecycle lifecycle, Report report) {
        var specs = options.services();
        specs.forEach(spec -> spec.requireBuilt(options.project()));
        PartsLog.writeTo(home.log("parts"));
        var companies = options.demo() ? Demo.companies() : List.<Company.Description>of();
        var books = options.demo() ? Demo.books() : companies;
        var connections = options.connections().orElseGet(home::ownConnections);
        if (options.connections().isEmpty()) {
            Demo.writeConnections(connections, companies);
        }
        var seed = SeedFile.read(connections);
        var clients = Clients.of(tenantsOf(seed));

        report.line("Starting broker, database, identity provider, mail server and sandbox.");
        var parts = Parts.start(options, clients.all(), books, lifecycle);
        var people = People.of(tenantsOf(seed), Access.addresses(options).get(ServiceSpec.GATEWAY));
        people.registerAt(parts.identityProvider());
        var vaultKeys = VaultKeys.in(
                options.data().map(data -> data.resolve("vault-keys.json")).orElseGet(home::vaultKeys));
        var access = Access.to(parts, clients, people, connections, vaultKeys, options);
        keep(home.localEnv(), access.localEnv(), lifecycle);
        ServiceSpec.ALL.stream()
                .filter(spec -> !specs.contains(spec))
                .forEach(spec -> keep(home.settings(spec), access.environment(spec), lifecycle));

        report.line("Starting the services.");
        var services = new ArrayList<ServiceProcess>();
        for (var spec : specs) {
            var cache = StartCache.of(spec, options, home);
            services.add(lifecycle.start(
                    spec.name(),
                    () -> ServiceProcess.start(
                            spec.name(),
                            access.url(spec),
                            spec.command(options.project(), cache.flags()),
                            access.environment(spec),
                            home.log(spec.name())),
                    cache::stop));
        }
        var stack = new LocalStack(access, List.copyOf(services), lifecycle, report);
        stack.awaitReady();
        if (options.demo() && specs.contains(ServiceSpec.GATEWAY)) {
            stack.awaitPublished(seed);
            try (var publisher = new Publisher(parts.broker().bootstrapServers())) {
                publisher.publish(Demo.events(clients.ofTenants().keySet()));
            }
        }
        return stack;
    }

    private static Collection<String> tenantsOf(Seed seed) {
        return seed.connections().stream()
                .map(SeededConnection::tenantId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** While the stack is up. */
    private static void keep(Path file, Map<String, String> values, Lifecycle lifecycle) {
        lifecycle.start(file.toString(), () -> LocalEnv.write(file, values), LocalEnv::delete);
    }

    Access access() {
        return access;
    }

    private void awaitReady() {
        var deadline = Instant.now().plus(START_PATIENCE);
        var waitingFor = new ArrayList<>(services);
        try (var client = HttpClient.newHttpClient()) {
            while (!waitingFor.isEmpty()) {
                for (var service : List.copyOf(waitingFor)) {
                    requireAlive(service);
                    if (service.isReady(client)) {
                        report.line("%s is ready at %s".formatted(service.name(), service.url()));
                        waitingFor.remove(service);
                    }
                }
                if (!waitingFor.isEmpty() && Instant.now().isAfter(deadline)) {
                    throw waitingFor.getFirst().notReadyWithin(START_PATIENCE);
                }
                pause(BETWEEN_LOOKS);
            }
        }
    }

    /** What comes in before the services know its tenant is turned away. */
    private void awaitPublished(Seed seed) {
        var deadline = Instant.now().plus(START_PATIENCE);
        var known = new SettingsDirectory();
        var kafka = Map.<String, Object>of(
                "bootstrap.servers", access.parts().broker().bootstrapServers());
        try (var follower = new SettingsFollower(kafka, known, _ -> {})) {
            follower.start();
            while (!seed.connections().stream()
                    .allMatch(connection -> known.connection(connection.id()).isPresent())) {
                if (Instant.now().isAfter(deadline)) {
                    throw new Failure("gateway-service has not published its connections within "
                            + START_PATIENCE.toSeconds() + " s; see its log.");
                }
                services.forEach(this::requireAlive);
                pause(BETWEEN_LOOKS);
            }
        }
    }

    /**
     * Tells of every change in the services' health, until told to stop.
     *
     * @throws Failure when a service has ended
     * @throws CancellationException when told to stop
     */
    void watch() {
        var notReady = new HashSet<ServiceProcess>();
        try (var client = HttpClient.newHttpClient()) {
            while (true) {
                for (var service : services) {
                    requireAlive(service);
                    if (service.isReady(client)) {
                        if (notReady.remove(service)) {
                            report.line("%s is ready again".formatted(service.name()));
                        }
                    } else if (notReady.add(service)) {
                        report.line("%s is not ready; see %s"
                                .formatted(service.name(), service.url().resolve("/q/health")));
                    }
                }
                pause(BETWEEN_HEALTH_CHECKS);
            }
        }
    }

    /** A service ends because it is broken, or because everything does. */
    private void requireAlive(ServiceProcess service) {
        if (!lifecycle.isRunning()) {
            throw new CancellationException("told to stop");
        }
        if (!service.isAlive()) {
            throw service.death();
        }
    }

    private void pause(Duration time) {
        if (!lifecycle.isRunning()) {
            throw new CancellationException("told to stop");
        }
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
