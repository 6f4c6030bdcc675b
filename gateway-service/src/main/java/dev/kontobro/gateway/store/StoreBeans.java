package dev.kontobro.gateway.store;

import dev.kontobro.background.Loop;
import dev.kontobro.background.Signal;
import dev.kontobro.background.outbox.KafkaSink;
import dev.kontobro.background.outbox.Outbox;
import dev.kontobro.background.outbox.OutboxPublisher;
import dev.kontobro.sql.Db;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/** The gateway's database, and the way of what is decided there to the broker. */
@ApplicationScoped
class StoreBeans {

    private static final Duration END = Duration.ofSeconds(5);

    private final Db db;
    private final Outbox outbox;
    private final Signal outboxReady = new Signal();
    private final KafkaSink sink;
    private final Loop publishing;

    StoreBeans(DataSource dataSource, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.db = new Db(dataSource);
        this.outbox = new Outbox(db);
        this.sink = new KafkaSink(kafka);
        this.publishing = new Loop("outbox", new OutboxPublisher(outbox, sink, outboxReady));
    }

    @Produces
    @Singleton
    Db db() {
        return db;
    }

    @Produces
    @Singleton
    Outbox outbox() {
        return outbox;
    }

    /** Raised when a transaction has put something into the outbox. */
    @Produces
    @Singleton
    Signal outboxReady() {
        return outboxReady;
    }

    void start(@Observes StartupEvent started) {
        publishing.start();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        publishing.stop(END);
        outbox.giveUp();
        sink.close();
    }
}
