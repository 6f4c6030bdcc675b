package dev.kontobro.events;

/** The topics and how many partitions each has. An event's key is the tenant. */
public enum Topic {
    CUSTOMERS("kontobro.customers.v1", 12),
    PROJECTS("kontobro.projects.v1", 12),
    /** Orders, invoices and credit notes. */
    DOCUMENTS("kontobro.documents.v1", 12),
    OUTCOMES("kontobro.outcomes.v1", 12),
    /** What accounting systems call the hub for: between its services, and nobody else's concern. */
    BOOKS_CHANGED("kontobro.books-changed.v1", 12),
    /** What a service could not read, as it came, with the reason in its headers. */
    DEAD_LETTERS("kontobro.dead-letters.v1", 12),
    /**
     * Tenants and connections as the hub's services know them, the newest state of each: no events, and nobody else's
     * concern. One partition, so that whoever reads it sees things in the order they became so.
     */
    SETTINGS("kontobro.settings.v1", 1);

    private final String topicName;
    private final int partitions;

    Topic(String topicName, int partitions) {
        this.topicName = topicName;
        this.partitions = partitions;
    }

    /** Whether the broker keeps the newest record of each key for good, and may drop older ones. */
    public boolean isCompacted() {
        return this == SETTINGS;
    }

    public String topicName() {
        return topicName;
    }

    public int partitions() {
        return partitions;
    }
}
