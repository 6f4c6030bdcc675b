package dev.kontobro.bench.stub;

import java.net.URI;
import java.util.Map;

/** How records are sent to the stub, by every contender alike. */
public record StubAddress(URI base) {

    static final String TENANT = "X-Tenant";
    static final String NUMBER = "X-Number";
    static final String POSITION = "X-Position";

    /** Where customers are posted. */
    public URI customers() {
        return base.resolve("/customers");
    }

    /** What tells the stub which event a call is about. */
    public static Map<String, String> headers(String tenant, String number, int position) {
        return Map.of(
                "Content-Type", "application/json", TENANT, tenant, NUMBER, number, POSITION, String.valueOf(position));
    }
}
