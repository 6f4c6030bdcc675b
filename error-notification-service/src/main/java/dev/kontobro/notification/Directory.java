package dev.kontobro.notification;

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
import java.util.Map;

/** Who is on the hub, as the gateway publishes it. Until that is known, nobody is told of anything. */
@ApplicationScoped
public class Directory {

    /** Before the messaging connectors: they have to wait for what begins here. */
    private static final int BEFORE_MESSAGING = Interceptor.Priority.PLATFORM_BEFORE;

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
}
