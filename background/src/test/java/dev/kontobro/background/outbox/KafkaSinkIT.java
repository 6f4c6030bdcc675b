package dev.kontobro.background.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.background.outbox.MessageSink.PublishException;
import dev.kontobro.local.FreePort;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSinkIT {

    @Test
    void aBrokerThatIsNotThereIsWaitedForOnceHoweverManyMessagesThereAre() {
        // Given
        var message = new Message("kontobro.outcomes.v1", "tenant-1", Map.of(), new byte[0]);
        try (var sink = new KafkaSink(Map.of("bootstrap.servers", "localhost:" + FreePort.any()))) {
            // When
            var started = System.nanoTime();
            assertThatThrownBy(() -> sink.publish(Collections.nCopies(5, message)))
                    .isInstanceOf(PublishException.class);

            // Then
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
        }
    }
}
