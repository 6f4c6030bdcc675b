package dev.kontobro.gateway.event;

import dev.kontobro.gateway.GatewayConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The connection to the message broker. It gives an event up when its request does, so that an event does not appear
 * long after its sender was told it was not taken.
 */
@Singleton
@Startup
class Broker {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final KafkaClientMetrics metrics;

    Broker(@Identifier("default-kafka-broker") Map<String, Object> broker, GatewayConfig config, MeterRegistry meters) {
        producer = new KafkaProducer<>(
                settings(broker, config.events().publishTimeout()), new StringSerializer(), new ByteArraySerializer());
        metrics = new KafkaClientMetrics(producer);
        metrics.bindTo(meters);
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

    @Produces
    @Singleton
    Producer<String, byte[]> producer() {
        return producer;
    }

    @PreDestroy
    void close() {
        metrics.close();
        producer.close(CLOSE_TIMEOUT);
    }
}
