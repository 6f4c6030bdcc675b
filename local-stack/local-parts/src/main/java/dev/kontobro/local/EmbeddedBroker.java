package dev.kontobro.local;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Kafka in this JVM: broker and KRaft controller as one node. */
final class EmbeddedBroker implements LocalBroker {

    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";

    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private final WorkFolder folder;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers, WorkFolder folder) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
        this.folder = folder;
    }

    static EmbeddedBroker start(int port, WorkFolder folder) {
        try {
            if (!Files.exists(folder.path().resolve("meta.properties"))) {
                format(folder);
            }
            var broker = "localhost:" + port;
            var server = new KafkaRaftServer(KafkaConfig.fromProps(configuration(broker, folder)), Time.SYSTEM);
            startUp(server);
            return new EmbeddedBroker(server, broker, folder);
        } catch (Exception e) {
            folder.close();
            throw new IllegalStateException("The broker did not start on port " + port, e);
        }
    }

    /** Kafka loads parts of itself by name from the thread's class loader, which need not be the one Kafka came from. */
    private static void startUp(KafkaRaftServer server) {
        var thread = Thread.currentThread();
        var callers = thread.getContextClassLoader();
        thread.setContextClassLoader(KafkaRaftServer.class.getClassLoader());
        try {
            server.startup();
        } finally {
            thread.setContextClassLoader(callers);
        }
    }

    private static void format(WorkFolder folder) throws Exception {
        var directory = folder.path().toString();
        try (var quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(quiet)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(directory)
                    .setDirectories(List.of(directory))
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setIgnoreFormatted(false)
                    .run();
        }
    }

    private static Properties configuration(String broker, WorkFolder folder) {
        var controller = "localhost:" + FreePort.any();
        var properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", String.valueOf(NODE));
        properties.put("controller.listener.names", CONTROLLER);
        properties.put("controller.quorum.voters", NODE + "@" + controller);
        properties.put("listeners", "PLAINTEXT://" + broker + "," + CONTROLLER + "://" + controller);
        properties.put("advertised.listeners", "PLAINTEXT://" + broker);
        properties.put("log.dirs", folder.path().toString());
        properties.put("auto.create.topics.enable", "false");
        // One node: nothing to replicate to, nobody to wait for.
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // Small: a laptop's worth of partitions, threads and buffers.
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("log.cleaner.dedupe.buffer.size", "10485760");
        return properties;
    }

    @Override
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        folder.close();
    }
}
