package dev.kontobro.accounting.customer;

import dev.kontobro.accounting.Change;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The state of a customer as the source wants it. Fields the source does not mention are {@link Change.Keep}.
 *
 * @param number the source's own number, used in the books as it is
 * @param fields only fields that change; always holds {@link CustomerField#NAME}
 */
public record Customer(String number, Map<CustomerField, Change<String>> fields) {

    public Customer {
        Objects.requireNonNull(number, "number");
        if (!(fields.get(CustomerField.NAME) instanceof Change.Set<String>)) {
            throw new IllegalArgumentException("customer " + number + " has no name");
        }
        fields = Collections.unmodifiableMap(new EnumMap<>(fields));
    }

    public Change<String> change(CustomerField field) {
        return fields.getOrDefault(field, Change.keep());
    }

    /** The value to be set, if one is. */
    public Optional<String> value(CustomerField field) {
        return change(field).wanted();
    }

    public String name() {
        return value(CustomerField.NAME).orElseThrow();
    }

    public Customer withNumber(String other) {
        return new Customer(other, fields);
    }

    /** This customer with defaults where the source says nothing: what a new record in the books starts with. */
    public Customer withDefaults(Map<CustomerField, String> defaults) {
        var filled = new EnumMap<>(fields);
        defaults.forEach((field, value) -> filled.putIfAbsent(field, Change.set(value)));
        return new Customer(number, filled);
    }

    public CustomerIdentity identity() {
        return new CustomerIdentity(
                name(),
                value(CustomerField.ORGANISATION_NUMBER),
                value(CustomerField.VAT_NUMBER),
                value(CustomerField.EAN),
                value(CustomerField.EMAIL));
    }
}
