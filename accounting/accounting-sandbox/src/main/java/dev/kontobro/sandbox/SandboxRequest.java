package dev.kontobro.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A request as a stand-in sees it.
 *
 * @param path decoded segments are the stand-in's own business: this is the raw path
 * @param query first value per name, decoded
 * @param headers case-insensitive names
 */
public record SandboxRequest(
        String method, String path, Map<String, String> query, Map<String, List<String>> headers, Payload payload) {

    public SandboxRequest {
        var folded = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        folded.putAll(headers);
        headers = folded;
    }

    /** The body as text. */
    public String body() {
        return payload.text();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name))
                .flatMap(values -> values.stream().findFirst());
    }

    public Optional<String> queried(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** The sandbox's own address as this client reached it, without a slash at the end: what its links start with. */
    public String origin() {
        return "http://" + header("Host").orElse("localhost");
    }

    String pathAndQuery() {
        return query.isEmpty()
                ? path
                : query.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "="
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", path + "?", ""));
    }
}
