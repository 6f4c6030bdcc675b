package dev.kontobro.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A source system that gets its events wrong, in a way that is the same for the same seed: values left out, of another
 * type, too long, not of their form, not in UTF-8, cut off, or no event at all. It knows of each what is wrong with it.
 */
final class CarelessSource {

    static final String STRUCTURED = "application/cloudevents+json";

    private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type", "subject", "tenantid");
    private static final List<String> OPTIONAL =
            List.of("time", "sequence", "priority", "shop", "businessunit", "importrun");
    private static final String DATA = "data";
    private static final int LONGEST_ATTRIBUTE = 255;
    private static final int LARGEST_DATA = 256 * 1024;
    private static final int DEEP = 5_000;
    private static final int MOST_DAMAGES = 3;
    private static final int MOST_NOISE = 400;

    private static final List<EventType> OUTCOMES = Arrays.stream(EventType.values())
            .filter(type -> !type.isFromSource())
            .toList();

    private static final List<JsonNode> STRANGE = List.of(
            JsonNodeFactory.instance.nullNode(),
            JsonNodeFactory.instance.textNode("a\u0000b"),
            JsonNodeFactory.instance.textNode(""),
            JsonNodeFactory.instance.textNode("x".repeat(LARGEST_DATA / 2)),
            JsonNodeFactory.instance.numberNode(-1),
            JsonNodeFactory.instance.numberNode(Long.MAX_VALUE),
            JsonNodeFactory.instance.numberNode(new BigDecimal("1e400")),
            JsonNodeFactory.instance.arrayNode(),
            JsonNodeFactory.instance.objectNode());

    private final RandomGenerator random;
    private final String tenant;
    private int count;

    /**
     * An event as it is sent.
     *
     * @param id what it would be known by, had nothing happened to it
     * @param headers by the names of CloudEvents' Kafka binding
     * @param wrong the fields of which the refusal has to name one; empty when it is sound
     */
    @SuppressWarnings("ArrayRecordComponent") // Sent as it is, never compared.
    record Sent(String id, Map<String, byte[]> headers, byte[] body, Set<String> wrong) {

        boolean isSound() {
            return wrong.isEmpty();
        }
    }

    /** Whether a line of the reason begins with one of the fields. */
    static boolean isNamed(Set<String> wrong, String reason) {
        return reason.lines().anyMatch(line -> wrong.contains(line.split(" ", 2)[0]));
    }

    /** An event on its way to being one. */
    private static final class Draft {

        final Map<String, String> attributes = new LinkedHashMap<>();
        final Map<String, byte[]> notText = new LinkedHashMap<>();
        final ObjectNode data = JsonNodeFactory.instance.objectNode();
        Optional<byte[]> body = Optional.empty();

        byte[] body() {
            return body.orElseGet(() -> EventJson.write(data));
        }
    }

    /**
     * @param fields one of which the refusal has to name
     */
    private record Damage(List<String> fields, Consumer<Draft> doing) {

        Damage(String field, Consumer<Draft> doing) {
            this(List.of(field), doing);
        }
    }

    CarelessSource(RandomGenerator random, String tenant) {
        this.random = random;
        this.tenant = tenant;
    }

    /** As a record on a topic: in binary mode, in structured mode, or noise. */
    Sent record() {
        var draft = draft();
        var id = draft.attributes.get("id");
        if (random.nextInt(20) == 0) {
            return noise(id);
        }
        var wrong = damage(
                draft,
                Stream.concat(damages(draft), attributes().flatMap(CarelessSource::ofEncodings))
                        .toList());
        return draft.notText.isEmpty() && random.nextInt(3) == 0
                ? new Sent(id, Map.of("content-type", utf8(STRUCTURED)), structured(draft), wrong)
                : new Sent(id, binary(draft), draft.body(), wrong);
    }

    /** As the body of a request of {@link #STRUCTURED}, whose tenant the token tells. */
    Sent request() {
        var draft = draft();
        var id = draft.attributes.get("id");
        var wrong = damage(
                draft,
                damages(draft)
                        .filter(damage -> !damage.fields().contains("tenantid"))
                        .toList());
        return new Sent(id, Map.of(), structured(draft), wrong);
    }

    /** Of the hub's own kinds, as no service publishes one. */
    Sent outcome() {
        var draft = draft();
        var connection = random.nextBoolean();
        draft.attributes.put("type", (connection ? EventType.CONNECTION_BROKEN : pick(OUTCOMES)).type());
        draft.data.removeAll();
        draft.data
                .put("connectionId", "nobodys")
                .put("accountingSystem", "economic")
                .put("incident", 1)
                .put("at", "2030-03-01T12:00:00Z")
                .put("waiting", 3)
                .put("transferId", "0d5c4a52-4f4c-4a39-9b60-0e7a1f6f6a11")
                .put("version", 1)
                .put("kind", "customer")
                .put("number", draft.attributes.get("subject"))
                .put("name", "Nordlys")
                .put("outcome", "rejected")
                .put("causedBy", "nothing")
                .put("attempts", 1)
                .putArray("warnings");
        var fields = List.copyOf(draft.data.properties());
        for (var i = random.nextInt(MOST_DAMAGES); i >= 0; i--) {
            draft.data.set(pick(fields).getKey(), pick(STRANGE));
        }
        if (random.nextInt(4) == 0) {
            pick(damages(draft).toList()).doing().accept(draft);
        }
        return new Sent(draft.attributes.getOrDefault("id", ""), binary(draft), draft.body(), Set.of());
    }

    private Draft draft() {
        var number = "n" + ++count;
        var type = random.nextBoolean() ? EventType.CUSTOMER_CHANGED : EventType.PROJECT_CHANGED;
        var draft = new Draft();
        draft.attributes.put("id", "careless-" + count);
        draft.attributes.put("specversion", "1.0");
        draft.attributes.put("source", "urn:shop:careless");
        draft.attributes.put("type", type.type());
        draft.attributes.put("subject", number);
        draft.attributes.put("tenantid", tenant);
        draft.attributes.put("time", "2030-03-01T12:00:00Z");
        draft.attributes.put("sequence", "7");
        draft.attributes.put("priority", "backfill");
        draft.attributes.put("importrun", "Careless");
        draft.data.put("number", number).put("name", "Nordlys ÆØÅ");
        if (type == EventType.CUSTOMER_CHANGED) {
            draft.data
                    .put("email", "post@example.com")
                    .putObject("billingAddress")
                    .put("country", "DK");
        } else {
            draft.data.put("startDate", "2030-03-01").put("customerNumber", "1001");
        }
        return draft;
    }

    private Set<String> damage(Draft draft, List<Damage> possible) {
        var wrong = new LinkedHashSet<String>();
        if (random.nextInt(10) == 0) {
            pick(harmless()).accept(draft);
            return wrong;
        }
        for (var i = random.nextInt(MOST_DAMAGES); i >= 0; i--) {
            var damage = pick(possible);
            damage.doing().accept(draft);
            wrong.addAll(damage.fields());
        }
        return wrong;
    }

    private List<Consumer<Draft>> harmless() {
        return List.of(
                draft -> {},
                draft -> draft.attributes.put("traceparent", "nonsense"),
                draft -> draft.attributes.put("colour", "blue"),
                draft -> draft.attributes.remove("sequence"),
                draft -> draft.attributes.remove("time"),
                draft -> draft.attributes.put("time", "2030-03-01T12:00:00.123456789+02:00"),
                draft -> draft.attributes.remove("priority"));
    }

    private static Stream<String> attributes() {
        return Stream.concat(REQUIRED.stream(), OPTIONAL.stream());
    }

    private Stream<Damage> damages(Draft draft) {
        return Stream.of(
                        REQUIRED.stream().flatMap(CarelessSource::ofRequired),
                        attributes().flatMap(CarelessSource::ofAny),
                        ofForms(),
                        ofData(),
                        draft.data.has("email") ? ofCustomers() : ofProjects(),
                        ofBodies())
                .flatMap(all -> all);
    }

    private static Stream<Damage> ofRequired(String name) {
        return Stream.of(
                new Damage(name, draft -> draft.attributes.remove(name)),
                new Damage(name, draft -> draft.attributes.put(name, "   ")));
    }

    private static Stream<Damage> ofAny(String name) {
        return Stream.of(
                new Damage(name, draft -> draft.attributes.put(name, "x".repeat(LONGEST_ATTRIBUTE + 1))),
                new Damage(name, draft -> draft.attributes.put(name, "a\u0000b")),
                new Damage(name, draft -> draft.attributes.put(name, "a\u0085b")));
    }

    /** Which only a header can hold. */
    private static Stream<Damage> ofEncodings(String name) {
        return Stream.of(
                new Damage(name, draft -> draft.notText.put(name, new byte[] {'a', (byte) 0xC3, 0x28})),
                new Damage(name, draft -> draft.notText.put(name, new byte[] {(byte) 0xFF, (byte) 0xFE})));
    }

    private static Stream<Damage> ofForms() {
        return Stream.of(
                        Map.entry("specversion", List.of("0.3", "1", "2.0")),
                        Map.entry("source", List.of("not a reference", "http://[", "%%")),
                        Map.entry(
                                "type",
                                List.of(
                                        "CustomerChanged",
                                        "dev.kontobro.Nothing.v1",
                                        EventType.TRANSFER_FAILED.type())),
                        Map.entry("subject", List.of("somebody else")),
                        Map.entry("time", List.of("yesterday", "2030-02-30T00:00:00Z", "+12030-01-01T00:00:00Z", "7")),
                        Map.entry("sequence", List.of("-1", "9999999999999999999", "1e3", "seven")),
                        Map.entry("priority", List.of("urgent")),
                        Map.entry("importrun", List.of(" ")),
                        Map.entry("tenantid", List.of("nobody", "../..", "null")),
                        Map.entry("datacontenttype", List.of("text/plain", "application/xml")))
                .flatMap(form -> form.getValue().stream()
                        .map(value -> new Damage(form.getKey(), draft -> draft.attributes.put(form.getKey(), value))));
    }

    private static Stream<Damage> ofData() {
        return Stream.of("number", "name")
                .flatMap(field -> Stream.of(
                        new Damage(field, draft -> draft.data.remove(field)),
                        new Damage(field, draft -> draft.data.putNull(field)),
                        new Damage(field, draft -> draft.data.put(field, 1001)),
                        new Damage(field, draft -> draft.data.put(field, "")),
                        new Damage(field, draft -> draft.data.put(field, "a\u0000b")),
                        new Damage(field, draft -> draft.data.put(field, "a\nb")),
                        new Damage(field, draft -> draft.data.put(field, "x".repeat(2_000))),
                        new Damage(field, draft -> draft.data.putArray(field).add("a")),
                        new Damage(field, draft -> draft.data.putObject(field).put("a", true))));
    }

    private static Stream<Damage> ofCustomers() {
        return Stream.of(
                wrong("email", "nobody"),
                wrong("currency", "dkk"),
                wrong("language", "danish"),
                wrong("ean", "12"),
                wrong("vatZone", "MARS"),
                wrong("customerClass", "B2X"),
                wrong("colour", "blue"),
                wrong("billingAddress", "Nygade 1"),
                new Damage(
                        "billingAddress.country",
                        draft -> draft.data.putObject("billingAddress").put("country", "Denmark")),
                new Damage(
                        "deliveryAddress.planet",
                        draft -> draft.data.putObject("deliveryAddress").put("planet", "Mars")));
    }

    private static Stream<Damage> ofProjects() {
        return Stream.of(
                wrong("startDate", "1 March"),
                wrong("endDate", "2030-02-30"),
                wrong("status", "DREAMT"),
                wrong("customerNumber", " 1001"),
                wrong("colour", "blue"),
                new Damage("manager", draft -> draft.data.put("manager", 7)));
    }

    private static Damage wrong(String field, String value) {
        return new Damage(field, draft -> draft.data.put(field, value));
    }

    /** What comes in place of the data, or of a part of it. */
    private Stream<Damage> ofBodies() {
        return Stream.concat(
                Stream.of(
                                "",
                                "null",
                                "nul",
                                "7",
                                "[]",
                                "\"text\"",
                                "{\"number\":\"1\",\"number\":\"2\",\"name\":\"a\"}",
                                "{\"number\":\"1\",\"name\":NaN}",
                                "[".repeat(DEEP),
                                "{\"a\":".repeat(DEEP),
                                "\"" + "x".repeat(LARGEST_DATA) + "\"")
                        .map(body -> new Damage(DATA, draft -> draft.body = Optional.of(utf8(body)))),
                Stream.of(
                        // Whether JSON can be this at all, readers are not of one mind.
                        new Damage(
                                List.of(DATA, "name"),
                                draft -> draft.body = Optional.of(utf8("{\"number\":\"1\",\"name\":\"\\ud800\"}"))),
                        new Damage(
                                List.of(DATA, "name"),
                                draft -> draft.body = Optional.of(utf8("{\"number\":\"1\",\"name\":1e999999999}"))),
                        new Damage(DATA, draft -> draft.body = Optional.of(cut(draft.body()))),
                        new Damage(DATA, draft -> draft.body = Optional.of(joined(draft.body(), utf8("}")))),
                        new Damage(
                                DATA,
                                draft -> draft.body = Optional.of(joined(
                                        utf8("{\"number\":\"1\",\"name\":\""),
                                        new byte[] {(byte) 0xC3},
                                        utf8("\"}"))))));
    }

    /** Bytes, with headers of an event or without. */
    private Sent noise(String id) {
        var headers = binary(draft());
        headers.keySet().removeIf(_ -> random.nextInt(4) == 0);
        headers.remove("ce_id");
        var body = new byte[random.nextInt(MOST_NOISE)];
        random.nextBytes(body);
        return new Sent(id, headers, body, Set.of("specversion", "id", DATA));
    }

    private static Map<String, byte[]> binary(Draft draft) {
        var headers = new LinkedHashMap<String, byte[]>();
        draft.attributes.forEach((name, value) -> headers.put(header(name), utf8(value)));
        draft.notText.forEach((name, value) -> headers.put(header(name), value));
        return headers;
    }

    private static String header(String attribute) {
        return attribute.equals("datacontenttype") ? "content-type" : "ce_" + attribute;
    }

    /** The data stand last, so that what they end too early ends nothing else. */
    private static byte[] structured(Draft draft) {
        var attributes = JsonNodeFactory.instance.objectNode();
        draft.attributes.forEach(attributes::put);
        var open = EventJson.write(attributes);
        var comma = attributes.isEmpty() ? "" : ",";
        return joined(
                utf8(new String(open, 0, open.length - 1, StandardCharsets.UTF_8) + comma + "\"data\":"),
                draft.body(),
                utf8("}"));
    }

    /** No more than half is left: a little less of what has too much could be sound. */
    private byte[] cut(byte[] body) {
        return Arrays.copyOf(body, random.nextInt(1 + body.length / 2));
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
