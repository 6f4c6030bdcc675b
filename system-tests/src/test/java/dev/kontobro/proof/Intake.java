package dev.kontobro.proof;

import dev.kontobro.engine.TransferEngine;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.Topic;
import dev.kontobro.sql.DatabaseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A replica's consumer, as a service's: batches go into the engine and are acknowledged when they are committed. One
 * whose replica is dead leaves without acknowledging; it only spares the others the wait until the broker misses it.
 */
final class Intake implements AutoCloseable {

    private static final List<String> TOPICS = List.of(Topic.CUSTOMERS.topicName(), Topic.PROJECTS.topicName());
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final TransferEngine engine;
    private final KillSwitch life;
    private final String tenants;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param tenants what the ids of the tenants begin with whose events these are
     */
    Intake(String bootstrapServers, String group, String tenants, TransferEngine engine, KillSwitch life) {
        this.engine = engine;
        this.life = life;
        this.tenants = tenants;
        this.consumer = consumer(bootstrapServers, group);
        this.thread = Thread.ofPlatform().daemon().name("intake").start(this::run);
    }

    /** Whoever joins this group first begins with what is published after this. */
    static void startAtTheEnd(String bootstrapServers, String group) {
        startAtTheEnd(bootstrapServers, group, TOPICS);
    }

    static void startAtTheEnd(String bootstrapServers, String group, List<String> topics) {
        try (var consumer = consumer(bootstrapServers, group)) {
            var partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            consumer.commitSync();
        }
    }

    private static KafkaConsumer<String, byte[]> consumer(String bootstrapServers, String group) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        group,
                        "enable.auto.commit",
                        "false",
                        "max.poll.records",
                        "200",
                        "partition.assignment.strategy",
                        CooperativeStickyAssignor.class.getName()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(TOPICS);
            while (!closed && !life.isThrown()) {
                var events = StreamSupport.stream(consumer.poll(POLL).spliterator(), false)
                        .filter(record -> record.key().startsWith(tenants))
                        .map(Outcomes::event)
                        .toList();
                if (accept(events)) {
                    acknowledge();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KillSwitch.Killed e) {
            // nothing was acknowledged
        }
    }

    private void acknowledge() {
        try {
            consumer.commitSync();
        } catch (RebalanceInProgressException | CommitFailedException e) {
            // whoever has the partition now gets them again, and knows them
        }
    }

    /** Whether they are committed; not if the replica dies before. */
    private boolean accept(List<CloudEvent> events) throws InterruptedException {
        while (!life.isThrown()) {
            try {
                engine.intake().accept(events, List.of());
                return !life.isThrown();
            } catch (DatabaseException e) {
                Thread.sleep(BETWEEN_TRIES);
            }
        }
        return false;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
