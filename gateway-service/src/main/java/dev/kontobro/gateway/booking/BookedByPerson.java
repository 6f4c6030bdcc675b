package dev.kontobro.gateway.booking;

import java.time.Instant;

/**
 * A document that a person has had booked.
 *
 * @param kind of record, for example {@code invoice}
 * @param number in the source
 */
record BookedByPerson(String kind, String number, Instant at) {}
