package dev.kontobro.connections.topic;

import static dev.kontobro.connections.ConnectionFixture.TENANT;
import static dev.kontobro.connections.ConnectionFixture.connection;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.connections.Scope;
import dev.kontobro.connections.Setting;
import dev.kontobro.connections.Setting.OfConnection;
import dev.kontobro.connections.Setting.OfTenant;
import dev.kontobro.connections.SettingsDirectory;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.json.SettingJson;
import dev.kontobro.events.Topic;
import dev.kontobro.local.FreePort;
import dev.kontobro.local.LocalBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFollowerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int port = FreePort.any();
    private final SettingsDirectory directory = new SettingsDirectory();
    private final List<Setting> news = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private LocalBroker broker;
    private SettingsFollower follower;

    @BeforeAll
    static void waitOnBusyMachinesToo() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @BeforeEach
    void start() {
        broker = LocalBroker.embedded(port, folder);
        follower = new SettingsFollower(Map.of("bootstrap.servers", broker.bootstrapServers()), directory, news::add);
    }

    @AfterEach
    void stop() {
        follower.close();
        broker.close();
    }

    @Test
    void itHasCaughtUpWhenEverythingThatWasPublishedIsKnown() throws Exception {
        // Given
        broker.createTopics();
        publish(IntStream.rangeClosed(1, 2000)
                .mapToObj(i -> new OfConnection(i, connection("connection-" + i)))
                .toArray(Setting[]::new));

        // When
        follower.start();
        follower.awaitCaughtUp();

        // Then
        assertThat(directory.all()).hasSize(2000);
    }

    @Test
    void onAnEmptyTopicThereIsNothingToCatchUpWith() {
        // Given
        broker.createTopics();

        // When
        follower.start();

        // Then
        await().until(follower::hasCaughtUp);
        assertThat(directory.all()).isEmpty();
    }

    @Test
    void whatIsPublishedLaterIsToldOnceItIsKnown() throws Exception {
        // Given
        broker.createTopics();
        follower.start();
        follower.awaitCaughtUp();

        // When
        var tenant = new OfTenant(1, TENANT);
        var first = new OfConnection(1, connection("books"));
        var second = new OfConnection(2, connection("books", false, Scope.EVERYTHING));
        publish(tenant, first, second, first);
        publish(new OfTenant(2, TENANT));

        // Then
        await().untilAsserted(() -> assertThat(news).containsExactly(tenant, first, second, new OfTenant(2, TENANT)));
        assertThat(directory.connection("books")).contains(second.connection());
    }

    @Test
    void whoHasBeenPublishedIsKnownWhenHeIsWaitedFor() throws Exception {
        // Given
        broker.createTopics();
        follower.start();
        follower.awaitCaughtUp();

        for (var number = 1; number <= 20; number++) {
            // When
            var tenant = new Tenant("tenant-" + number, "New", TENANT.language(), TENANT.zone(), List.of());
            publish(new OfTenant(1, tenant));
            var known = follower.awaitTenants(Stream.of(tenant.id()), PATIENCE);

            // Then
            assertThat(known).isTrue();
            assertThat(directory.tenant(tenant.id())).contains(tenant);
        }
    }

    @Test
    void whoIsNotThereIsKnownNotToBeAndHoldsNothingUp() throws Exception {
        // Given
        broker.createTopics();
        follower.start();

        // When
        var known = follower.awaitTenants(Stream.of("nobody"), PATIENCE);

        // Then
        assertThat(known).isTrue();
        publish(new OfTenant(1, TENANT));
        await().untilAsserted(() -> assertThat(directory.tenant(TENANT.id())).contains(TENANT));
    }

    @Test
    void nobodyIsWaitedForLongerThanOneCan() throws Exception {
        // Given
        follower.start();

        // When
        var known = follower.awaitTenants(Stream.of("nobody"), Duration.ofMillis(50));

        // Then
        assertThat(known).isFalse();
    }

    @Test
    void aTopicThatIsNotThereYetIsWaitedFor() throws Exception {
        // Given
        follower.start();

        // When
        broker.createTopics();
        publish(new OfTenant(1, TENANT));

        // Then
        await().untilAsserted(() -> assertThat(directory.tenant(TENANT.id())).contains(TENANT));
        assertThat(follower.hasCaughtUp()).isTrue();
    }

    @Test
    void whatCannotBeReadHoldsNothingUp() throws Exception {
        // Given
        broker.createTopics();
        send("tenant/broken", "no setting".getBytes(UTF_8));
        send("tenant/deleted", null);

        // When
        publish(new OfTenant(1, TENANT));
        follower.start();

        // Then
        await().untilAsserted(() -> assertThat(directory.tenant(TENANT.id())).contains(TENANT));
    }

    @Test
    void aBrokerThatWasAwayIsFollowedOn() throws Exception {
        // Given
        broker.createTopics();
        publish(new OfTenant(1, TENANT));
        follower.start();
        follower.awaitCaughtUp();

        // When
        broker.close();
        broker = LocalBroker.embedded(port, folder);
        publish(new OfConnection(1, connection("books")));

        // Then
        await().untilAsserted(() -> assertThat(directory.connection("books")).isPresent());
        assertThat(directory.tenant(TENANT.id())).contains(TENANT);
    }

    @Test
    void closingEndsItsThread() {
        // Given
        follower.start();

        // When
        follower.close();

        // Then
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("settings");
    }

    private void publish(Setting... settings) throws Exception {
        try (var producer = producer()) {
            for (var setting : settings) {
                var _ = producer.send(
                        new ProducerRecord<>(Topic.SETTINGS.topicName(), setting.key(), SettingJson.write(setting)));
            }
            producer.flush();
        }
    }

    private void send(String key, byte[] value) throws Exception {
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>(Topic.SETTINGS.topicName(), key, value))
                    .get();
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
