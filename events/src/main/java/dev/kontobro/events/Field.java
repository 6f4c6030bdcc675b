package dev.kontobro.events;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Objects;
import java.util.Optional;

/**
 * A property that need not be there: absent says nothing (the export profile's default applies), {@code null} empties
 * the field, a value sets it.
 */
@JsonSerialize(using = FieldJson.Writer.class)
@JsonDeserialize(using = FieldJson.Reader.class)
public sealed interface Field<T> {

    record Absent<T>() implements Field<T> {}

    record Null<T>() implements Field<T> {}

    record Value<T>(T value) implements Field<T> {
        public Value {
            Objects.requireNonNull(value, "value");
        }
    }

    /** The value, where there is one. */
    default Optional<T> given() {
        return this instanceof Value<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    static <T> Field<T> absent() {
        return new Absent<>();
    }

    static <T> Field<T> explicitNull() {
        return new Null<>();
    }

    static <T> Field<T> of(T value) {
        return new Value<>(value);
    }
}
