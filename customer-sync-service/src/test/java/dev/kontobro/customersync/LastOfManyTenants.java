package dev.kontobro.customersync;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.Setting;
import dev.kontobro.connections.Setting.OfConnection;
import dev.kontobro.connections.Setting.OfTenant;
import dev.kontobro.connections.Standing;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.json.SettingJson;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventType;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.Topic;
import dev.kontobro.local.gateway.Connected;
import dev.kontobro.local.quarkus.LocalParts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** So many tenants that reading about them takes a while, and an event of the last one that waits already. */
public final class LastOfManyTenants implements QuarkusTestResourceLifecycleManager {

    static final String LAST = "last-of-many";

    private static final int OTHERS = 50_000;

    /** After the parts: what is published needs their topics. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", LocalParts.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (var i = 0; i < OTHERS; i++) {
                var _ = producer.send(record(new OfTenant(1, tenant("tenant-" + i))));
            }
            join(producer, LAST);
            producer.flush();
        }
        return Map.of();
    }

    /** A tenant is published, and an event of it follows at once. */
    static void join(KafkaProducer<String, byte[]> producer, String tenant) {
        var _ = producer.send(record(new OfTenant(1, tenant(tenant))));
        var _ = producer.send(record(new OfConnection(1, stopped(tenant))));
        producer.flush();
        var _ = producer.send(event(tenant));
    }

    private static ProducerRecord<String, byte[]> record(Setting setting) {
        return new ProducerRecord<>(Topic.SETTINGS.topicName(), setting.key(), SettingJson.write(setting));
    }

    private static ProducerRecord<String, byte[]> event(String tenant) {
        var event = new CloudEvent(
                "early-" + tenant,
                "/test",
                EventType.CUSTOMER_CHANGED.type(),
                "1001",
                Instant.now(),
                tenant,
                OptionalLong.empty(),
                Optional.empty(),
                "{\"number\":\"1001\",\"name\":\"Early Bird\"}".getBytes(StandardCharsets.UTF_8));
        var record = new ProducerRecord<>(Topic.CUSTOMERS.topicName(), tenant, event.data());
        KafkaBinding.headers(event).forEach((name, value) -> record.headers().add(name, value));
        return record;
    }

    private static Tenant tenant(String id) {
        return new Tenant(id, id, Locale.ENGLISH, SystemName.ECONOMIC.zone(), List.of());
    }

    /** Nothing is sent to its books. */
    private static Connection stopped(String tenant) {
        return Connected.standing(
                Connected.running(tenant + "-economic", tenant, SystemName.ECONOMIC, tenant, ExportProfile.standard()),
                Standing.STOPPED);
    }

    @Override
    public void stop() {}
}
