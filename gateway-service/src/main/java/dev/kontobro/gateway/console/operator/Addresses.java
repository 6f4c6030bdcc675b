package dev.kontobro.gateway.console.operator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Addresses of these pages. */
final class Addresses {

    static final String ROOT = "/console/operator";
    static final String TENANTS = ROOT + "/tenants";
    static final String PROBLEMS = ROOT + "/problems";
    static final String STUCK = ROOT + "/stuck";
    static final String DEAD_LETTERS = ROOT + "/dead-letters";

    private Addresses() {}

    /** @param query what is empty in it is left out */
    static String of(String page, Map<String, String> query) {
        var asked = new TreeMap<>(query);
        asked.values().removeIf(String::isEmpty);
        return asked.isEmpty()
                ? page
                : page + "?"
                        + asked.entrySet().stream()
                                .map(part -> part.getKey() + "="
                                        + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"));
    }

    static String ofTenant(String tenant) {
        return TENANTS + "/" + tenant;
    }
}
