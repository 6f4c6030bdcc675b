package dev.kontobro.launcher;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the accounting systems are, as far as somebody has said; the sandbox stands in for the others.
 *
 * @param economicRest e-conomic's REST API
 * @param economicApi e-conomic's OpenAPI services
 * @param economicSecure where owners log in to e-conomic
 * @param fortnox Fortnox' API, without the version
 * @param fortnoxAuth where owners log in to Fortnox, and its token server
 */
public record VendorAddresses(
        Optional<URI> economicRest,
        Optional<URI> economicApi,
        Optional<URI> economicSecure,
        Optional<URI> fortnox,
        Optional<URI> fortnoxAuth) {

    /** The sandbox's register for each place that has a page. */
    private static final Map<String, String> ECONOMIC_REGISTERS = Map.of(
            "CUSTOMER", "customers",
            "PROJECT", "projects",
            "ORDER", "orders",
            "DRAFT", "invoices-drafts",
            "BOOKED", "invoices-booked");

    private static final Map<String, String> FORTNOX_REGISTERS = Map.of(
            "CUSTOMER", "customers",
            "PROJECT", "projects",
            "ORDER", "orders",
            "DRAFT", "invoices",
            "BOOKED", "invoices");

    /** The sandbox stands in for all. */
    public static VendorAddresses none() {
        return new VendorAddresses(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean needSandbox() {
        return Stream.of(economicRest, economicApi, economicSecure, fortnox, fortnoxAuth)
                .anyMatch(Optional::isEmpty);
    }

    /**
     * The services' settings.
     *
     * @param sandbox its base address, where one runs
     */
    public Map<String, String> environment(Optional<URI> sandbox) {
        return Map.of(
                "KONTOBRO_ECONOMIC_REST_URL", address(economicRest, sandbox, "/economic/rest"),
                "KONTOBRO_ECONOMIC_API_URL", address(economicApi, sandbox, "/economic/apis"),
                "KONTOBRO_ECONOMIC_SECURE_URL", address(economicSecure, sandbox, "/economic"),
                "KONTOBRO_FORTNOX_URL", address(fortnox, sandbox, "/fortnox"),
                "KONTOBRO_FORTNOX_AUTH_URL", address(fortnoxAuth, sandbox, "/fortnox"));
    }

    /**
     * Where the sandbox shows records of the books it keeps, as settings of the services that bring them there. Other servers'
     * pages are not known.
     *
     * @param sandbox its base address, where one runs
     */
    public Map<String, String> pages(Optional<URI> sandbox) {
        var pages = new LinkedHashMap<String, String>();
        if (Stream.of(economicRest, economicApi, economicSecure).allMatch(Optional::isEmpty)) {
            sandbox.ifPresent(base -> pages.putAll(pages(base, "economic", ECONOMIC_REGISTERS)));
        }
        if (Stream.of(fortnox, fortnoxAuth).allMatch(Optional::isEmpty)) {
            sandbox.ifPresent(base -> pages.putAll(pages(base, "fortnox", FORTNOX_REGISTERS)));
        }
        return pages;
    }

    private static Map<String, String> pages(URI sandbox, String system, Map<String, String> registers) {
        return registers.entrySet().stream()
                .collect(Collectors.toMap(
                        place -> "KONTOBRO_ENGINE_PAGES_%s_%s"
                                .formatted(system.toUpperCase(Locale.ROOT), place.getKey()),
                        place -> "%s/books/%s/{company}/%s/{number}".formatted(sandbox, system, place.getValue())));
    }

    private static String address(Optional<URI> said, Optional<URI> sandbox, String path) {
        return said.map(URI::toString)
                .or(() -> sandbox.map(base -> base + path))
                .orElseThrow();
    }
}
