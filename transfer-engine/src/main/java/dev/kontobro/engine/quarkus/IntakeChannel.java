package dev.kontobro.engine.quarkus;

import dev.kontobro.engine.TransferEngine;
import dev.kontobro.engine.intake.DeadLetter;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.UnreadableEventException;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes batches from the topics into the engine. A batch is acknowledged when it is committed; until the engine works,
 * and while the database is away, the batch waits here and the channel stands still.
 */
@ApplicationScoped
class IntakeChannel {

    private final TransferEngine engine;
    private final EngineLifecycle lifecycle;

    IntakeChannel(TransferEngine engine, EngineLifecycle lifecycle) {
        this.engine = engine;
        this.lifecycle = lifecycle;
    }

    @Incoming("intake")
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        lifecycle.awaitWorking();
        var events = new ArrayList<CloudEvent>();
        var unreadable = new ArrayList<DeadLetter>();
        var origins = new IdentityHashMap<CloudEvent, String>();
        for (var record : records) {
            read(record, events, unreadable, origins);
        }
        lifecycle.awaitTenants(events.stream().map(CloudEvent::tenantId));
        Batch.commit(events.size() + unreadable.size(), () -> engine.intake().accept(events, unreadable, origins));
    }

    private static void read(
            ConsumerRecord<String, byte[]> record,
            List<CloudEvent> events,
            List<DeadLetter> unreadable,
            Map<CloudEvent, String> origins) {
        try {
            var event = Batch.event(record);
            events.add(event);
            origins.put(event, Batch.origin(record));
        } catch (UnreadableEventException e) {
            var asText = new LinkedHashMap<String, String>();
            Batch.headers(record)
                    .forEach((name, header) -> asText.put(name, new String(header, StandardCharsets.UTF_8)));
            unreadable.add(DeadLetter.unreadable(
                    record.key() == null ? "" : record.key(),
                    asText,
                    Batch.value(record),
                    Batch.origin(record),
                    e.getMessage()));
        }
    }
}
