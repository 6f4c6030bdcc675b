package dev.kontobro.accounting;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is wanted of one field: leave it as it is, empty it, or set it. A source that does not mention a field never
 * overwrites what a person entered in the accounting system.
 */
public sealed interface Change<T> {

    /** The source says nothing about the field. */
    record Keep<T>() implements Change<T> {}

    /** The source says the field is empty. */
    record Clear<T>() implements Change<T> {}

    /** The source gives the field's value. */
    record Set<T>(T value) implements Change<T> {
        public Set {
            Objects.requireNonNull(value, "value");
        }
    }

    static <T> Change<T> keep() {
        return new Keep<>();
    }

    static <T> Change<T> clear() {
        return new Clear<>();
    }

    static <T> Change<T> set(T value) {
        return new Set<>(value);
    }

    /** The value, if one is to be set. */
    default Optional<T> wanted() {
        return this instanceof Set<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /** This change, or the setting of {@code fallback} where the source says nothing. */
    default Change<T> orDefault(Optional<T> fallback) {
        return this instanceof Keep<T> ? fallback.map(Change::set).orElse(this) : this;
    }

    default <R> Change<R> map(Function<? super T, ? extends R> mapping) {
        return switch (this) {
            case Keep<T>() -> keep();
            case Clear<T>() -> clear();
            case Set<T>(T value) -> set(mapping.apply(value));
        };
    }
}
