package dev.kontobro.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.Topic;
import dev.kontobro.launcher.ServiceSpec;
import dev.kontobro.launcher.Surroundings;
import dev.kontobro.launcher.VendorAddresses;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.LocalIdentityProvider.Client;
import dev.kontobro.local.LocalMailServer;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sql.Db;
import dev.kontobro.vault.key.KeySet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The product as it is deployed: packaged services, each a process of its own, on a database of their own, with an
 * identity provider and a mail server; the vendors are behind a {@link Relay}. Its secrets are made for it alone: where
 * one shows, it has come from here.
 */
final class Hub implements AutoCloseable {

    private static final Path LOGS = Path.of(System.getProperty("kontobro.project"), "system-tests/target/hubs");
    private static final Duration START = Duration.ofSeconds(90);
    private static final int AES_KEY_BYTES = 32;
    private static final List<ServiceSpec> SERVICES =
            List.of(ServiceSpec.GATEWAY, ServiceSpec.CUSTOMER_SYNC, ServiceSpec.ERROR_NOTIFICATION);

    /** No secret: the word by which the stand-in's agreements know the hub's app. */
    private static final String ECONOMIC_APP = "demo-app-public";

    private final String name = "hub-" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final VendorApps apps = new VendorApps(
            secret("e-conomic's secret of the app"), "client-of-" + name, secret("Fortnox' secret of the integration"));
    private final KeySet keys = KeySet.make();
    private final Map<ServiceSpec, Client> clients = new LinkedHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LocalMailServer mailServer = LocalMailServer.start();
    private final Ground ground;
    private final LocalIdentityProvider identityProvider;
    private final Relay relay;
    private final String databaseUrl;
    private final Db db;
    private final Path logs = LOGS.resolve(name);
    private final List<ServiceReplica> gateways = new ArrayList<>();
    private final List<ServiceReplica> others = new ArrayList<>();

    /** How many replicas of which service. */
    record Size(int gateways, int customerSyncs, int notifications) {}

    /** What lets the hub log in at the vendors. */
    record VendorApps(String economicSecret, String fortnoxId, String fortnoxSecret) {

        @Override
        public String toString() {
            return "VendorApps[" + fortnoxId + "]";
        }
    }

    /** Returns when all are ready. */
    Hub(Ground ground, Size size) {
        this.ground = ground;
        SERVICES.forEach(service -> clients.put(
                service,
                new Client(
                        service.name(),
                        secret("the client secret of " + service.name()),
                        Optional.empty(),
                        ServiceSpec.ROLES)));
        this.identityProvider = LocalIdentityProvider.start(clients.values());
        this.relay = new Relay(ground.sandbox().baseUrl());
        this.databaseUrl = ground.database().createDatabase(name.replace('-', '_'));
        this.db = new Db(dataSource());
        try {
            start(size);
        } catch (RuntimeException | AssertionError e) {
            close();
            throw e;
        }
    }

    private String secret(String what) {
        var secret = UUID.randomUUID() + "-" + UUID.randomUUID();
        secrets.put(what, secret);
        return secret;
    }

    private PGSimpleDataSource dataSource() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(databaseUrl);
        dataSource.setUser(ground.database().user());
        dataSource.setPassword(ground.database().password());
        return dataSource;
    }

    private void start(Size size) {
        try {
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var topics = Arrays.stream(Topic.values())
                .filter(topic -> !topic.isCompacted())
                .map(Topic::topicName)
                .toList();
        SERVICES.forEach(service -> Intake.startAtTheEnd(ground.broker().bootstrapServers(), group(service), topics));
        start(ServiceSpec.GATEWAY, size.gateways(), gateways);
        start(ServiceSpec.CUSTOMER_SYNC, size.customerSyncs(), others);
        start(ServiceSpec.ERROR_NOTIFICATION, size.notifications(), others);
        gateways.forEach(this::awaitReady);
        others.forEach(this::awaitReady);
    }

    private void start(ServiceSpec service, int count, List<ServiceReplica> replicas) {
        for (var number = 1; number <= count; number++) {
            replicas.add(
                    new ServiceReplica(service, service.name() + "-" + number, url -> environment(service, url), logs));
        }
    }

    /** The consumer group of a service's replicas. */
    String group(ServiceSpec service) {
        return name + "-" + service.name();
    }

    private Map<String, String> environment(ServiceSpec service, URI url) {
        // Where owners' browsers go, and the other services: the first one there is.
        var gateway = gateways.isEmpty() ? url : gateways.getFirst().url();
        var surroundings = new Surroundings(
                ground.broker(),
                ground.database(),
                databaseUrl,
                identityProvider,
                VendorAddresses.none().environment(Optional.of(relay.url())),
                gateway);
        var environment = new LinkedHashMap<>(surroundings.environment(url, clients.get(service)));
        var channel = service.equals(ServiceSpec.CUSTOMER_SYNC) ? "INTAKE" : "OUTCOMES";
        environment.put("MP_MESSAGING_INCOMING_%s_GROUP_ID".formatted(channel), group(service));
        environment.put("QUARKUS_MAILER_HOST", mailServer.smtpHost());
        environment.put("QUARKUS_MAILER_PORT", String.valueOf(mailServer.smtpPort()));
        environment.put("QUARKUS_MAILER_MOCK", "false");
        environment.put("KONTOBRO_CONSOLE_URL", gateway.toString());
        if (service.equals(ServiceSpec.GATEWAY)) {
            environment.put("KONTOBRO_GATEWAY_PUBLIC_URL", gateway.toString());
            environment.put("KONTOBRO_VAULT_KEY_SET", keys.toJson());
            environment.put("KONTOBRO_ECONOMIC_APP_PUBLIC_TOKEN", ECONOMIC_APP);
            environment.put("KONTOBRO_ECONOMIC_APP_SECRET_TOKEN", apps.economicSecret());
            environment.put("KONTOBRO_FORTNOX_CLIENT_ID", apps.fortnoxId());
            environment.put("KONTOBRO_FORTNOX_CLIENT_SECRET", apps.fortnoxSecret());
            // All the clients there are ask from one address here.
            environment.put("KONTOBRO_GATEWAY_LIMITS_BURST", "100000");
            environment.put("KONTOBRO_GATEWAY_LIMITS_PER_SECOND", "100000");
        }
        return environment;
    }

    void awaitReady(ServiceReplica replica) {
        Wait.until(() -> replica.isReady(http), START, () -> "a replica is not ready; see " + logs);
    }

    List<ServiceReplica> gateways() {
        return gateways;
    }

    Relay relay() {
        return relay;
    }

    SandboxServer sandbox() {
        return ground.sandbox();
    }

    LocalMailServer mailServer() {
        return mailServer;
    }

    Db db() {
        return db;
    }

    VendorApps apps() {
        return apps;
    }

    String bootstrapServers() {
        return ground.broker().bootstrapServers();
    }

    /** Who runs the hub. */
    Caller operator() {
        return caller(Optional.empty(), "operator");
    }

    /** One of the hub's own services. */
    Caller service() {
        return caller(Optional.empty(), "service");
    }

    /** A tenant's administrator and source system in one. */
    Caller tenant(String tenant) {
        return caller(Optional.of(tenant), "tenant-admin", "source");
    }

    private Caller caller(Optional<String> tenant, String... roles) {
        var client = new Client("client-of-" + tenant.orElse("nobody"), "", tenant, Set.of(roles));
        return new Caller(http, gateways.getFirst().url(), identityProvider.token(client));
    }

    long count(String sql, Object... parameters) {
        return db.inTransaction(
                tx -> tx.query(sql, row -> row.getLong(1), parameters).getFirst());
    }

    /** Searches for every secret of this hub that there has been so far. */
    SecretSearch search() {
        var search = new SecretSearch();
        secrets.forEach(search::mustNotShow);
        relay.secrets().forEach((secret, what) -> search.mustNotShow(what, secret));
        EventJson.read(keys.toJson().getBytes(StandardCharsets.UTF_8), JsonNode.class)
                .path("key")
                .forEach(key -> search.mustNotShow("a key of the key set", keyBytes(key)));
        return search;
    }

    /** The key itself, which ends what Tink writes of one. */
    private static byte[] keyBytes(JsonNode key) {
        var written =
                Base64.getDecoder().decode(key.path("keyData").path("value").textValue());
        return Arrays.copyOfRange(written, written.length - AES_KEY_BYTES, written.length);
    }

    /** All that anybody might get to see of it. */
    LeftBehind leftBehind() {
        return LeftBehind.by(db, bootstrapServers(), logs, mailServer);
    }

    @Override
    public void close() {
        others.forEach(ServiceReplica::close);
        gateways.forEach(ServiceReplica::close);
        relay.close();
        mailServer.close();
        identityProvider.close();
        http.shutdownNow();
    }
}
