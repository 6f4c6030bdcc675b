package dev.kontobro.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;

/**
 * The <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">JSON event
 * format</a>: a whole event as one JSON object.
 */
final class JsonFormat {

    static final String MEDIA_TYPE = "application/cloudevents+json";
    static final String BATCH_MEDIA_TYPE = "application/cloudevents-batch+json";

    private static final String DATA_BASE64 = "data_base64";

    private JsonFormat() {}

    static byte[] write(CloudEvent event) {
        var json = EventJson.mapper().createObjectNode();
        Attributes.of(event).forEach(json::put);
        json.put(Attributes.DATA_CONTENT_TYPE, Attributes.JSON);
        json.set(Attributes.DATA, EventJson.read(event.data(), JsonNode.class));
        return EventJson.write(json);
    }

    static CloudEvent read(JsonNode json, Instant timeWhenAbsent) {
        if (!json.isObject()) {
            throw new UnreadableEventException(
                    "event", json.getNodeType().name(), "is not a JSON object", "send each event as one JSON object");
        }
        var attributes = new LinkedHashMap<String, String>();
        json.properties().forEach(member -> {
            var name = member.getKey();
            // The format says: an attribute that is null is an attribute that is not there.
            if (!isData(name) && !member.getValue().isNull()) {
                attributes.put(name, text(name, member.getValue()));
            }
        });
        return Attributes.event(attributes, data(json), timeWhenAbsent);
    }

    private static boolean isData(String name) {
        return name.equals(Attributes.DATA) || name.equals(DATA_BASE64);
    }

    private static String text(String name, JsonNode value) {
        if (value.isTextual() || value.isIntegralNumber() || value.isBoolean()) {
            return value.asText();
        }
        throw new UnreadableEventException(
                name,
                value.toString(),
                "is not a simple value",
                "send attributes as strings, and the record under data");
    }

    private static byte[] data(JsonNode json) {
        var data = json.get(Attributes.DATA);
        if (!json.hasNonNull(DATA_BASE64)) {
            return data == null ? new byte[0] : utf8(data);
        }
        var base64 = text(DATA_BASE64, json.get(DATA_BASE64));
        if (data != null) {
            throw new UnreadableEventException(DATA_BASE64, base64, "comes together with data", "send one of the two");
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new UnreadableEventException(
                    DATA_BASE64, base64, "is not Base64", "encode it as RFC 4648 says, or send JSON under data");
        }
    }

    /** JSON's escapes can spell what UTF-8 cannot. */
    private static byte[] utf8(JsonNode data) {
        var text = data.toString();
        if (text.codePoints().anyMatch(Attributes::isLoneSurrogate)) {
            throw new UnreadableEventException(
                    Attributes.DATA, "", "holds half a surrogate pair", "send both escapes of the character, or UTF-8");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
