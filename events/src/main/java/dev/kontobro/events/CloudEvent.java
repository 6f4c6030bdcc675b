package dev.kontobro.events;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A CloudEvents 1.0 event with the extensions this hub uses.
 *
 * @param id unique per source
 * @param source the source system
 * @param type see {@link EventType#type()}; unknown types are carried, not refused
 * @param subject the record's business key
 * @param time when the record became what the data says
 * @param tenantId extension “tenantid”
 * @param sequence extension “sequence”, not negative: orders the states of one record where given; {@code time} does otherwise
 * @param priority extension “priority”: whether somebody waits for it
 * @param shop extension “shop”: the shop or branch of the tenant that the record is from
 * @param businessUnit extension “businessunit”: the part of the tenant's company that the record belongs to
 * @param importRun extension “importrun”: name of the import that the source brings the record in with
 * @param traceParent extension “traceparent” (W3C)
 * @param data JSON, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // The data goes from wire to wire as it is; events are never compared.
public record CloudEvent(
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String tenantId,
        OptionalLong sequence,
        Priority priority,
        Optional<String> shop,
        Optional<String> businessUnit,
        Optional<String> importRun,
        Optional<String> traceParent,
        byte[] data) {

    public CloudEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(tenantId, "tenantId");
        Objects.requireNonNull(sequence, "sequence");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(businessUnit, "businessUnit");
        Objects.requireNonNull(importRun, "importRun");
        Objects.requireNonNull(traceParent, "traceParent");
        Objects.requireNonNull(data, "data");
    }

    /** An event of no shop, business unit or import run in particular. */
    public CloudEvent(
            String id,
            String source,
            String type,
            String subject,
            Instant time,
            String tenantId,
            OptionalLong sequence,
            Priority priority,
            Optional<String> traceParent,
            byte[] data) {
        this(
                id,
                source,
                type,
                subject,
                time,
                tenantId,
                sequence,
                priority,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                traceParent,
                data);
    }

    /** The same of an event somebody waits for, which is the rule. */
    public CloudEvent(
            String id,
            String source,
            String type,
            String subject,
            Instant time,
            String tenantId,
            OptionalLong sequence,
            Optional<String> traceParent,
            byte[] data) {
        this(id, source, type, subject, time, tenantId, sequence, Priority.INTERACTIVE, traceParent, data);
    }

    public Optional<EventType> eventType() {
        return EventType.ofType(type);
    }

    @Override
    public String toString() {
        return type + "[" + source + "/" + id + " tenant=" + tenantId + " subject=" + subject + "]";
    }
}
