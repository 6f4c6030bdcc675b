package dev.kontobro.invoicesync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventSchemas;
import dev.kontobro.events.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Documents as sources send them: small, right, and changed by what a test is about. */
public final class DocumentFixture {

    private final ObjectNode json;

    private DocumentFixture(String json) {
        this.json = (ObjectNode) parsed(json);
    }

    /** Number 5017 to customer 1001 over nothing. */
    public static DocumentFixture document() {
        return new DocumentFixture("""
                {"number": "5017", "customerNumber": "1001", "recipient": {"name": "Ærø Bageri ApS"},
                 "date": "2026-03-31", "currency": "DKK", "lines": []}""");
    }

    public DocumentFixture with(String field, String value) {
        json.set(field, parsed(value));
        return this;
    }

    public DocumentFixture without(String field) {
        json.remove(field);
        return this;
    }

    /**
     * @param members of the line, without braces
     */
    public DocumentFixture withLine(String members) {
        json.withArrayProperty("lines").add(parsed("{" + members + "}"));
        return this;
    }

    public DocumentFixture withCharge(String members) {
        json.withArrayProperty("charges").add(parsed("{" + members + "}"));
        return this;
    }

    public DocumentFixture grossPriced() {
        return with("pricesIncludeVat", "true");
    }

    /** What the source reckons, with one rate. */
    public DocumentFixture withTotals(String net, String rate, String vat, String gross) {
        return with("totals", """
                {"net": %s, "vat": [{"rate": %s, "net": %s, "amount": %s}], "gross": %s}""".formatted(net, rate, net, vat, gross));
    }

    public String number() {
        return json.path("number").textValue();
    }

    /** As it is sent. */
    public String json() {
        return json.toString();
    }

    /** As the hub reads it, and takes in only if its schema does. */
    public DocumentContent read() {
        var data = EventJson.write(json);
        var event = new CloudEvent(
                "e-1",
                "/test",
                EventType.INVOICE_FINALIZED.type(),
                number(),
                Instant.EPOCH,
                "nordlys",
                OptionalLong.empty(),
                Optional.empty(),
                data);
        assertThat(EventSchemas.violations(event)).isEmpty();
        return EventJson.read(data, DocumentContent.class);
    }

    private static JsonNode parsed(String json) {
        return EventJson.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }
}
