package dev.kontobro.connections.profile;

import dev.kontobro.connections.schedule.Schedule;

/**
 * Orders that go onto one invoice together instead of each into the books by itself.
 *
 * @param at when the invoices are made of what has come in until then
 */
public record Collect(By by, Schedule at) {

    /** Which orders share an invoice; never those of different customers. */
    public enum By {
        /** All of a customer's. */
        CUSTOMER,
        /** Those of one project; one without a project goes by itself. */
        PROJECT,
        /** Those of one project, and what a customer has without a project. */
        CUSTOMER_AND_PROJECT
    }
}
