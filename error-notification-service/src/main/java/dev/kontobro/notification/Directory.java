package dev.kontobro.notification;

import static dev.kontobro.notification.NotificationLog.LOG;

import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.connections.SettingsDirectory;
import dev.kontobro.connections.topic.SettingsFollower;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** Who is on the hub, as the gateway publishes it. Until that is known, nobody is told of anything. */
@ApplicationScoped
public class Directory {

    /** Before the messaging connectors: they have to wait for what begins here. */
    private static final int BEFORE_MESSAGING = Interceptor.Priority.PLATFORM_BEFORE;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SettingsDirectory connections = new SettingsDirectory();
    private final SettingsFollower follower;

    Directory(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        follower = new SettingsFollower(kafka, connections, _ -> {});
    }

    void start(@Observes @Priority(BEFORE_MESSAGING) StartupEvent event) {
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        follower.close();
    }

    @Produces
    @Singleton
    ConnectionDirectory connections() {
        return connections;
    }

    /** Whether everybody is known who was when this service began. */
    public boolean isKnown() {
        return follower.hasCaughtUp();
    }

    /** Waits until {@link #isKnown()}, for as long as it takes. */
    public void awaitKnown() throws InterruptedException {
        follower.awaitCaughtUp();
    }

    /** Waits until the tenants are known, or are known not to be there; not for long. */
    public void awaitTenants(Stream<String> ids) throws InterruptedException {
        if (!follower.awaitTenants(ids, PATIENCE)) {
            LOG.notReadToTheEnd(PATIENCE.toString());
        }
    }
}
