package dev.kontobro.connections.topic;

import dev.kontobro.connections.Setting;
import dev.kontobro.connections.SettingsDirectory;
import dev.kontobro.connections.json.SettingJson;
import dev.kontobro.events.Topic;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads tenants and connections off their topic into a directory, from the first record on, and goes on with what is
 * published until it is closed. It is in no consumer group: every replica of every service reads everything. While the
 * broker is away, the directory stays as it is.
 */
public final class SettingsFollower implements AutoCloseable {

    private static final Logger LOG = System.getLogger(SettingsFollower.class.getName());

    private static final String TOPIC = Topic.SETTINGS.topicName();
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration END = Duration.ofSeconds(5);

    private final Map<String, Object> config;
    private final SettingsDirectory directory;
    private final Consumer<Setting> news;
    private final Question first = new Question();
    private final Queue<Question> questions = new ConcurrentLinkedQueue<>(List.of(first));
    private final AtomicReference<Optional<KafkaConsumer<String, byte[]>>> consumer =
            new AtomicReference<>(Optional.empty());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("settings").daemon().unstarted(this::follow);

    /**
     * @param kafka bootstrap servers and whatever security the cluster asks for
     * @param news is told of each change after the directory knows it; must neither block nor throw
     */
    public SettingsFollower(Map<String, Object> kafka, SettingsDirectory directory, Consumer<Setting> news) {
        this.config = new HashMap<>(kafka);
        this.directory = directory;
        this.news = news;
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, (int) PAUSE.toMillis());
    }

    public void start() {
        thread.start();
    }

    /** Whether the directory knows everything that had been published when the follower began. */
    public boolean hasCaughtUp() {
        return first.answered.getCount() == 0;
    }

    /** Waits until {@link #hasCaughtUp()}, for as long as it takes. */
    public void awaitCaughtUp() throws InterruptedException {
        first.answered.await();
    }

    /**
     * Waits until these tenants are known with their connections, or are known not to be there: what has been published
     * before this is called is read first, which takes milliseconds where the broker is there.
     *
     * @return false when it could not be read within the time
     */
    public boolean awaitTenants(Stream<String> ids, Duration patience) throws InterruptedException {
        return ids.noneMatch(id -> directory.ofTenant(id).isEmpty()) || awaitLatest(patience);
    }

    private boolean awaitLatest(Duration patience) throws InterruptedException {
        var question = new Question();
        questions.add(question);
        consumer.get().ifPresent(KafkaConsumer::wakeup);
        try {
            return question.answered.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            questions.remove(question);
        }
    }

    /** Whether everything is known that had been published when it was asked. */
    private static final class Question {

        private final CountDownLatch answered = new CountDownLatch(1);

        /** How far to read; for the follower's thread alone. */
        private Optional<Map<TopicPartition, Long>> ends = Optional.empty();
    }

    @Override
    public void close() {
        closed.countDown();
        consumer.get().ifPresent(KafkaConsumer::wakeup);
        try {
            thread.join(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void follow() {
        while (!isClosed()) {
            try (var opened = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer.set(Optional.of(opened));
                follow(opened);
            } catch (KafkaException e) {
                consumer.set(Optional.empty());
                if (!isClosed()) {
                    LOG.log(Level.WARNING, "KB-2001 tenants and connections cannot be read now: {0}", e.toString());
                    pause();
                }
            }
        }
    }

    /** Returns when the topic is not there yet, or when this is closed. */
    private void follow(KafkaConsumer<String, byte[]> opened) {
        var partitions = partitions(opened);
        if (partitions.isEmpty()) {
            pause();
            return;
        }
        opened.assign(partitions);
        opened.seekToBeginning(partitions);
        // A topic that was made anew ends elsewhere.
        questions.forEach(question -> question.ends = Optional.empty());
        while (!isClosed()) {
            try {
                answer(opened);
                opened.poll(POLL).forEach(this::take);
            } catch (WakeupException e) {
                LOG.log(Level.TRACE, "somebody asks for the latest, or this is closed", e);
            }
        }
    }

    private void answer(KafkaConsumer<String, byte[]> opened) {
        for (var question : questions) {
            var ends = question.ends.orElseGet(() -> opened.endOffsets(opened.assignment()));
            question.ends = Optional.of(ends);
            if (isAt(opened, ends)) {
                question.answered.countDown();
            }
        }
        questions.removeIf(question -> question.answered.getCount() == 0);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        return consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private static boolean isAt(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            var setting = SettingJson.read(record.value());
            if (directory.put(setting)) {
                news.accept(setting);
            }
        } catch (IllegalArgumentException e) {
            LOG.log(
                    Level.ERROR,
                    "KB-2002 the setting of {0} at {1}-{2}@{3} is passed over: {4}",
                    record.key(),
                    record.topic(),
                    Integer.toString(record.partition()),
                    Long.toString(record.offset()),
                    e.getMessage());
        }
    }

    private void pause() {
        try {
            closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closed.countDown();
        }
    }
}
