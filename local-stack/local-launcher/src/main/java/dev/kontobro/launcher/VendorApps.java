package dev.kontobro.launcher;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the hub is registered as at the vendors: as the environment of this JVM says, or else as the sandbox's demo
 * companies know it.
 */
final class VendorApps {

    private static final Map<String, String> OF_THE_DEMO = Map.of(
            "KONTOBRO_ECONOMIC_APP_PUBLIC_TOKEN", "demo-app-public",
            "KONTOBRO_ECONOMIC_APP_SECRET_TOKEN", "demo-app-secret",
            "KONTOBRO_FORTNOX_CLIENT_ID", "demo-client",
            "KONTOBRO_FORTNOX_CLIENT_SECRET", "demo-client-secret");

    private VendorApps() {}

    /** The gateway's settings. */
    static Map<String, String> settings(Map<String, String> environment) {
        var settings = new LinkedHashMap<String, String>();
        OF_THE_DEMO.forEach((name, demo) -> settings.put(name, environment.getOrDefault(name, demo)));
        return settings;
    }
}
