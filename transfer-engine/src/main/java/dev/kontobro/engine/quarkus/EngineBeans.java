package dev.kontobro.engine.quarkus;

import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.connections.SeedFile;
import dev.kontobro.engine.outbox.EventSink;
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
    ConnectionDirectory connections(EngineConfig config) {
        return SeedFile.read(config.connectionsFile()
                .orElseThrow(() -> new IllegalStateException(
                        "kontobro.engine.connections-file is not set; name the file with tenants and connections")));
    }

    @Produces
    @Singleton
    EventSink sink(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        return new KafkaSink(new HashMap<>(kafka));
    }

    void close(@Disposes EventSink sink) {
        if (sink instanceof KafkaSink kafka) {
            kafka.close();
        }
    }
}
