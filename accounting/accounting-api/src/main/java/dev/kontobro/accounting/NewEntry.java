package dev.kontobro.accounting;

import dev.kontobro.accounting.ReferenceData.Register;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A helper object that the books lack: a product for freight, a customer group, a journal.
 *
 * @param values by what they are; blank ones count as none
 */
public record NewEntry(Register register, Map<Value, String> values) {

    /** What can be said of a new entry. */
    public enum Value {
        CODE(Optional.empty()),
        NAME(Optional.empty()),
        /** One of {@link RegisterRules.Creatable#kinds}. */
        KIND(Optional.empty()),
        /** A number of days. */
        DAYS(Optional.empty()),
        ACCOUNT(Optional.of(Register.ACCOUNT)),
        PRODUCT_GROUP(Optional.of(Register.PRODUCT_GROUP)),
        UNIT(Optional.of(Register.UNIT));

        private final Optional<Register> chosenFrom;

        Value(Optional<Register> chosenFrom) {
            this.chosenFrom = chosenFrom;
        }

        /** The register whose codes are the values; empty where the value is free. */
        public Optional<Register> chosenFrom() {
            return chosenFrom;
        }

        /** Name in documents and problems, for example {@code product-group}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public NewEntry {
        values = values.entrySet().stream()
                .filter(value -> !value.getValue().isBlank())
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, value -> value.getValue().strip()));
    }

    public Optional<String> value(Value value) {
        return Optional.ofNullable(values.get(value));
    }

    /** Empty where it has none. */
    public String text(Value value) {
        return values.getOrDefault(value, "");
    }
}
