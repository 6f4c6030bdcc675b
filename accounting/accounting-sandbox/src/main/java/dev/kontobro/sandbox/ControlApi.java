package dev.kontobro.sandbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The sandbox's own API, for tests and for whoever plays with it.
 *
 * <pre>
 * GET, POST      /sandbox/clock                     {"now"}; moves it: {"advance": "PT1H"}
 * GET, POST      /sandbox/companies                 all, without their credentials; creates one from a description
 * DELETE         /sandbox/companies/{id}
 * GET, PUT       /sandbox/companies/{id}/faults     [{"fault": {"kind": "cut", "moment": "AFTER_WRITE"}, "method", "path", "count", "probability", "seed"}]
 * GET, DELETE    /sandbox/companies/{id}/calls      oldest first; forgets them
 * GET            /sandbox/companies/{id}/effects    ?after={sequence}&amp;limit={n}
 * GET            /sandbox/companies/{id}/registers/{register}
 * PATCH, DELETE  /sandbox/companies/{id}/registers/{register}/{number}  {"barred": true}: as a person would
 * POST           /sandbox/companies/{id}/actions/{action}: what people do in the vendor's pages; see each vendor's actions
 * GET, PATCH     /sandbox/companies/{id}/settings   {"modules": []}; null takes a setting away
 * GET            /sandbox/companies/{id}/counters   {"calls", "writes", "token.refresh_token.granted", …}
 * GET, DELETE    /sandbox/companies/{id}/accesses   who was let in; the owner removes the app
 * </pre>
 */
final class ControlApi {

    static final String PREFIX = "/sandbox/";

    private static final int EFFECTS_PER_ANSWER = 10_000;

    private record Advance(Duration advance) {

        @SuppressWarnings("UnusedMethod") // read from JSON
        Advance {
            if (advance == null) {
                throw new IllegalArgumentException("advance is missing");
            }
        }
    }

    private record CompanySummary(String id, String name, Vendor vendor, int effects, long calls, int faults) {

        static CompanySummary of(Company company) {
            return new CompanySummary(
                    company.id(),
                    company.name(),
                    company.vendor(),
                    company.journal().count(),
                    company.calls().count(),
                    company.faults().active().size());
        }
    }

    private final Sandbox sandbox;

    ControlApi(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    SandboxResponse handle(SandboxRequest request) {
        try {
            var segments = List.of(request.path().substring(PREFIX.length()).split("/"));
            return switch (segments.getFirst()) {
                case "clock" -> clock(request);
                case "companies" ->
                    segments.size() == 1 ? companies(request) : company(request, segments.get(1), segments);
                default -> notFound();
            };
        } catch (IllegalArgumentException e) {
            return complaint(400, e.getMessage());
        }
    }

    private SandboxResponse clock(SandboxRequest request) {
        return switch (request.method()) {
            case "GET" -> now();
            case "POST" -> {
                sandbox.advance(SandboxJson.read(request.body(), new TypeReference<Advance>() {})
                        .advance());
                yield now();
            }
            default -> notAllowed();
        };
    }

    private SandboxResponse now() {
        return ok(Map.of("now", sandbox.clock().instant()));
    }

    private SandboxResponse companies(SandboxRequest request) {
        return switch (request.method()) {
            case "GET" ->
                ok(sandbox.companies().all().stream().map(CompanySummary::of).toList());
            case "POST" -> {
                var description = SandboxJson.read(request.body(), new TypeReference<Company.Description>() {});
                yield SandboxResponse.json(201, SandboxJson.write(CompanySummary.of(sandbox.create(description))));
            }
            default -> notAllowed();
        };
    }

    private SandboxResponse company(SandboxRequest request, String id, List<String> segments) {
        var found = sandbox.companies().find(id);
        if (found.isEmpty()) {
            return notFound();
        }
        var company = found.get();
        if (segments.size() == 2) {
            return request.method().equals("DELETE") ? gone(() -> sandbox.remove(company)) : notAllowed();
        }
        return switch (segments.get(2)) {
            case "faults" -> faults(request, company);
            case "calls" ->
                switch (request.method()) {
                    case "GET" -> ok(company.calls().all());
                    case "DELETE" -> gone(company.calls()::clear);
                    default -> notAllowed();
                };
            case "effects" ->
                ok(company.journal()
                        .after(number(request, "after", 0), (int) number(request, "limit", EFFECTS_PER_ANSWER)));
            case "registers" ->
                switch (segments.size()) {
                    case 4 -> request.method().equals("GET") ? register(company, segments.get(3)) : notAllowed();
                    case 5 -> record(request, company, segments.get(3), decoded(segments.get(4)));
                    default -> notFound();
                };
            case "settings" ->
                switch (request.method()) {
                    case "GET" ->
                        ok(company.exclusively(() -> company.settings().deepCopy()));
                    case "PATCH" -> {
                        sandbox.change(company, () -> merge(company.settings(), body(request)));
                        yield ok(company.exclusively(() -> company.settings().deepCopy()));
                    }
                    default -> notAllowed();
                };
            case "actions" ->
                segments.size() == 4 && request.method().equals("POST")
                        ? ok(sandbox.act(company, segments.get(3), body(request)))
                        : notAllowed();
            case "counters" -> ok(counters(company));
            case "accesses" ->
                switch (request.method()) {
                    case "GET" -> ok(sandbox.accesses(company));
                    case "DELETE" -> gone(() -> sandbox.withdraw(company));
                    default -> notAllowed();
                };
            default -> notFound();
        };
    }

    private static Map<String, Long> counters(Company company) {
        var counters = company.exclusively(() -> company.counters().all());
        counters.put("calls", company.calls().count());
        counters.put("writes", (long) company.journal().count());
        return counters;
    }

    private static SandboxResponse faults(SandboxRequest request, Company company) {
        return switch (request.method()) {
            case "GET" -> ok(company.faults().active());
            case "PUT" -> {
                company.faults().replaceWith(SandboxJson.read(request.body(), new TypeReference<List<FaultRule>>() {}));
                yield ok(company.faults().active());
            }
            default -> notAllowed();
        };
    }

    private static SandboxResponse register(Company company, String name) {
        return ok(company.exclusively(
                () -> List.copyOf(company.books().register(name).all())));
    }

    /** What a person does in the vendor's own pages, without the checks that those make. */
    private SandboxResponse record(SandboxRequest request, Company company, String register, String number) {
        return switch (request.method()) {
            case "PATCH" -> {
                sandbox.change(company, () -> {
                    var records = company.books().register(register);
                    var content = records.find(number)
                            .map(entry -> entry.content().deepCopy())
                            .orElseGet(JsonNodeFactory.instance::objectNode);
                    records.put(number, merge(content, body(request)));
                });
                yield ok(company.exclusively(
                        () -> company.books().register(register).find(number).orElseThrow()));
            }
            case "DELETE" ->
                gone(() -> sandbox.change(
                        company, () -> company.books().register(register).delete(number)));
            default -> notAllowed();
        };
    }

    /** JSON merge patch (RFC 7396) of one level: null takes a property away. */
    private static ObjectNode merge(ObjectNode whole, ObjectNode patch) {
        patch.properties().forEach(property -> {
            if (property.getValue().isNull()) {
                whole.remove(property.getKey());
            } else {
                whole.set(property.getKey(), property.getValue());
            }
        });
        return whole;
    }

    private static ObjectNode body(SandboxRequest request) {
        return SandboxJson.read(request.body(), new TypeReference<ObjectNode>() {});
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static long number(SandboxRequest request, String parameter, long otherwise) {
        Function<String, Long> parsed = text -> {
            if (!text.matches("\\d{1,9}")) {
                throw new IllegalArgumentException(parameter + " is not a number: " + text);
            }
            return Long.valueOf(text);
        };
        return request.queried(parameter).map(parsed).orElse(otherwise);
    }

    private static SandboxResponse gone(Runnable removal) {
        removal.run();
        return new SandboxResponse(204, Map.of(), "");
    }

    private static SandboxResponse ok(Object body) {
        return SandboxResponse.json(200, SandboxJson.write(body));
    }

    private static SandboxResponse notFound() {
        return complaint(404, "There is nothing at this address.");
    }

    private static SandboxResponse notAllowed() {
        return complaint(405, "This address does not take this method.");
    }

    private static SandboxResponse complaint(int status, String text) {
        return SandboxResponse.json(status, SandboxJson.write(Map.of("status", status, "detail", text)));
    }
}
