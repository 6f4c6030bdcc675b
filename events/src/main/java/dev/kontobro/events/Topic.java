package dev.kontobro.events;

/** The topics and how many partitions each has. Every record's key is the tenant. */
public enum Topic {
    CUSTOMERS("kontobro.customers.v1", 12),
    PROJECTS("kontobro.projects.v1", 12),
    OUTCOMES("kontobro.outcomes.v1", 12),
    /** What a service could not read, as it came, with the reason in its headers. */
    DEAD_LETTERS("kontobro.dead-letters.v1", 12);

    private final String topicName;
    private final int partitions;

    Topic(String topicName, int partitions) {
        this.topicName = topicName;
        this.partitions = partitions;
    }

    public String topicName() {
        return topicName;
    }

    public int partitions() {
        return partitions;
    }
}
