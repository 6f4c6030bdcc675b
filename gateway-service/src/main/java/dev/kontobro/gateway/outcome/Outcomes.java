package dev.kontobro.gateway.outcome;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventType;
import dev.kontobro.events.UnreadableEventException;
import dev.kontobro.sql.DatabaseException;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what services publish of their work, and lets follow from it what there is to follow. */
@ApplicationScoped
class Outcomes {

    private final Instance<Consequence> consequences;

    Outcomes(@Any Instance<Consequence> consequences) {
        this.consequences = consequences;
    }

    /** Tries for as long as it takes when the database is away: a failure would stop the channel. */
    @Incoming("outcomes")
    @Blocking
    @Retry(maxRetries = -1, delay = 1, delayUnit = ChronoUnit.SECONDS, maxDuration = 0)
    public void consume(ConsumerRecords<byte[], byte[]> records) {
        records.forEach(this::take);
    }

    /** What cannot work, however often it is tried, must not hold up what comes behind it. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        OutcomeRecords.event(record)
                .ifPresent(event -> event.eventType().ifPresent(type -> follow(record, type, event)));
    }

    private void follow(ConsumerRecord<byte[], byte[]> record, EventType type, CloudEvent event) {
        try {
            consequences.forEach(each -> each.follow(type, event));
        } catch (UnreadableEventException e) {
            OutcomeRecords.passOver(record, e);
        } catch (DatabaseException e) {
            if (e.isPassing()) {
                throw e;
            }
            OutcomeRecords.passOver(record, e);
        }
    }
}
