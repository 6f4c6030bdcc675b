package dev.kontobro.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CloudEvents on Kafka records, after the <a
 * href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka protocol
 * binding</a>. The hub writes binary mode: attributes in headers, data as the record's value; the record's key is the
 * tenant. It also reads structured mode, which the {@code content-type} header tells.
 */
public final class KafkaBinding {

    private static final String PREFIX = "ce_";
    private static final String CONTENT_TYPE = "content-type";

    private KafkaBinding() {}

    /** The headers of the record whose value is {@link CloudEvent#data()}. */
    public static Map<String, byte[]> headers(CloudEvent event) {
        var headers = new LinkedHashMap<String, byte[]>();
        headers.put(CONTENT_TYPE, Attributes.JSON.getBytes(StandardCharsets.UTF_8));
        Attributes.of(event)
                .forEach((name, value) -> headers.put(PREFIX + name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    /**
     * The event a record carries.
     *
     * @param headers the last of each name, as Kafka's own {@code lastHeader} gives it
     * @param value null for a tombstone, which is not an event
     * @param recordTimestamp stands in for a {@code time} that is not there
     * @throws UnreadableEventException naming what is wrong
     */
    public static CloudEvent read(Map<String, byte[]> headers, byte[] value, Instant recordTimestamp) {
        var attributes = new LinkedHashMap<String, String>();
        headers.forEach((header, bytes) -> {
            if (bytes == null) {
                return;
            }
            if (header.startsWith(PREFIX)) {
                var name = header.substring(PREFIX.length());
                attributes.put(name, Attributes.utf8(name, bytes));
            } else if (header.equals(CONTENT_TYPE)) {
                attributes.put(Attributes.DATA_CONTENT_TYPE, Attributes.utf8(CONTENT_TYPE, bytes));
            }
        });
        var contentType = attributes.getOrDefault(Attributes.DATA_CONTENT_TYPE, Attributes.JSON);
        return value != null && Attributes.mediaType(contentType).equals(JsonFormat.MEDIA_TYPE)
                ? JsonFormat.read(EventJson.read(value, JsonNode.class), recordTimestamp)
                : Attributes.event(attributes, value, recordTimestamp);
    }
}
