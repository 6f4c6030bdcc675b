package dev.kontobro.customersync;

import dev.kontobro.accounting.Change;
import dev.kontobro.events.Field;

/** What the wire says of a field, as what is to be done with it in the books. */
public final class Changes {

    private Changes() {}

    /** Absent keeps, {@code null} clears, a value sets. */
    public static <T> Change<T> of(Field<T> field) {
        return switch (field) {
            case Field.Absent<T>() -> Change.keep();
            case Field.Null<T>() -> Change.clear();
            case Field.Value<T>(T value) -> Change.set(value);
        };
    }
}
