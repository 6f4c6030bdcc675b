package dev.kontobro.bench.work;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One event of a workload.
 *
 * @param number the record's business key
 * @param position among the events of its tenant, from 0: grows with every state of a record too
 */
public record Told(String tenant, String number, int position) {

    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    /** The position of an event by its CloudEvents time, which every contender sees. */
    public static int positionAt(Instant time) {
        return Math.toIntExact(Duration.between(ORIGIN, time).toSeconds());
    }

    /** As it goes to the topic: a customer as a web shop tells it. */
    public CloudEvent event() {
        var data = """
                {"number":"%s","name":"Customer %s in state %d","customerClass":"B2B","organisationNumber":"12345678",\
                "email":"orders%s@example.com","invoiceEmail":"invoices@example.com","phone":"+45 12 34 56 78",\
                "billingAddress":{"street":"Storegade 1","zip":"8000","city":"Aarhus C","country":"DK"},\
                "currency":"DKK","language":"da","contact":"Karen Hansen","yourReference":"PO %d"}""".formatted(number, number, position, number, position);
        return new CloudEvent(
                tenant + ":" + number + ":" + position,
                "/bench",
                EventType.CUSTOMER_CHANGED.type(),
                number,
                ORIGIN.plusSeconds(position),
                tenant,
                OptionalLong.of(position),
                Optional.empty(),
                data.getBytes(StandardCharsets.UTF_8));
    }
}
