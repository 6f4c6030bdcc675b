package dev.kontobro.engine.quarkus;

import dev.kontobro.engine.TransferEngine;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.UnreadableEventException;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes batches of other services' outcomes into the engine, in services that ask for it. A batch is acknowledged when it is
 * committed; what cannot be read is passed over.
 */
@ApplicationScoped
@IfBuildProperty(name = "kontobro.engine.links", stringValue = "true")
class LinksChannel {

    private static final Logger LOG = Logger.getLogger(LinksChannel.class);

    private final TransferEngine engine;

    LinksChannel(TransferEngine engine) {
        this.engine = engine;
    }

    @Incoming("links")
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        var outcomes = StreamSupport.stream(records.spliterator(), false)
                .map(LinksChannel::read)
                .flatMap(Optional::stream)
                .toList();
        Batch.commit(outcomes.size(), () -> engine.links().take(outcomes));
    }

    private static Optional<CloudEvent> read(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(Batch.event(record));
        } catch (UnreadableEventException e) {
            LOG.warnf("KB-1011 %s is no outcome: %s", Batch.origin(record), e.getMessage());
            return Optional.empty();
        }
    }
}
