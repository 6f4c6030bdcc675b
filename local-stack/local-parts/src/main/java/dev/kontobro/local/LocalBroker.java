package dev.kontobro.local;

import dev.kontobro.events.Topic;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/** A Kafka broker of one node. Topics are made by {@link #createTopics()}, never by use. */
public sealed interface LocalBroker extends AutoCloseable permits EmbeddedBroker, ContainerBroker, RunningBroker {

    /** How long making or deleting topics may take. */
    long TOPIC_TIMEOUT_SECONDS = 30;

    /** How long to wait before the broker is asked again. */
    long POLL_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** A fresh broker from the chosen {@link Backing}. */
    static LocalBroker start() {
        return switch (Backing.chosen()) {
            case EMBEDDED -> EmbeddedBroker.start(FreePort.any(), WorkFolder.temporary("broker"));
            case CONTAINERS -> ContainerBroker.start();
        };
    }

    /**
     * A broker in this JVM.
     *
     * @param dataDir made where missing; a broker started on it before finds its records again
     */
    static LocalBroker embedded(int port, Path dataDir) {
        return EmbeddedBroker.start(port, WorkFolder.kept(dataDir));
    }

    /** A broker in this JVM that forgets everything when closed. */
    static LocalBroker embedded(int port) {
        return EmbeddedBroker.start(port, WorkFolder.temporary("broker"));
    }

    /** A broker that runs already; closing this leaves it running. */
    static LocalBroker at(String bootstrapServers) {
        return new RunningBroker(bootstrapServers);
    }

    String bootstrapServers();

    @Override
    void close();

    /** Makes the hub's topics, each as {@link Topic} says. */
    default void createTopics() {
        createTopics(Arrays.stream(Topic.values())
                .map(topic -> newTopic(topic.topicName(), topic.partitions())
                        .configs(
                                topic.isCompacted()
                                        ? Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
                                        : Map.of()))
                .toList());
    }

    /**
     * Makes the topics that are not there yet, and returns once every partition has a leader. Without that wait an
     * idempotent producer that starts at once can stall until its delivery timeout and lose its records.
     *
     * @param partitionsByTopic how many partitions each topic gets
     */
    default void createTopics(Map<String, Integer> partitionsByTopic) {
        createTopics(partitionsByTopic.entrySet().stream()
                .map(topic -> newTopic(topic.getKey(), topic.getValue()))
                .toList());
    }

    private static NewTopic newTopic(String name, int partitions) {
        return new NewTopic(name, partitions, (short) 1);
    }

    private void createTopics(List<NewTopic> wanted) {
        try (var admin = admin()) {
            var existing = topics(admin);
            await(admin.createTopics(wanted.stream()
                            .filter(topic -> !existing.contains(topic.name()))
                            .toList())
                    .all()
                    .toCompletionStage());
            // The controller has answered; the broker does not know the topics until it has heard of them.
            await(
                    "list the new topics",
                    () -> topics(admin)
                            .containsAll(wanted.stream().map(NewTopic::name).toList()));
            await(admin.listOffsets(wanted.stream()
                            .flatMap(topic -> IntStream.range(0, topic.numPartitions())
                                    .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .toCompletionStage());
        }
    }

    /** Deletes every topic of a user, with the offsets consumer groups hold in it. */
    default void deleteTopics() {
        try (var admin = admin()) {
            await(admin.deleteTopics(topics(admin)).all().toCompletionStage());
            // Until the broker has heard of it too, createTopics would take the topics for existing.
            await("forget the deleted topics", () -> topics(admin).isEmpty());
        }
    }

    private static Set<String> topics(Admin admin) {
        return await(admin.listTopics().names().toCompletionStage());
    }

    private static void await(String what, BooleanSupplier done) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TOPIC_TIMEOUT_SECONDS);
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The broker did not " + what);
            }
            LockSupport.parkNanos(POLL_INTERVAL_NANOS);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(TOPIC_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The broker did not do as asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the broker", e);
        }
    }
}
