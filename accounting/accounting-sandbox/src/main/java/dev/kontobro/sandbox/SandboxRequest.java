package dev.kontobro.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as a stand-in sees it.
 *
 * @param path decoded segments are the stand-in's own business: this is the raw path
 * @param query first value per name, decoded
 * @param headers case-insensitive names
 */
public record SandboxRequest(
        String method, String path, Map<String, String> query, Map<String, List<String>> headers, String body) {

    public SandboxRequest {
        var folded = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        folded.putAll(headers);
        headers = folded;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name))
                .flatMap(values -> values.stream().findFirst());
    }
}
