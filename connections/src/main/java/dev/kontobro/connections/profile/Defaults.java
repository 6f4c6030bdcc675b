package dev.kontobro.connections.profile;

import java.util.Map;
import java.util.Optional;

/** What the books want to know of a record and its source does not say, each by number, code or name. */
public record Defaults(Map<Default, String> values) {

    public static final Defaults NONE = new Defaults(Map.of());

    public Defaults {
        values = Map.copyOf(values);
    }

    public Optional<String> of(Default field) {
        return Optional.ofNullable(values.get(field));
    }
}
