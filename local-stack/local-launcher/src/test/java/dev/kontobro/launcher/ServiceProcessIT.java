package dev.kontobro.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.local.FreePort;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = FreePort.any();

    @TempDir
    private Path folder;

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void a_service_is_ready_when_it_says_so_and_gone_when_stopped() {
        var service = start("ready");

        await().atMost(PATIENCE).until(() -> service.isReady(client));
        service.stop(PATIENCE);

        assertThat(service.isAlive()).isFalse();
        assertThat(FreePort.isFree(port)).isTrue();
    }

    @Test
    void a_service_that_says_it_is_not_ready_is_not() {
        var service = start("unready");

        await().atMost(PATIENCE).until(() -> !FreePort.isFree(port));
        assertThat(service.isReady(client)).isFalse();
        service.stop(PATIENCE);
    }

    @Test
    void the_end_of_the_log_says_why_a_service_died() {
        var service = start("broken");

        await().atMost(PATIENCE).until(() -> !service.isAlive());

        assertThat(service.death())
                .hasMessageContaining("fake-service ended with exit code 3")
                .hasMessageContaining("the database is not there")
                .hasMessageNotContaining("line 1 ")
                .hasMessageNotContaining("FakeService.main");
    }

    @Test
    void a_service_that_will_not_end_is_made_to() {
        var service = start("stubborn");
        await().atMost(PATIENCE).until(() -> !FreePort.isFree(port));

        service.stop(Duration.ofMillis(200));

        assertThat(service.isAlive()).isFalse();
    }

    @Test
    void a_service_that_is_killed_is_gone_at_once() {
        var service = start("stubborn");
        await().atMost(PATIENCE).until(() -> !FreePort.isFree(port));

        service.kill();

        assertThat(service.death()).hasMessageContaining("exit code 137");
    }

    private ServiceProcess start(String behaviour) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return ServiceProcess.start(
                "fake-service",
                URI.create("http://localhost:" + port),
                List.of(java, "-cp", "target/test-classes", FakeService.class.getName()),
                Map.of("PORT", String.valueOf(port), "BEHAVIOUR", behaviour),
                folder.resolve("fake-service.log"));
    }
}
