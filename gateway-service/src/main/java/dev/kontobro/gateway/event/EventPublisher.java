package dev.kontobro.gateway.event;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.gateway.GatewayConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * Publishes events to the topics of their types, keyed by tenant, so that the events of one tenant stay in order. What the
 * broker has not confirmed when the time is up is given up by the producer too.
 */
@Singleton
class EventPublisher {

    private static final Logger LOG = Logger.getLogger(EventPublisher.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final KafkaClientMetrics producerMetrics;
    private final Duration timeout;

    /** What came of publishing; both lists in the order of the request. */
    record Receipt(List<CloudEvent> confirmed, List<CloudEvent> unconfirmed) {}

    EventPublisher(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            GatewayConfig config,
            MeterRegistry meters) {
        this.timeout = config.events().publishTimeout();
        this.producer =
                new KafkaProducer<>(settings(broker, timeout), new StringSerializer(), new ByteArraySerializer());
        this.producerMetrics = new KafkaClientMetrics(producer);
        producerMetrics.bindTo(meters);
    }

    /** The first half of the time is for finding the broker, the second for its answer, in two tries. */
    private static Map<String, Object> settings(Map<String, Object> broker, Duration timeout) {
        var half = (int) timeout.dividedBy(2).toMillis();
        var settings = new HashMap<>(broker);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, half);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, half);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, half / 2);
        return settings;
    }

    Receipt publish(List<CloudEvent> events) {
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

    @PreDestroy
    void close() {
        producerMetrics.close();
        producer.close(CLOSE_TIMEOUT);
    }
}
