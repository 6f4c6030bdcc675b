package dev.kontobro.proof;

import static java.util.stream.Collectors.toSet;

import dev.kontobro.events.EventType;
import dev.kontobro.events.Topic;
import dev.kontobro.launcher.ServiceSpec;
import dev.kontobro.proof.CarelessSource.Sent;
import dev.kontobro.proof.Hub.Size;
import dev.kontobro.proof.Shop.Consent;
import dev.kontobro.sandbox.Effect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A {@link CarelessSource} publishes to every partition that services read, and to the gateway. Each of its events is
 * either taken in or refused with a reason that names a field, and what comes behind them on every partition gets
 * through.
 */
final class MalformedEvents {

    private static final int TOGETHER = 500;
    private static final List<String> KEYS = List.of("shop", "", "a\u0000b", "x".repeat(2_000));
    private static final List<Topic> FROM_SOURCES = List.of(Topic.CUSTOMERS, Topic.PROJECTS);

    private final Ground ground;
    private final Scale scale;
    private final Random random;
    private final Report report;

    /**
     * @param records on the topics that sources publish to, in full batches of 500
     * @param requests to the gateway
     * @param outcomes on the topic that services publish to
     * @param patience until what comes behind them is in the books, and everything is read
     */
    record Scale(int records, int requests, int outcomes, Duration patience) {}

    /** What is known of a record that the broker has; of its body nothing, since there are many. */
    private record Published(String id, Set<String> wrong, String origin) {

        boolean isSound() {
            return wrong.isEmpty();
        }

        @Override
        public String toString() {
            return "%s at %s, wrong %s,".formatted(id, origin, wrong);
        }
    }

    MalformedEvents(Ground ground, Scale scale, long seed) {
        this.ground = ground;
        this.scale = scale;
        this.random = new Random(seed);
        this.report = new Report("malformed events, seed " + seed);
    }

    Report run() {
        var started = System.nanoTime();
        try (var hub = new Hub(ground, new Size(1, 1, 1));
                var deadLetters = new DeadLetters(hub.bootstrapServers());
                var producer = producer(hub.bootstrapServers())) {
            var careful = Shop.open(hub, Consent.ECONOMIC).connect();
            // Its owner has not been here yet: what is taken in waits, and no vendor is called.
            var careless = Shop.open(hub, Consent.ECONOMIC);
            var source = new CarelessSource(random, careless.tenant());
            var published = publish(producer, source);
            publishOutcomes(producer, source);
            ask(careless, source);
            publishSound(producer, careful);
            awaitSound(careful);
            awaitAllRead(hub);
            awaitOutbox(hub);
            examine(published, deadLetters.all(), takenIn(hub, careless));
        }
        return report.figure(
                "seconds", Duration.ofNanos(System.nanoTime() - started).toSeconds());
    }

    private static KafkaProducer<String, byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "5"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private List<Published> publish(KafkaProducer<String, byte[]> producer, CarelessSource source) {
        var published = new ArrayList<Published>();
        while (published.size() < scale.records()) {
            var events = Stream.generate(source::record).limit(TOGETHER).toList();
            var origins = send(
                    producer,
                    events.stream()
                            .map(event -> record(FROM_SOURCES.get(random.nextInt(FROM_SOURCES.size())), event))
                            .toList());
            for (var each = 0; each < TOGETHER; each++) {
                var event = events.get(each);
                published.add(new Published(event.id(), event.wrong(), origins.get(each)));
            }
        }
        return published;
    }

    private void publishOutcomes(KafkaProducer<String, byte[]> producer, CarelessSource source) {
        send(
                producer,
                Stream.generate(source::outcome)
                        .limit(scale.outcomes())
                        .map(event -> record(Topic.OUTCOMES, event))
                        .toList());
    }

    /** Returns where each of them is, when the broker has them all. */
    private static List<String> send(
            KafkaProducer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records) {
        var sent = records.stream().map(producer::send).toList();
        return sent.stream().map(MalformedEvents::origin).toList();
    }

    private ProducerRecord<String, byte[]> record(Topic topic, Sent event) {
        var key = random.nextInt(20) == 0 ? null : KEYS.get(random.nextInt(KEYS.size()));
        var record = new ProducerRecord<>(topic.topicName(), random.nextInt(topic.partitions()), key, event.body());
        event.headers().forEach(record.headers()::add);
        return record;
    }

    private static String origin(Future<RecordMetadata> sent) {
        try {
            var metadata = sent.get();
            return metadata.topic() + "/" + metadata.partition() + "/" + metadata.offset();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take a record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void ask(Shop shop, CarelessSource source) {
        var statuses = new HashMap<Integer, Integer>();
        for (var i = 0; i < scale.requests(); i++) {
            var event = source.request();
            var answer = shop.owner().post("/v1/events", CarelessSource.STRUCTURED, event.body());
            statuses.merge(answer.status(), 1, Integer::sum);
            if (event.isSound() != (answer.status() == 202)) {
                report.violation(
                        "request %s, wrong %s: HTTP %d: %s", event.id(), event.wrong(), answer.status(), answer.text());
            } else if (!event.isSound() && !isProblem(answer, event)) {
                report.violation(
                        "request %s, wrong %s: no field is named: %s", event.id(), event.wrong(), answer.text());
            }
        }
        report.figure("requests answered, by status", statuses);
    }

    /** A body that cannot be read as JSON has no fields. */
    private static boolean isProblem(Caller.Answer answer, Sent event) {
        if (answer.status() < 400
                || answer.status() > 499
                || !answer.mediaType().startsWith("application/problem+json")) {
            return false;
        }
        var problem = answer.json();
        return problem.path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asText())
                        .anyMatch(event.wrong()::contains)
                || event.wrong().contains("data")
                        && problem.path("detail").asText().startsWith("The body");
    }

    /** A customer behind the others on every partition of theirs, and a project on every one of its own. */
    private static void publishSound(KafkaProducer<String, byte[]> producer, Shop shop) {
        send(
                producer,
                FROM_SOURCES.stream()
                        .flatMap(topic -> IntStream.range(0, topic.partitions())
                                .mapToObj(partition -> sound(topic, partition, shop.tenant())))
                        .toList());
    }

    private static ProducerRecord<String, byte[]> sound(Topic topic, int partition, String tenant) {
        var number = number(partition);
        var type = topic == Topic.CUSTOMERS ? EventType.CUSTOMER_CHANGED : EventType.PROJECT_CREATED;
        var data = "{\"number\":\"%s\",\"name\":\"Sound\"}".formatted(number);
        var record = new ProducerRecord<>(topic.topicName(), partition, tenant, data.getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        "sound-" + topic + "-" + partition,
                        "ce_source",
                        "urn:shop:careful",
                        "ce_type",
                        type.type(),
                        "ce_subject",
                        number,
                        "ce_tenantid",
                        tenant)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static String number(int partition) {
        return Integer.toString(1001 + partition);
    }

    private void awaitSound(Shop shop) {
        for (var kind : Kind.values()) {
            var expected = IntStream.range(0, kind.event().topic().partitions())
                    .mapToObj(MalformedEvents::number)
                    .collect(toSet());
            Supplier<Set<String>> written = () -> shop.company().journal().all().stream()
                    .filter(effect -> effect.register().equals(kind.register()))
                    .map(Effect::number)
                    .collect(toSet());
            expectWithin(
                    () -> written.get().equals(expected),
                    () -> "of the sound events behind the malformed ones, in the books are the %s %s"
                            .formatted(kind.register(), written.get()));
        }
    }

    /** Nobody has stopped anywhere. */
    private void awaitAllRead(Hub hub) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", hub.bootstrapServers()));
                var consumer = new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", hub.bootstrapServers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            for (var service :
                    List.of(ServiceSpec.CUSTOMER_SYNC, ServiceSpec.GATEWAY, ServiceSpec.ERROR_NOTIFICATION)) {
                Supplier<List<TopicPartition>> behind =
                        () -> behind(admin, consumer, hub.group(service), topicsOf(service));
                expectWithin(
                        () -> behind.get().isEmpty(),
                        () -> service.name() + " has not read to the end of " + behind.get());
            }
        }
    }

    private static List<Topic> topicsOf(ServiceSpec service) {
        return service.equals(ServiceSpec.CUSTOMER_SYNC) ? FROM_SOURCES : List.of(Topic.OUTCOMES);
    }

    private static List<TopicPartition> behind(
            Admin admin, KafkaConsumer<byte[], byte[]> consumer, String group, List<Topic> topics) {
        var partitions = topics.stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.topicName(), partition)))
                .toList();
        try {
            var committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            var ends = consumer.endOffsets(partitions);
            return partitions.stream()
                    .filter(partition -> committed.get(partition).offset() < ends.get(partition))
                    .toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitOutbox(Hub hub) {
        expectWithin(
                () -> hub.count("select count(*) from customer_sync.outbox") == 0,
                () -> hub.count("select count(*) from customer_sync.outbox") + " messages are in the outbox");
    }

    private void expectWithin(BooleanSupplier condition, Supplier<String> otherwise) {
        try {
            Wait.until(condition, scale.patience(), otherwise);
        } catch (AssertionError e) {
            report.violation("%s", e.getMessage());
        }
    }

    /** The ids of those that were not refused. */
    private static Set<String> takenIn(Hub hub, Shop shop) {
        List<String> ids = hub.db()
                .inTransaction(tx -> tx.query(
                        "select event_id from customer_sync.inbox where tenant_id = ? and disposition <> 'dead'",
                        row -> row.getString(1),
                        shop.tenant()));
        return Set.copyOf(ids);
    }

    private void examine(List<Published> published, DeadLetters.Found dead, Set<String> takenIn) {
        var refused = 0;
        for (var event : published) {
            var isTakenIn = takenIn.contains(event.id());
            var reason = dead.reason(event.id(), event.origin());
            if (reason.isPresent()) {
                refused++;
            }
            if (reason.isEmpty() && !isTakenIn) {
                report.violation("%s is gone", event);
            } else if (reason.isPresent() && (isTakenIn || event.isSound())) {
                report.violation("%s is refused: %s", event, reason.get());
            } else if (isTakenIn && !event.isSound()) {
                report.violation("%s is taken in", event);
            } else if (reason.isPresent() && !CarelessSource.isNamed(event.wrong(), reason.get())) {
                report.violation("%s is refused without a field: %s", event, reason.get());
            }
        }
        report.figure("records published", published.size())
                .figure("records refused", refused)
                .figure("outcomes published", scale.outcomes());
    }
}
