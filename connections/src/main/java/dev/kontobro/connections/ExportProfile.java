package dev.kontobro.connections;

import dev.kontobro.accounting.customer.CustomerField;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
     * @param defaults what a new customer gets where the source says nothing
     * @param updateMask the fields an update may change
     */
    public record Customers(CustomerMode mode, Map<CustomerField, String> defaults, Set<CustomerField> updateMask) {
        public Customers {
            defaults = Map.copyOf(defaults);
            updateMask = Set.copyOf(updateMask);
        }
    }

    /**
     * @param group number or name of the project group for a project whose source names none
     */
    public record Projects(boolean enabled, Optional<String> group) {}
}
