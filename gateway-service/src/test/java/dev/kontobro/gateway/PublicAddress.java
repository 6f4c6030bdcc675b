package dev.kontobro.gateway;

import dev.kontobro.local.FreePort;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The gateway knows where browsers reach it, as it does in production: vendors send owners back there. */
public final class PublicAddress implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var port = FreePort.any();
        return Map.of(
                "quarkus.http.test-port",
                String.valueOf(port),
                "kontobro.gateway.public-url",
                "http://localhost:" + port);
    }

    @Override
    public void stop() {}
}
