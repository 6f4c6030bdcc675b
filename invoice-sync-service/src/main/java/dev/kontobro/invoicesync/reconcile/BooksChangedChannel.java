package dev.kontobro.invoicesync.reconcile;

import dev.kontobro.engine.quarkus.Batch;
import dev.kontobro.events.BooksChanged;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.UnreadableEventException;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Hears from the gateway that something has changed in books. What cannot be read is passed over: the night tells it, too. */
@ApplicationScoped
class BooksChangedChannel {

    private static final Logger LOG = Logger.getLogger(BooksChangedChannel.class);

    private final Reconciliation reconciliation;

    BooksChangedChannel(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @Incoming("books-changed")
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        var connectionIds = StreamSupport.stream(records.spliterator(), false)
                .map(BooksChangedChannel::read)
                .flatMap(Optional::stream)
                .map(BooksChanged::connectionId)
                .distinct()
                .toList();
        Batch.commit(connectionIds.size(), () -> reconciliation.heardOf(connectionIds));
    }

    private static Optional<BooksChanged> read(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(EventJson.read(Batch.event(record).data(), BooksChanged.class));
        } catch (UnreadableEventException e) {
            LOG.warnf("KB-3106 %s does not say which books have changed: %s", Batch.origin(record), e.getMessage());
            return Optional.empty();
        }
    }
}
