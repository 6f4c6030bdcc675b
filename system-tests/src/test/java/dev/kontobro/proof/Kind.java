package dev.kontobro.proof;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.EventType;
import java.util.Locale;

/** A kind of record, and where the books keep its name. */
enum Kind {
    CUSTOMER(EventType.CUSTOMER_CHANGED, "customers", "name", "Name"),
    PROJECT(EventType.PROJECT_CHANGED, "projects", "name", "Description");

    private final EventType event;
    private final String register;
    private final String economicName;
    private final String fortnoxName;

    Kind(EventType event, String register, String economicName, String fortnoxName) {
        this.event = event;
        this.register = register;
        this.economicName = economicName;
        this.fortnoxName = fortnoxName;
    }

    EventType event() {
        return event;
    }

    /** As outcomes name it. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The register of the company's books that holds these records. */
    String register() {
        return register;
    }

    /** The field of a record in the register that holds its name. */
    String nameIn(SystemName system) {
        return switch (system) {
            case ECONOMIC -> economicName;
            case FORTNOX -> fortnoxName;
        };
    }
}
