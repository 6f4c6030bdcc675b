package dev.kontobro.gateway.endpoint;

import dev.kontobro.events.EventType;
import dev.kontobro.events.Topic;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.endpoint.Deliveries.Told;
import dev.kontobro.gateway.outcome.OutcomeRecords;
import dev.kontobro.sql.DatabaseException;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what services publish of their work, and has it delivered to the endpoints that hear it: a batch in one statement. */
@ApplicationScoped
class EndpointOutcomes {

    private final Deliveries deliveries;
    private final Courier courier;
    private final Duration keep;
    private final Clock clock;

    EndpointOutcomes(Deliveries deliveries, Courier courier, GatewayConfig config, Clock clock) {
        this.deliveries = deliveries;
        this.courier = courier;
        this.keep = config.endpoints().keep();
        this.clock = clock;
    }

    /**
     * Tries for as long as it takes when the database is away: a failure would stop the channel. One batch after another, which
     * virtual threads would not be: the order of deliveries is that of the topic.
     */
    @Incoming("deliveries")
    @Blocking
    @Retry(maxRetries = -1, delay = 1, delayUnit = ChronoUnit.SECONDS, maxDuration = 0)
    public void consume(ConsumerRecords<byte[], byte[]> records) {
        if (add(records) > 0) {
            courier.wakeUp();
        }
    }

    private int add(ConsumerRecords<byte[], byte[]> records) {
        try {
            return deliveries.add(StreamSupport.stream(records.spliterator(), false)
                    .flatMap(record -> told(record).stream())
                    .toList());
        } catch (DatabaseException e) {
            if (e.isPassing()) {
                throw e;
            }
            return oneByOne(records);
        }
    }

    /** One of them cannot be delivered, however often it is tried: the others are. */
    private int oneByOne(ConsumerRecords<byte[], byte[]> records) {
        var added = 0;
        for (var record : records) {
            try {
                added += deliveries.add(told(record).map(List::of).orElse(List.of()));
            } catch (DatabaseException e) {
                if (e.isPassing()) {
                    throw e;
                }
                OutcomeRecords.passOver(record, e);
            }
        }
        return added;
    }

    /**
     * What is to be told of a record. Nothing when it is older than deliveries are kept: should the topic be read from its
     * beginning, nobody would know any more that it was told.
     */
    private Optional<Told> told(ConsumerRecord<byte[], byte[]> record) {
        var at = Instant.ofEpochMilli(record.timestamp());
        if (at.isBefore(clock.instant().minus(keep))) {
            return Optional.empty();
        }
        return OutcomeRecords.event(record)
                .flatMap(event -> event.eventType()
                        .filter(type -> type.topic() == Topic.OUTCOMES)
                        .map(EventType::eventName)
                        .map(name -> new Told(event, name, at)));
    }
}
