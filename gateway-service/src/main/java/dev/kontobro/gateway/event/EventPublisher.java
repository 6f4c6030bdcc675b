package dev.kontobro.gateway.event;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.gateway.GatewayConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;

/**
 * Publishes events to the topics of their types, keyed by tenant, so that the events of one tenant stay in order. What the
 * broker has not confirmed when the time is up is reported as unconfirmed.
 */
@Singleton
public class EventPublisher {

    private static final Logger LOG = Logger.getLogger(EventPublisher.class);

    private final Producer<String, byte[]> producer;
    private final Duration timeout;

    /** What came of publishing; both lists in the order of the request. */
    public record Receipt(List<CloudEvent> confirmed, List<CloudEvent> unconfirmed) {}

    EventPublisher(Producer<String, byte[]> producer, GatewayConfig config) {
        this.producer = producer;
        this.timeout = config.events().publishTimeout();
    }

    public Receipt publish(List<CloudEvent> events) {
        var deadline = System.nanoTime() + timeout.toNanos();
        var sent = send(events);
        var confirmed = new ArrayList<CloudEvent>(events.size());
        var unconfirmed = new ArrayList<CloudEvent>();
        for (var i = 0; i < events.size(); i++) {
            var isConfirmed = i < sent.size() && isConfirmed(sent.get(i), deadline);
            (isConfirmed ? confirmed : unconfirmed).add(events.get(i));
        }
        return new Receipt(List.copyOf(confirmed), List.copyOf(unconfirmed));
    }

    /** Stops at the first event the producer refuses: those behind it would overtake it. */
    private List<Future<RecordMetadata>> send(List<CloudEvent> events) {
        var sent = new ArrayList<Future<RecordMetadata>>(events.size());
        for (var event : events) {
            var future = producer.send(record(event));
            sent.add(future);
            if (future.isDone() && future.state() == Future.State.FAILED) {
                break;
            }
        }
        return sent;
    }

    private static ProducerRecord<String, byte[]> record(CloudEvent event) {
        var topic = event.eventType().orElseThrow().topic().topicName();
        var message = new ProducerRecord<>(topic, event.tenantId(), event.data());
        KafkaBinding.headers(event).forEach(message.headers()::add);
        return message;
    }

    private static boolean isConfirmed(Future<RecordMetadata> future, long deadline) {
        try {
            future.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            LOG.warnf("the broker did not take an event: %s", e.getCause().getMessage());
            return false;
        } catch (TimeoutException e) {
            LOG.warn("the broker did not answer in time");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
