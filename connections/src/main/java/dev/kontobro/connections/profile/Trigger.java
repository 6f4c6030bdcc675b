package dev.kontobro.connections.profile;

import dev.kontobro.connections.schedule.Schedule;

/** What sets a transfer off. */
public sealed interface Trigger {

    /** The event that brings the record. */
    record Immediate() implements Trigger {}

    /** The next run of a schedule: what came in until then goes together. */
    record Scheduled(Schedule schedule) implements Trigger {}

    /** A person who releases it. */
    record Manual() implements Trigger {}
}
