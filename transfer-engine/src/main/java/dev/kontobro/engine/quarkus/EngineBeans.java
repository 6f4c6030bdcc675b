package dev.kontobro.engine.quarkus;

import dev.kontobro.background.outbox.KafkaSink;
import dev.kontobro.background.outbox.MessageSink;
import dev.kontobro.connections.SettingsDirectory;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** What the engine needs of the platform. */
@ApplicationScoped
class EngineBeans {

    @Produces
    @Singleton
    SettingsDirectory connections() {
        return new SettingsDirectory();
    }

    @Produces
    @Singleton
    MessageSink sink(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        return new KafkaSink(new HashMap<>(kafka));
    }

    void close(@Disposes MessageSink sink) {
        if (sink instanceof KafkaSink kafka) {
            kafka.close();
        }
    }
}
