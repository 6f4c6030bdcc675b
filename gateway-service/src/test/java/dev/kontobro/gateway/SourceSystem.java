package dev.kontobro.gateway;

import dev.kontobro.local.SourceServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager.TestInjector.MatchesType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;

/** A server of a source system that the gateway may call; test classes get it by a field of its type. */
public final class SourceSystem implements QuarkusTestResourceLifecycleManager {

    private SourceServer server;

    @Override
    public Map<String, String> start() {
        try {
            var folder = Files.createTempDirectory("source-system");
            SourceServer.makeKey(folder);
            server = SourceServer.start(folder);
            return settings(SourceServer.certificate(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the server's key was made a moment ago", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> settings(Path certificate) {
        return Map.of(
                "kontobro.gateway.endpoints.ports",
                "443,8443," + server.port(),
                "kontobro.gateway.endpoints.also-at",
                SourceNames.ASKABLE + "/32",
                "kontobro.gateway.endpoints.authorities",
                certificate.toString(),
                "kontobro.gateway.endpoints.timeout",
                "4S");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, new MatchesType(SourceServer.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
