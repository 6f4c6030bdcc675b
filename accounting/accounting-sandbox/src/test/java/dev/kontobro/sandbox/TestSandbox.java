package dev.kontobro.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A sandbox without its server: requests are handed to it in this process. Its clock stands still until it is moved. */
public final class TestSandbox {

    public static final Instant START = Instant.parse("2026-09-01T10:00:00Z");

    /** @param body missing when there is none, or it is no JSON */
    public record Answer(int status, Map<String, String> headers, JsonNode body, Payload payload) {}

    private final Sandbox sandbox;

    public TestSandbox(Company.Description... companies) {
        this.sandbox =
                new Sandbox(SandboxConfig.of(companies).withClock(Clock.fixed(START, ZoneOffset.UTC)), StandIns::of);
    }

    public Company company(String id) {
        return sandbox.companies().find(id).orElseThrow();
    }

    public void advance(Duration step) {
        sandbox.advance(step);
    }

    /** @param target with the query string, encoded */
    public Answer call(Vendor vendor, String method, String target, Map<String, String> headers, String body) {
        return call(vendor, method, target, headers, Payload.of(body));
    }

    /** @param target with the query string, encoded */
    public Answer call(Vendor vendor, String method, String target, Map<String, String> headers, Payload body) {
        var delivery = sandbox.serve(sandbox.receive(vendor, request(method, target, headers, body)));
        if (delivery instanceof Delivery.Answer answer) {
            return answer(answer.response());
        }
        throw new AssertionError("the connection was cut");
    }

    public boolean isCut(Vendor vendor, String method, String target, Map<String, String> headers, String body) {
        return sandbox.serve(sandbox.receive(vendor, request(method, target, headers, body))) instanceof Delivery.Cut;
    }

    /** @throws IllegalArgumentException with the reason, when it cannot be done */
    public JsonNode act(String company, String action, ObjectNode details) {
        return sandbox.act(company(company), action, details);
    }

    static SandboxRequest request(String method, String target, Map<String, String> headers, String body) {
        return request(method, target, headers, Payload.of(body));
    }

    private static SandboxRequest request(String method, String target, Map<String, String> headers, Payload body) {
        var question = target.indexOf('?');
        var path = question < 0 ? target : target.substring(0, question);
        var query = new LinkedHashMap<String, String>();
        if (question >= 0) {
            for (var pair : target.substring(question + 1).split("&")) {
                var separator = pair.indexOf('=');
                query.put(
                        pair.substring(0, separator),
                        URLDecoder.decode(pair.substring(separator + 1), StandardCharsets.UTF_8));
            }
        }
        var all = new TreeMap<String, List<String>>();
        all.put("Host", List.of("books.example"));
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new SandboxRequest(method, path, query, all, body);
    }

    private static Answer answer(SandboxResponse response) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.headers());
        try {
            return new Answer(
                    response.status(),
                    headers,
                    headers.getOrDefault("Content-Type", "").contains("json")
                            ? SandboxJson.MAPPER.readTree(response.body())
                            : MissingNode.getInstance(),
                    response.payload());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + response.body(), e);
        }
    }
}
