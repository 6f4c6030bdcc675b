package dev.kontobro.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * @param headers in the order they are sent
 */
public record SandboxResponse(int status, Map<String, String> headers, Payload payload) {

    public SandboxResponse(int status, Map<String, String> headers, String body) {
        this(status, headers, Payload.of(body));
    }

    public static SandboxResponse json(int status, String body) {
        return new SandboxResponse(status, Map.of("Content-Type", "application/json"), body);
    }

    public static SandboxResponse file(String contentType, Payload content) {
        return new SandboxResponse(200, Map.of("Content-Type", contentType), content);
    }

    /** The body as text. */
    public String body() {
        return payload.text();
    }

    /** The browser goes on to this address with a GET. */
    public static SandboxResponse seeOther(String address) {
        return new SandboxResponse(303, Map.of("Location", address), "");
    }

    public SandboxResponse with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new SandboxResponse(status, more, payload);
    }
}
