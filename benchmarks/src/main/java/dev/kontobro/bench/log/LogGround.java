package dev.kontobro.bench.log;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kontobro.bench.process.BrokerMain;
import dev.kontobro.bench.process.Child;
import dev.kontobro.bench.process.Jvm;
import dev.kontobro.bench.process.MeasuredDatabase;
import dev.kontobro.bench.service.ServiceRun;
import dev.kontobro.bench.service.Services;
import dev.kontobro.events.Topic;
import dev.kontobro.local.FreePort;
import dev.kontobro.local.LocalBroker;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.LocalIdentityProvider.Client;
import dev.kontobro.vault.key.KeySet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** What the gateway needs around it, real but for the services, which have nothing in progress. */
final class LogGround implements AutoCloseable {

    private static final String SERVICE = "gateway-service";
    private static final Client GATEWAY = new Client("gateway", "s3cret", Optional.empty(), Set.of("service"));

    private final Path project;
    private final Path out;
    private final MeasuredDatabase database = MeasuredDatabase.start();
    private final LocalIdentityProvider identityProvider = LocalIdentityProvider.start(Set.of(GATEWAY));
    private final HttpServer services;
    private final Child broker;
    private final String bootstrapServers;

    private LogGround(Path project, Path out) throws IOException {
        this.project = project;
        this.out = out;
        this.broker = Child.start(BrokerMain.class, Jvm.FLAGS, List.of(), out.resolve("broker.log"));
        this.bootstrapServers = broker.ask(String.class, "address");
        LocalBroker.at(bootstrapServers)
                .createTopics(
                        Arrays.stream(Topic.values()).collect(Collectors.toMap(Topic::topicName, Topic::partitions)));
        this.services = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        services.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        services.createContext("/internal/transfers", LogGround::nothingInProgress);
        services.start();
    }

    static LogGround start(Path project, Path out) throws IOException {
        if (!Files.exists(Services.jar(project, SERVICE))) {
            throw new IllegalStateException("the gateway is not packaged: mvn -pl gateway-service -am package");
        }
        return new LogGround(project, out);
    }

    private static void nothingInProgress(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var body = (exchange.getRequestMethod().equals("POST") ? "[]" : "{\"transfers\":[]}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (var response = exchange.getResponseBody()) {
            response.write(body);
        }
    }

    /** A gateway with an empty database of its own, ready. */
    Gateway gateway(String name) throws IOException, InterruptedException {
        var jdbcUrl = database.create(name);
        var url = URI.create("http://localhost:" + FreePort.any());
        var keys = out.resolve("vault-keys.json");
        Files.writeString(keys, KeySet.make().toJson());
        var services = "http://localhost:" + this.services.getAddress().getPort();
        var settings = new HashMap<>(Map.of(
                "QUARKUS_HTTP_PORT", String.valueOf(url.getPort()),
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl,
                "QUARKUS_OIDC_AUTH_SERVER_URL", identityProvider.issuer(),
                "QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL", identityProvider.issuer(),
                "QUARKUS_OIDC_CLIENT_CLIENT_ID", GATEWAY.id(),
                "QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET", GATEWAY.secret(),
                "KONTOBRO_VAULT_KEY_SET_FILE", keys.toString(),
                "KONTOBRO_GATEWAY_SERVICES_CUSTOMER_SYNC_URL", services,
                "KONTOBRO_GATEWAY_SERVICES_INVOICE_SYNC_URL", services));
        // No company is connected, so nobody is asked with these.
        for (var credential : List.of(
                "FORTNOX_CLIENT_ID",
                "FORTNOX_CLIENT_SECRET",
                "ECONOMIC_APP_PUBLIC_TOKEN",
                "ECONOMIC_APP_SECRET_TOKEN")) {
            settings.put("KONTOBRO_" + credential, "none");
        }
        settings.putAll(Map.of(
                "KONTOBRO_GATEWAY_LIMITS_BURST",
                "1000000",
                // Each log begins behind what another one was told.
                "MP_MESSAGING_INCOMING_TRANSFER_LOG_AUTO_OFFSET_RESET",
                "latest",
                "MP_MESSAGING_INCOMING_TRANSFER_LOG_GROUP_ID",
                name,
                "MP_MESSAGING_INCOMING_OUTCOMES_GROUP_ID",
                name + "-outcomes"));
        var run = ServiceRun.start(project, SERVICE, settings, List.of(), out.resolve(name + ".log"));
        run.figure();
        return new Gateway(run, url, jdbcUrl);
    }

    /** A running gateway. */
    record Gateway(ServiceRun run, URI url, String jdbcUrl) implements AutoCloseable {

        @Override
        public void close() {
            run.close();
        }
    }

    String token(String tenant) {
        return identityProvider.token(new Client("bench", "s3cret", Optional.of(tenant), Set.of("tenant-viewer")));
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        services.stop(0);
        broker.close();
        identityProvider.close();
        database.close();
    }
}
