package dev.kontobro.gateway.event;

import dev.kontobro.events.Topic;
import dev.kontobro.local.LocalBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** A broker of one's own, in place of the shared one, that can be stopped and started. */
public final class BreakableBroker implements QuarkusTestResourceLifecycleManager {

    private Path data;
    private int port;
    private LocalBroker broker;

    @Override
    public int order() {
        return 1; // Behind the shared one, so that the gateway is given this one's address.
    }

    @Override
    public Map<String, String> start() {
        try (var free = new ServerSocket(0)) {
            data = Files.createTempDirectory("gateway-broker");
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        startBroker();
        broker.createTopics(
                Arrays.stream(Topic.values()).collect(Collectors.toMap(Topic::topicName, Topic::partitions)));
        return Map.of(
                "kafka.bootstrap.servers", broker.bootstrapServers(), "kontobro.gateway.events.publish-timeout", "2s");
    }

    void startBroker() {
        broker = LocalBroker.embedded(port, data);
    }

    void stopBroker() {
        broker.close();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(BreakableBroker.class));
    }

    @Override
    public void stop() {
        stopBroker();
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
