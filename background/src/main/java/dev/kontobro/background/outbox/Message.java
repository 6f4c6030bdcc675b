package dev.kontobro.background.outbox;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.KafkaBinding;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One message.
 *
 * @param key of the record: of an event the tenant
 */
@SuppressWarnings(
        "ArrayRecordComponent") // The value goes from the table to the wire as it is; messages are never compared.
public record Message(String topic, String key, Map<String, String> headers, byte[] value) {

    public static Message of(CloudEvent event) {
        var topic = event.eventType()
                .orElseThrow(() -> new IllegalArgumentException("not an event of ours: " + event))
                .topic();
        var headers = new LinkedHashMap<String, String>();
        KafkaBinding.headers(event)
                .forEach((name, value) -> headers.put(name, new String(value, StandardCharsets.UTF_8)));
        return new Message(topic.topicName(), event.tenantId(), headers, event.data());
    }
}
