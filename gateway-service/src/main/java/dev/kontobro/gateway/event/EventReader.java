package dev.kontobro.gateway.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.HttpBinding;
import dev.kontobro.events.UnreadableEventException;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.problem.InvalidValue;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.request.BodyBytes;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the events of a request, in whichever of the three modes of CloudEvents over HTTP they come. What an event leaves
 * out and the request knows is filled in: tenant, time and trace.
 */
@ApplicationScoped
public class EventReader {

    static final String STRUCTURED = "application/cloudevents+json";
    static final String BATCH = "application/cloudevents-batch+json";

    private static final String HEADER_PREFIX = "ce-";
    private static final String TENANT_ID = "tenantid";
    private static final String TRACE_PARENT = "traceparent";
    private static final String ID = "id";

    private final int maxBatch;
    private final int maxBody;
    private final Clock clock;

    EventReader(GatewayConfig config, Clock clock) {
        this.maxBatch = config.events().maxBatch();
        this.maxBody = Math.toIntExact(config.events().maxBody().asLongValue());
        this.clock = clock;
    }

    /**
     * @param tenant stands in where an event names none
     * @throws ProblemException when there is too much of it, or naming what cannot be read, of all events
     */
    List<CloudEvent> read(String tenant, HttpHeaders headers, InputStream bodyStream) {
        var body = body(bodyStream);
        var defaults = new LinkedHashMap<String, String>();
        defaults.put(TENANT_ID, tenant);
        trace(headers).ifPresent(trace -> defaults.put(TRACE_PARENT, trace));

        return switch (mediaType(headers)) {
            case BATCH -> readBatch(body, defaults);
            case STRUCTURED -> readAll(List.of(json(body)), defaults);
            default -> readBinary(headers, body, defaults);
        };
    }

    /**
     * One event as one JSON object.
     *
     * @param tenant stands in where the event names none
     * @throws ProblemException naming what cannot be read
     */
    public CloudEvent structured(String tenant, JsonNode event) {
        return readAll(List.of(event), Map.of(TENANT_ID, tenant)).getFirst();
    }

    /** Without parameters, in lower case; CloudEvents says what a request without one is. */
    private static String mediaType(HttpHeaders headers) {
        return Optional.ofNullable(headers.getMediaType())
                .map(type -> type.getType() + "/" + type.getSubtype())
                .orElse(MediaType.APPLICATION_JSON)
                .toLowerCase(Locale.ROOT);
    }

    private byte[] body(InputStream stream) {
        return BodyBytes.read(
                stream,
                maxBody,
                () -> new ProblemException(
                        ProblemType.TOO_LARGE.problem("A body holds at most " + maxBody + " bytes.")));
    }

    /** This request's own span, which continues the caller's trace; the caller's as it came when traces are not collected. */
    private static Optional<String> trace(HttpHeaders headers) {
        var span = Span.current().getSpanContext();
        return span.isValid()
                ? Optional.of("00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex())
                : Optional.ofNullable(headers.getHeaderString(TRACE_PARENT));
    }

    private List<CloudEvent> readBinary(HttpHeaders headers, byte[] body, Map<String, String> defaults) {
        var attributes = new LinkedHashMap<String, String>();
        defaults.forEach((name, value) -> attributes.put(HEADER_PREFIX + name, value));
        headers.getRequestHeaders()
                .forEach((name, values) -> attributes.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var id = Optional.ofNullable(attributes.get(HEADER_PREFIX + ID));
        var unreadable = new ArrayList<InvalidValue>();
        var event = readOne(0, id, unreadable, () -> HttpBinding.readBinary(attributes, body, clock.instant()));
        return allOrNothing(event.stream().toList(), unreadable);
    }

    private List<CloudEvent> readBatch(byte[] body, Map<String, String> defaults) {
        var batch = json(body);
        if (!batch.isArray() || batch.isEmpty()) {
            throw malformed("A batch is a JSON array with at least one event.");
        }
        if (batch.size() > maxBatch) {
            throw new ProblemException(ProblemType.TOO_LARGE.problem(
                    "A batch holds at most " + maxBatch + " events; this one has " + batch.size() + "."));
        }
        return readAll(batch.valueStream().toList(), defaults);
    }

    private List<CloudEvent> readAll(List<JsonNode> events, Map<String, String> defaults) {
        var now = clock.instant();
        var read = new ArrayList<CloudEvent>(events.size());
        var unreadable = new ArrayList<InvalidValue>();
        for (var json : events) {
            var index = read.size() + unreadable.size();
            readOne(index, Optional.ofNullable(json.path(ID).textValue()), unreadable, () -> {
                        fillIn(json, defaults);
                        return HttpBinding.readStructured(EventJson.write(json), now);
                    })
                    .ifPresent(read::add);
        }
        return allOrNothing(read, unreadable);
    }

    private static void fillIn(JsonNode event, Map<String, String> defaults) {
        if (event instanceof ObjectNode attributes) {
            defaults.forEach((name, value) -> {
                if (!attributes.hasNonNull(name)) {
                    attributes.put(name, value);
                }
            });
        }
    }

    private static Optional<CloudEvent> readOne(
            int index, Optional<String> id, List<InvalidValue> unreadable, Supplier<CloudEvent> event) {
        try {
            return Optional.of(event.get());
        } catch (UnreadableEventException e) {
            unreadable.add(InvalidValue.ofEvent(index, id, e.violation()));
            return Optional.empty();
        }
    }

    private static List<CloudEvent> allOrNothing(List<CloudEvent> read, List<InvalidValue> unreadable) {
        if (unreadable.isEmpty()) {
            return List.copyOf(read);
        }
        throw new ProblemException(ProblemType.EVENT_UNREADABLE.problem().withErrors(unreadable));
    }

    private static JsonNode json(byte[] body) {
        try {
            return EventJson.read(body, JsonNode.class);
        } catch (UnreadableEventException e) {
            throw malformed(
                    "The body " + e.violation().message() + ": " + e.violation().value());
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED.problem(detail));
    }
}
