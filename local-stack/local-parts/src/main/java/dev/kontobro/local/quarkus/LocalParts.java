package dev.kontobro.local.quarkus;

import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.LocalIdentityProvider.Client;
import dev.kontobro.local.LocalMailServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager.TestInjector.MatchesType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Everything a service's tests need around it; {@code @QuarkusTestResource(LocalParts.class)}.
 *
 * <p>Broker and database server run once per JVM. Each start of the service under test gets a fresh database, empty
 * topics, and an identity provider and a mail server of its own, which test classes get by a field of type {@link
 * LocalIdentityProvider} or {@link LocalMailServer}.
 */
public final class LocalParts implements QuarkusTestResourceLifecycleManager {

    /** The service under test, when it calls others; it has the role every service of the hub has. */
    public static final Client SERVICE =
            new Client("service-under-test", "s3cret", Optional.empty(), Set.of("service"));

    private LocalIdentityProvider identityProvider;
    private LocalMailServer mailServer;

    @Override
    public Map<String, String> start() {
        var servers = SharedServers.ofThisJvm();
        servers.broker().deleteTopics();
        servers.broker().createTopics();
        var database = servers.database();
        identityProvider = LocalIdentityProvider.start(Set.of(SERVICE));
        mailServer = LocalMailServer.start();
        return Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", servers.broker().bootstrapServers()),
                Map.entry("quarkus.datasource.jdbc.url", database.createDatabase(freshName())),
                Map.entry("quarkus.datasource.username", database.user()),
                Map.entry("quarkus.datasource.password", database.password()),
                Map.entry("quarkus.oidc.auth-server-url", identityProvider.issuer()),
                Map.entry("quarkus.oidc-client.auth-server-url", identityProvider.issuer()),
                Map.entry("quarkus.oidc-client.client-id", SERVICE.id()),
                Map.entry("quarkus.oidc-client.credentials.secret", SERVICE.secret()),
                Map.entry("quarkus.mailer.mock", "false"),
                Map.entry("quarkus.mailer.host", mailServer.smtpHost()),
                Map.entry("quarkus.mailer.port", String.valueOf(mailServer.smtpPort())));
    }

    /** For what a test puts on the topics before the service under test is started. */
    public static String bootstrapServers() {
        return SharedServers.ofThisJvm().broker().bootstrapServers();
    }

    private static String freshName() {
        return "test_" + UUID.randomUUID().toString().replace('-', '_');
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(identityProvider, new MatchesType(LocalIdentityProvider.class));
        injector.injectIntoFields(mailServer, new MatchesType(LocalMailServer.class));
    }

    @Override
    public void stop() {
        if (mailServer != null) {
            mailServer.close();
        }
        if (identityProvider != null) {
            identityProvider.close();
        }
    }
}
