package dev.kontobro.engine.quarkus;

import dev.kontobro.accounting.BookPages;
import dev.kontobro.background.outbox.KafkaSink;
import dev.kontobro.background.outbox.MessageSink;
import dev.kontobro.connections.SettingsDirectory;
import io.quarkus.runtime.Startup;
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

    /** When the service starts: a setting that makes no address is to be put right at once. */
    @Produces
    @Singleton
    @Startup
    BookPages bookPages(EngineConfig config) {
        return config.bookPages();
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
