package dev.kontobro.proof;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.kontobro.launcher.ServiceSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Settings are read otherwise in a packaged service than in a test of its classes. */
class PackagedServiceIT {

    private static final Duration START = Duration.ofSeconds(60);

    @Test
    void invoice_sync_begins_when_it_is_told_nothing_but_where_its_surroundings_are() {
        try (var world = new World(Ground.shared());
                var deployment = new Deployment(world, ServiceSpec.INVOICE_SYNC, 1)) {
            assertThatCode(() -> deployment.awaitReady(START)).doesNotThrowAnyException();
        }
    }
}
