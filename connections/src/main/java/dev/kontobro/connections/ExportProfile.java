package dev.kontobro.connections;

import dev.kontobro.accounting.customer.CustomerField;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a connection sends, and with which defaults. */
public record ExportProfile(Customers customers, Projects projects) {

    /** How far the hub may go with customers. */
    public enum CustomerMode {
        CREATE_AND_UPDATE,
        CREATE_ONLY,
        /** Customers must be in the books already; they are linked, never written. */
        LOOKUP_ONLY,
        OFF
    }

    /**
     * What happens to customers.
     *
     * @param defaults what a new customer gets where the source says nothing
     * @param defaultsByClass what a new customer of a class gets instead, by {@code B2C}, {@code B2B} or {@code PUBLIC}
     * @param updateMask the fields an update may change
     */
    public record Customers(
            CustomerMode mode,
            Map<CustomerField, String> defaults,
            Map<String, Map<CustomerField, String>> defaultsByClass,
            Set<CustomerField> updateMask) {

        public Customers {
            defaults = Map.copyOf(defaults);
            defaultsByClass = defaultsByClass.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Map.copyOf(entry.getValue())));
            updateMask = Set.copyOf(updateMask);
        }

        /**
         * The defaults for a new customer: those of its class before those of all.
         *
         * @param customerClass as the source gives it; where it does not, the default class counts
         */
        public Map<CustomerField, String> defaultsFor(Optional<String> customerClass) {
            return customerClass
                    .or(() -> Optional.ofNullable(defaults.get(CustomerField.CUSTOMER_CLASS)))
                    .map(defaultsByClass::get)
                    .map(ofClass -> {
                        var merged = new EnumMap<CustomerField, String>(CustomerField.class);
                        merged.putAll(defaults);
                        merged.putAll(ofClass);
                        return Collections.unmodifiableMap(merged);
                    })
                    .orElse(defaults);
        }
    }

    /**
     * What happens to projects.
     *
     * @param group number or name of the project group for a project whose source names none
     */
    public record Projects(boolean enabled, Optional<String> group) {}
}
