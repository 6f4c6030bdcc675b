package dev.kontobro.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * CloudEvents in HTTP requests, after the <a
 * href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md">HTTP protocol
 * binding</a>.
 */
public final class HttpBinding {

    private static final String PREFIX = "ce-";
    private static final String CONTENT_TYPE = "content-type";
    private static final int MAX_BATCH = 1000;

    private HttpBinding() {}

    /**
     * The events of a request in whichever of the three modes its content type tells.
     *
     * @param headers names in any case
     * @param now stands in for a {@code time} that is not there
     * @throws UnreadableEventException naming what is wrong, and in a batch the event it is wrong with
     */
    public static List<CloudEvent> read(Map<String, String> headers, byte[] body, Instant now) {
        var contentType = headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(CONTENT_TYPE))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Attributes.JSON);
        return switch (Attributes.mediaType(contentType)) {
            case JsonFormat.BATCH_MEDIA_TYPE -> readBatch(body, now);
            case JsonFormat.MEDIA_TYPE -> List.of(readStructured(body, now));
            default -> List.of(readBinary(headers, body, now));
        };
    }

    /** Attributes in {@code ce-} headers, data as the body. */
    public static CloudEvent readBinary(Map<String, String> headers, byte[] body, Instant now) {
        var attributes = new LinkedHashMap<String, String>();
        headers.forEach((header, value) -> {
            var lowerCase = header.toLowerCase(Locale.ROOT);
            if (lowerCase.startsWith(PREFIX)) {
                var name = lowerCase.substring(PREFIX.length());
                attributes.put(name, percentDecoded(name, unquoted(value)));
            } else if (lowerCase.equals(CONTENT_TYPE)) {
                attributes.put(Attributes.DATA_CONTENT_TYPE, value);
            }
        });
        return Attributes.event(attributes, body, now);
    }

    /** One event as one JSON object, {@code application/cloudevents+json}. */
    public static CloudEvent readStructured(byte[] body, Instant now) {
        return JsonFormat.read(EventJson.read(body, JsonNode.class), now);
    }

    /** A JSON array of events, {@code application/cloudevents-batch+json}. */
    public static List<CloudEvent> readBatch(byte[] body, Instant now) {
        var batch = EventJson.read(body, JsonNode.class);
        if (!batch.isArray()) {
            throw new UnreadableEventException(
                    "batch", batch.getNodeType().name(), "is not a JSON array", "send the events as one JSON array");
        }
        if (batch.size() > MAX_BATCH) {
            throw new UnreadableEventException(
                    "batch", batch.size() + " events", "is too long", "send at most " + MAX_BATCH + " events at once");
        }
        var events = new ArrayList<CloudEvent>(batch.size());
        for (var json : batch) {
            try {
                events.add(JsonFormat.read(json, now));
            } catch (UnreadableEventException e) {
                throw e.inside("[" + events.size() + "]");
            }
        }
        return List.copyOf(events);
    }

    /** The body of a structured request. */
    public static byte[] writeStructured(CloudEvent event) {
        return JsonFormat.write(event);
    }

    /** Older senders put values in double quotes instead of percent-encoding spaces and quotes. */
    private static String unquoted(String value) {
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
            return value;
        }
        return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private static String percentDecoded(String name, String value) {
        var decoded = new ByteArrayOutputStream(value.length());
        for (var i = 0; i < value.length(); ) {
            var c = value.codePointAt(i);
            if (c == '%') {
                decoded.write(percentEncodedByte(name, value, i));
                i += 3;
            } else {
                decoded.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
            }
        }
        return Attributes.utf8(name, decoded.toByteArray());
    }

    private static int percentEncodedByte(String name, String value, int at) {
        var end = at + 3;
        if (end > value.length() || !value.chars().skip(at + 1L).limit(2).allMatch(HexFormat::isHexDigit)) {
            throw new UnreadableEventException(name, value, "is not percent-encoded", "write a percent sign as %25");
        }
        return HexFormat.fromHexDigits(value, at + 1, end);
    }
}
