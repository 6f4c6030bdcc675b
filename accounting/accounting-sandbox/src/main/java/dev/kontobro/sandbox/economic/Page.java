package dev.kontobro.sandbox.economic;

import dev.kontobro.sandbox.SandboxRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Part of a list.
 *
 * @param skipped pages before it
 */
record Page(int skipped, int size) {

    static final int DEFAULT_SIZE = 20;

    <T> List<T> of(List<T> all) {
        var from = (int) Math.min((long) skipped * size, all.size());
        return all.subList(from, Math.min(from + size, all.size()));
    }

    /** A parameter's value, whatever the case of its name. */
    static Optional<String> parameter(SandboxRequest request, String name) {
        return request.query().entrySet().stream()
                .filter(parameter -> parameter.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** @throws BadQuery with the complaint when the parameter is there and is no whole number between the two */
    static int between(SandboxRequest request, String name, int min, int max, int otherwise, String complaint) {
        return parameter(request, name)
                .map(text -> {
                    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
                        throw BadQuery.page(complaint);
                    }
                    return Integer.valueOf(text);
                })
                .orElse(otherwise);
    }
}
