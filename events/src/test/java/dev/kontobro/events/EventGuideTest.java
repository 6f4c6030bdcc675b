package dev.kontobro.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EventGuideTest {

    private static final Pattern JSON_BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void theFirstEventOfTheGuideIsValid() throws IOException {
        // Given
        var guide = Files.readString(Path.of("../docs/events/README.md"));
        var block = JSON_BLOCK.matcher(guide);
        assertThat(block.find()).isTrue();

        // When
        var event = HttpBinding.readStructured(block.group(1).getBytes(UTF_8), Instant.EPOCH);

        // Then
        assertThat(EventSchemas.violations(event)).isEmpty();
        assertThat(event.sequence()).hasValue(7);
    }
}
