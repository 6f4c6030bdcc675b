package dev.kontobro.gateway.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.Flow;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventType;
import dev.kontobro.gateway.event.EventChecks;
import dev.kontobro.gateway.event.EventReader;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.request.Body;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The events that test transfers are made from: one as its source would send it, or the mere data of a kind of record.
 * Each gets an id of its own, so that the source's event is still taken when it comes.
 */
@ApplicationScoped
class TestEvents {

    private static final String SOURCE = "/kontobro/test-transfers";

    private static final Map<String, EventType> TYPES = new TreeMap<>(Map.of(
            Flow.CUSTOMERS.section(), EventType.CUSTOMER_CHANGED,
            Flow.PROJECTS.section(), EventType.PROJECT_CHANGED,
            Flow.ORDERS.section(), EventType.ORDER_COMPLETED,
            Flow.INVOICES.section(), EventType.INVOICE_FINALIZED,
            Flow.CREDIT_NOTES.section(), EventType.CREDIT_NOTE_FINALIZED));

    private final EventReader reader;

    TestEvents(EventReader reader) {
        this.reader = reader;
    }

    /**
     * @param id of the test transfer
     * @throws ProblemException naming what does not do
     */
    CloudEvent read(String tenant, UUID id, JsonNode json) {
        var body = Body.of(json);
        var attributes = json.has("kind") ? ofData(body) : ((ObjectNode) json).deepCopy();
        attributes.put("id", "test-" + id);
        var event = reader.structured(tenant, attributes);
        EventChecks.refuseUnsound(tenant, List.of(event));
        return event;
    }

    private static ObjectNode ofData(Body body) {
        var type = body.choice("kind", TYPES);
        if (body.clears("kind")) {
            body.wrong("kind", "", "is missing", "send one of " + String.join(", ", TYPES.keySet()));
        }
        var data = body.json("data").filter(JsonNode::isObject);
        if (data.isEmpty()) {
            body.wrong("data", "", "is no JSON object", "send the data of an event");
        }
        var number = data.map(record -> record.path("number").asText()).orElse("");
        if (number.isBlank()) {
            body.wrong("data.number", number, "is missing", "send the record's number in the source");
        }
        body.done();
        return JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("source", SOURCE)
                .put("type", type.orElseThrow().type())
                .put("subject", number)
                .set("data", data.orElseThrow());
    }
}
