package dev.kontobro.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.events.EventJson;

/** Columns that hold JSON. */
public final class Json {

    private Json() {}

    public static String write(Object value) {
        try {
            return EventJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records can always be written", e);
        }
    }

    public static JsonNode read(String column) {
        try {
            return EventJson.mapper().readTree(column);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the table holds was written by us", e);
        }
    }

    public static <T> T read(String column, Class<T> type) {
        try {
            return EventJson.mapper().readValue(column, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the table holds was written by us", e);
        }
    }

    public static <T> T read(String column, TypeReference<T> type) {
        try {
            return EventJson.mapper().readValue(column, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the table holds was written by us", e);
        }
    }
}
