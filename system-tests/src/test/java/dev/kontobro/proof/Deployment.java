package dev.kontobro.proof;

import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.launcher.ServiceSpec;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.LocalIdentityProvider.Client;
import dev.kontobro.local.gateway.StandInGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The packaged service in several replicas, each a process of its own, at work on a world's ledger, topics and
 * companies.
 */
final class Deployment implements AutoCloseable {

    private static final Path LOGS = Path.of(System.getProperty("kontobro.project"), "system-tests/target/deployments");

    /**
     * As short as the engine and the broker take them, so that little time passes until others take over; and an answer
     * is waited for no longer than such a lease allows.
     */
    private static final Map<String, String> HASTE = Map.of(
            "KONTOBRO_ENGINE_LEASE", World.LEASE.toString(),
            "KONTOBRO_ACCOUNTING_CALL_TIMEOUT", "PT3S",
            "MP_MESSAGING_INCOMING_INTAKE_SESSION_TIMEOUT_MS", "6000",
            "MP_MESSAGING_INCOMING_INTAKE_HEARTBEAT_INTERVAL_MS", "1500");

    private static final Client SERVICE =
            new Client("customer-sync-service", "s3cret", Optional.empty(), Set.of("service"));

    private final LocalIdentityProvider identityProvider = LocalIdentityProvider.start(List.of(SERVICE));
    private final HttpClient http = CallClient.newHttpClient(Duration.ofSeconds(2));
    private final StandInGateway gateway;
    private final List<ServiceReplica> replicas = new ArrayList<>();

    /** Of the tenants the world has so far. */
    Deployment(World world, ServiceSpec service, int count) {
        gateway = StandInGateway.start(world.bootstrapServers());
        try {
            var folder = Files.createDirectories(LOGS.resolve(world.group()));
            world.publishTo(gateway, http);
            var surroundings = world.surroundings(identityProvider, gateway.url());
            for (var number = 1; number <= count; number++) {
                replicas.add(new ServiceReplica(
                        service,
                        "replica-" + number,
                        url -> {
                            var environment = new LinkedHashMap<>(surroundings.environment(url, SERVICE));
                            environment.putAll(HASTE);
                            environment.put("MP_MESSAGING_INCOMING_INTAKE_GROUP_ID", world.group());
                            return environment;
                        },
                        folder));
            }
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    List<ServiceReplica> replicas() {
        return replicas;
    }

    void awaitReady(Duration patience) {
        try (var client = HttpClient.newHttpClient()) {
            for (var replica : replicas) {
                Wait.until(() -> replica.isReady(client), patience, () -> "a replica is not ready; see " + LOGS);
            }
        }
    }

    /**
     * @throws dev.kontobro.launcher.Failure when a replica has ended though nobody killed it
     */
    void requireAlive() {
        replicas.forEach(ServiceReplica::requireAlive);
    }

    @Override
    public void close() {
        replicas.forEach(ServiceReplica::close);
        gateway.close();
        http.shutdownNow();
        identityProvider.close();
    }
}
