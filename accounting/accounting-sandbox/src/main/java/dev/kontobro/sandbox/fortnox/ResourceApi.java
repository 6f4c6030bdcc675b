package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.Register;
import dev.kontobro.sandbox.SandboxJson;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The five verbs over the register of one resource. */
final class ResourceApi implements Endpoint {

    private final Resource resource;
    private final Clock clock;

    ResourceApi(Resource resource, Clock clock) {
        this.resource = resource;
        this.clock = clock;
    }

    @Override
    public String scope() {
        return resource.scope();
    }

    @Override
    public Optional<SandboxResponse> handle(Company company, SandboxRequest request, List<String> below) {
        return switch (below.size()) {
            case 0 -> handle(company, request);
            case 1 -> handle(company, request, below.getFirst());
            default -> Optional.empty();
        };
    }

    private Optional<SandboxResponse> handle(Company company, SandboxRequest request) {
        return switch (request.method()) {
            case "GET" -> Optional.of(list(company, request));
            case "POST" ->
                switch (resource.life()) {
                    case CHANGEABLE, PERMANENT -> Optional.of(create(company, request));
                    case GIVEN -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    private Optional<SandboxResponse> handle(Company company, SandboxRequest request, String number) {
        return switch (request.method()) {
            case "GET" -> Optional.of(get(company, request, number));
            case "PUT" -> ifChangeable(() -> update(company, request, number));
            case "DELETE" -> ifChangeable(() -> delete(company, number));
            default -> Optional.empty();
        };
    }

    private Optional<SandboxResponse> ifChangeable(Supplier<SandboxResponse> change) {
        return switch (resource.life()) {
            case CHANGEABLE -> Optional.of(change.get());
            case PERMANENT, GIVEN -> Optional.empty();
        };
    }

    @Override
    public void complete(Company company) {
        List.copyOf(register(company).all()).forEach(entry -> furnish(company, entry.number(), entry.content()));
    }

    /**
     * A record that was there before the story began.
     *
     * @throws IllegalArgumentException when Fortnox would not have taken it
     */
    void furnish(Company company, String number, ObjectNode content) {
        try {
            var record = resource.properties().merge(start(company, number), content, company);
            record.setAll(resource.properties().settled(content));
            register(company).furnish(number, record);
        } catch (Refused refused) {
            throw new IllegalArgumentException(resource.path() + " " + number + ": " + refused.getMessage(), refused);
        }
    }

    SandboxResponse list(Company company, SandboxRequest request) {
        var list = new Listing(request, resource.search(), FortnoxApi.today(clock))
                .of(inOrder(company), resource.listEnvelope(), entry -> row(entry, request));
        return SandboxResponse.json(200, SandboxJson.write(list));
    }

    SandboxResponse get(Company company, SandboxRequest request, String number) {
        return answer(200, existing(company, number), request);
    }

    private SandboxResponse create(Company company, SandboxRequest request) {
        var sent = sent(request);
        var properties = resource.properties();
        var number = freeNumber(sent, company);
        var record = properties.merge(start(company, number), sent, company);
        properties.requireComplete(record);
        return answer(201, register(company).put(number, record), request).with("Location", resource.location());
    }

    private SandboxResponse update(Company company, SandboxRequest request, String number) {
        var before = existing(company, number);
        var record = resource.properties().merge(before.content(), sent(request), company);
        resource.properties().requireComplete(record);
        return answer(200, register(company).put(number, record), request);
    }

    private SandboxResponse delete(Company company, String number) {
        existing(company, number);
        Usage.requireNone(company, resource, number);
        register(company).delete(number);
        if (resource.numbering() == Resource.Numbering.NEVER_AGAIN) {
            burned(company).put(number, JsonNodeFactory.instance.objectNode());
        }
        return new SandboxResponse(204, Map.of(), "");
    }

    private ObjectNode start(Company company, String number) {
        var start = resource.properties().initial(company);
        start.set(resource.key(), keyKind().read(TextNode.valueOf(number)));
        return start;
    }

    /** @throws Refused when there is none */
    Entry existing(Company company, String number) {
        return register(company).find(number).orElseThrow(resource.missing());
    }

    /**
     * The number a request chooses, or the next one.
     *
     * @throws Refused when it is taken
     */
    String freeNumber(JsonNode sent, Company company) {
        var number = number(sent, company);
        if (register(company).has(number) || burned(company).has(number)) {
            throw resource.taken().apply(number);
        }
        return number;
    }

    private String number(JsonNode sent, Company company) {
        var given = sent.path(resource.key());
        var chosen = Properties.isEmpty(given) ? "" : keyKind().read(given).asText();
        return switch (resource.numbering()) {
            case CODE -> code(chosen);
            case CAPITAL_CODE -> code(chosen).toUpperCase(Locale.ROOT);
            case NEXT_FREE, NEVER_AGAIN ->
                chosen.isEmpty()
                        ? Long.toString(Math.max(
                                register(company).nextNumber(), burned(company).nextNumber()))
                        : chosen;
        };
    }

    private Kind keyKind() {
        return resource.properties().byName().get(resource.key()).kind();
    }

    private static String code(String chosen) {
        if (chosen.isEmpty()) {
            throw Refused.invalid(2001392, "Ingen eller felaktig typ av data.");
        }
        return chosen;
    }

    /** What a request says of the record: what is in its envelope. */
    JsonNode sent(SandboxRequest request) {
        if (request.body().isBlank()) {
            throw Refused.invalid(2001392, "Ingen eller felaktig typ av data.");
        }
        JsonNode body;
        try {
            body = SandboxJson.read(request.body(), new TypeReference<JsonNode>() {});
        } catch (IllegalArgumentException e) {
            throw Refused.invalid(2002115, "Error deserializing JSON: JSON_ERROR_SYNTAX");
        }
        var sent = body.path(resource.envelope());
        if (!sent.isObject()) {
            throw Refused.invalid(2002649, "Felaktig datastruktur.");
        }
        return sent;
    }

    SandboxResponse answer(int status, Entry entry, SandboxRequest request) {
        var detail = JsonNodeFactory.instance.objectNode().put("@url", url(entry, request));
        detail.setAll(entry.content());
        var envelope = JsonNodeFactory.instance.objectNode();
        envelope.set(resource.envelope(), detail);
        return SandboxResponse.json(status, SandboxJson.write(envelope));
    }

    private ObjectNode row(Entry entry, SandboxRequest request) {
        var row = JsonNodeFactory.instance.objectNode().put("@url", url(entry, request));
        resource.row().forEach((name, said) -> row.set(name, said.apply(entry.content())));
        return row;
    }

    private String url(Entry entry, SandboxRequest request) {
        return request.origin() + FortnoxApi.BOOKS + resource.path() + "/"
                + URLEncoder.encode(entry.number(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Collection<Entry> inOrder(Company company) {
        var entries = register(company).all();
        return switch (resource.life()) {
            case CHANGEABLE, GIVEN -> entries;
            case PERMANENT -> List.copyOf(entries).reversed();
        };
    }

    Register register(Company company) {
        return company.books().register(resource.path());
    }

    private Register burned(Company company) {
        return company.books().notes("burned-" + resource.path());
    }
}
