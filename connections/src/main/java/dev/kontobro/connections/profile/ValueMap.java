package dev.kontobro.connections.profile;

import java.util.Map;
import java.util.Optional;

/**
 * From values of the source to values of the books.
 *
 * @param otherwise for all values that have none; empty where they have to wait until they get one
 */
public record ValueMap(Map<String, String> values, Optional<String> otherwise) {

    public static final ValueMap EMPTY = new ValueMap(Map.of(), Optional.empty());

    public ValueMap {
        values = Map.copyOf(values);
    }

    public Optional<String> of(String value) {
        return Optional.ofNullable(values.get(value)).or(() -> otherwise);
    }
}
