package dev.kontobro.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * The JSON of events. What a source sends is judged by its schema ({@link EventSchemas}); reading passes over unknown
 * properties, so that an older service understands a newer event. No record that is read holds a Java null.
 */
public final class EventJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // Buffers of a thread are of no use to virtual threads, which live for one transfer.
                    .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                    .build())
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Numbers pass through unchanged: 10.00 stays 10.00.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private EventJson() {}

    /** Shared by everything that speaks this JSON; callers must not reconfigure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * The record a JSON document is.
     *
     * @throws UnreadableEventException when it is not JSON, or not that of the type
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            var value = MAPPER.readValue(json, type);
            if (value == null) {
                throw unreadable("null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw unreadable(whereAndWhy(e));
        } catch (IOException | NumberFormatException e) {
            // A number may be too large for its exponent, of which Jackson does not tell as of other mistakes.
            throw unreadable(e.getMessage());
        }
    }

    public static byte[] write(Object data) {
        try {
            return MAPPER.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot be written as JSON: " + data.getClass().getName(), e);
        }
    }

    private static String whereAndWhy(JsonProcessingException e) {
        var location = e.getLocation();
        return location == null
                ? e.getOriginalMessage()
                : e.getOriginalMessage() + " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static UnreadableEventException unreadable(String found) {
        return new UnreadableEventException(
                "data", found, "is not the JSON that was expected", "send one complete JSON document in UTF-8");
    }
}
