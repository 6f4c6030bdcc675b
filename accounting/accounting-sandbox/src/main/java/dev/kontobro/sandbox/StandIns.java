package dev.kontobro.sandbox;

import dev.kontobro.sandbox.economic.EconomicApi;
import dev.kontobro.sandbox.fortnox.FortnoxApi;
import java.util.Map;

/** The stand-in of each vendor. */
final class StandIns {

    private StandIns() {}

    static Map<Vendor, SandboxApi> of(Companies companies, SandboxClock clock) {
        return Map.of(
                Vendor.ECONOMIC, new EconomicApi(companies, clock),
                Vendor.FORTNOX, new FortnoxApi(companies, clock));
    }
}
