package dev.kontobro.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A customer event that is right in every part; tests change what they are about. */
final class CloudEventFixture {

    static final Instant TIME = Instant.parse("2026-03-01T12:00:00.123456Z");
    static final String TRACE_PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private CloudEventFixture() {}

    static CloudEvent customerChanged() {
        return customerChanged("{\"number\":\"1001\",\"name\":\"Bageriet på Ærø\"}");
    }

    static CloudEvent customerChanged(String data) {
        return event(EventType.CUSTOMER_CHANGED, "1001", data);
    }

    static CloudEvent event(EventType type, String subject, String data) {
        return new CloudEvent(
                "8a1f",
                "urn:shop:webshop",
                type.type(),
                subject,
                TIME,
                "nordlys",
                OptionalLong.of(42),
                Optional.of(TRACE_PARENT),
                data.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with every attribute there is. */
    static CloudEvent backfill() {
        var event = customerChanged();
        return new CloudEvent(
                event.id(),
                event.source(),
                event.type(),
                event.subject(),
                event.time(),
                event.tenantId(),
                event.sequence(),
                Priority.BACKFILL,
                Optional.of("aarhus"),
                Optional.of("retail"),
                Optional.of("Customers of 2025"),
                event.traceParent(),
                event.data());
    }
}
