package dev.kontobro.engine.quarkus;

import dev.kontobro.engine.TransferEngine;
import dev.kontobro.engine.intake.DeadLetter;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.UnreadableEventException;
import dev.kontobro.sql.DatabaseException;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes batches from the topics into the engine. A batch is acknowledged when it is committed; until the engine works,
 * and while the database is away, the batch waits here and the channel stands still.
 */
@ApplicationScoped
class IntakeChannel {

    private static final Logger LOG = Logger.getLogger(IntakeChannel.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

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
        for (var record : records) {
            read(record, events, unreadable);
        }
        lifecycle.awaitTenants(events.stream().map(CloudEvent::tenantId));
        accept(events, unreadable);
    }

    private static void read(
            ConsumerRecord<String, byte[]> record, List<CloudEvent> events, List<DeadLetter> unreadable) {
        var headers = headers(record);
        var value = record.value() == null ? new byte[0] : record.value();
        try {
            events.add(KafkaBinding.read(headers, value, Instant.ofEpochMilli(record.timestamp())));
        } catch (UnreadableEventException e) {
            var asText = new LinkedHashMap<String, String>();
            headers.forEach((name, header) -> asText.put(name, new String(header, StandardCharsets.UTF_8)));
            unreadable.add(DeadLetter.unreadable(
                    record.key() == null ? "" : record.key(),
                    asText,
                    value,
                    record.topic() + "/" + record.partition() + "/" + record.offset(),
                    e.getMessage()));
        }
    }

    private static Map<String, byte[]> headers(ConsumerRecord<String, byte[]> record) {
        var headers = new LinkedHashMap<String, byte[]>();
        record.headers()
                .forEach(header -> headers.put(header.key(), header.value() == null ? new byte[0] : header.value()));
        return headers;
    }

    private void accept(List<CloudEvent> events, List<DeadLetter> unreadable) throws InterruptedException {
        for (var tries = 1; ; tries++) {
            try {
                engine.intake().accept(events, unreadable);
                return;
            } catch (DatabaseException e) {
                if (!e.isPassing()) {
                    throw e;
                }
                LOG.warnf(
                        "KB-1005 %d events wait for the database (try %d): %s",
                        events.size() + unreadable.size(), tries, e.getMessage());
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        }
    }
}
