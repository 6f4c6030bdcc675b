package dev.kontobro.proof;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.Topic;
import dev.kontobro.events.TransferOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is published about some tenants from now on, as any consumer of the outcome topic sees it. */
final class Outcomes implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(10);

    private final String tenants;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread reading;
    private final List<CloudEvent> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger deadLetters = new AtomicInteger();
    private final Queue<CatchUp> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /**
     * Somebody waits for all that was published before.
     *
     * @param ends where the topics ended when it was looked first
     */
    private record CatchUp(Map<TopicPartition, Long> ends, CompletableFuture<Void> done) {}

    /** One outcome as it was published; a repeat has the same id. */
    record Outcome(String id, TransferOutcome data) {}

    /**
     * @param tenants what the ids of these tenants begin with
     */
    Outcomes(String bootstrapServers, String tenants) {
        this.tenants = tenants;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = Stream.of(Topic.OUTCOMES, Topic.DEAD_LETTERS)
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.reading = Thread.ofPlatform().daemon().name("outcomes").start(this::read);
    }

    int deadLetters() {
        return deadLetters.get();
    }

    /** Of transfers, repeats included, in the order they came. */
    List<Outcome> all() {
        return stream().toList();
    }

    List<Outcome> of(String connectionId, String number) {
        return stream()
                .filter(outcome -> outcome.data().connectionId().equals(connectionId)
                        && outcome.data().number().equals(number))
                .toList();
    }

    /** What came of one event on the connection of a book, by the outcome's id. */
    Map<String, Outcome> causedBy(Book book, CloudEvent event) {
        var byId = new LinkedHashMap<String, Outcome>();
        of(book.id(), event.subject()).stream()
                .filter(outcome -> outcome.data().causedBy().equals(event.id()))
                .forEach(outcome -> byId.put(outcome.id(), outcome));
        return byId;
    }

    /** Events of their own about the documents of a connection, repeats included. */
    List<CloudEvent> aboutDocuments(String tenantId) {
        return seen.stream()
                .filter(event ->
                        event.type().contains(".Invoice") && event.tenantId().equals(tenantId))
                .toList();
    }

    /** Returns when all has been seen that is published by now. */
    void catchUp() {
        var catchUp = new CatchUp(new HashMap<>(), new CompletableFuture<>());
        waiting.add(catchUp);
        catchUp.done.join();
    }

    /** Names of the events about a connection itself. */
    List<String> connectionEvents(String connectionId) {
        return seen.stream()
                .filter(event ->
                        event.type().contains(".Connection") && event.subject().equals(connectionId))
                .map(event -> event.eventType().orElseThrow().eventName())
                .toList();
    }

    private Stream<Outcome> stream() {
        return seen.stream()
                .filter(event -> event.type().contains(".Transfer"))
                .map(event -> new Outcome(event.id(), EventJson.read(event.data(), TransferOutcome.class)));
    }

    private void read() {
        try (consumer) {
            while (!closed) {
                var batch = new ArrayList<CloudEvent>();
                for (var record : consumer.poll(POLL)) {
                    if (!record.key().startsWith(tenants)) {
                        continue;
                    }
                    if (record.topic().equals(Topic.DEAD_LETTERS.topicName())) {
                        deadLetters.incrementAndGet();
                    } else {
                        batch.add(event(record));
                    }
                }
                seen.addAll(batch);
                waiting.removeIf(this::hasSeenAll);
            }
        }
    }

    /** Only this thread may ask the consumer where the topics end now. */
    private boolean hasSeenAll(CatchUp catchUp) {
        if (catchUp.ends.isEmpty()) {
            catchUp.ends.putAll(consumer.endOffsets(consumer.assignment()));
        }
        return catchUp.ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())
                && catchUp.done.complete(null);
    }

    static CloudEvent event(ConsumerRecord<String, byte[]> record) {
        var headers = new LinkedHashMap<String, byte[]>();
        record.headers().forEach(header -> headers.put(header.key(), header.value()));
        return KafkaBinding.read(headers, record.value(), Instant.ofEpochMilli(record.timestamp()));
    }

    @Override
    public void close() {
        closed = true;
        try {
            reading.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
