package dev.kontobro.notification;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Notifications;
import dev.kontobro.local.gateway.Connected;
import dev.kontobro.local.gateway.StandInGateway;
import dev.kontobro.local.quarkus.LocalParts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager.TestInjector.MatchesType;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One tenant per language, one with two recipients, one who wants no mails, one whose connection is somebody else's; and waits short enough for tests.
 */
public final class DemoTenants implements QuarkusTestResourceLifecycleManager {

    public static final String DANISH = "nordlys";
    public static final String SWEDISH = "norrsken";
    public static final String ENGLISH = "northern";
    public static final String TWO_RECIPIENTS = "twins";
    public static final String NO_RECIPIENT = "silent";

    /** Danish, with a branch in Sweden that keeps its own books. */
    public static final String BRANCH = "filial";

    private static final ExportProfile PROFILE = ExportProfile.standard();

    private StandInGateway gateway;

    /** After the parts: what is published needs their topics. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        gateway = StandInGateway.start(LocalParts.bootstrapServers());
        publish(DANISH, "Nordlys Handel ApS", "da", "Europe/Copenhagen", "owner@nordlys.example");
        publish(SWEDISH, "Norrsken Bygg AB", "sv", "Europe/Stockholm", "owner@norrsken.example");
        publish(ENGLISH, "Northern Trade Ltd", "en", "Europe/London", "owner@northern.example");
        publish(TWO_RECIPIENTS, "Tvilling ApS", "da", "Europe/Copenhagen", "one@twins.example", "two@twins.example");
        publish(NO_RECIPIENT, "Stille ApS", "da", "Europe/Copenhagen");
        publishTenant(BRANCH, "Øresund ApS", "da", "Europe/Copenhagen", "owner@filial.example");
        gateway.publish(connection(
                BRANCH,
                "Øresund Malmö",
                PROFILE.withNotifications(
                        new Notifications(List.of("malmo@filial.example"), Optional.of(Locale.of("sv"))))));
        return Map.ofEntries(
                Map.entry("quarkus.rest-client.gateway.url", gateway.url().toString()),
                Map.entry("kontobro.console-url", "https://kontobro.example"),
                Map.entry("kontobro.notification.unsubscribe", "https://kontobro.example/mails"),
                Map.entry("kontobro.notification.backlog-interval", "1s"),
                Map.entry("kontobro.notification.concurrency", "3"),
                // Room for tests that run three replicas in one process.
                Map.entry("quarkus.mailer.max-pool-size", "9"),
                Map.entry("kontobro.notification.retry.first", "200ms"),
                Map.entry("kontobro.notification.retry.longest", "500ms"),
                Map.entry("kontobro.notification.issues.tell-interval", "1s"),
                Map.entry("kontobro.notification.issues.before-told", "500ms"),
                Map.entry("kontobro.notification.issues.before-end-told", "500ms"),
                // No digest comes unless a test wants one.
                Map.entry("kontobro.notification.issues.digest-at", "07:00"),
                Map.entry("kontobro.notification.most.per-hour", "100000"),
                Map.entry("kontobro.notification.most.per-day", "100000"));
    }

    private void publish(String id, String name, String language, String zone, String... mailTo) {
        publishTenant(id, name, language, zone, mailTo);
        gateway.publish(connection(id, name, PROFILE));
    }

    private void publishTenant(String id, String name, String language, String zone, String... mailTo) {
        gateway.publish(new Tenant(id, name, Locale.of(language), ZoneId.of(zone), List.of(mailTo)));
    }

    private static Connection connection(String tenant, String name, ExportProfile profile) {
        return Connected.running(OutcomeFixture.connectionOf(tenant), tenant, SystemName.ECONOMIC, name, profile);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(gateway, new MatchesType(StandInGateway.class));
    }

    @Override
    public void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }
}
