package dev.kontobro.launcher;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
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

    private static String address(Optional<URI> said, Optional<URI> sandbox, String path) {
        return said.map(URI::toString)
                .or(() -> sandbox.map(base -> base + path))
                .orElseThrow();
    }
}
