package dev.kontobro.events.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogPositionTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final UUID LOW = UUID.fromString("11111111-0000-0000-0000-000000000000");
    private static final UUID HIGH = UUID.fromString("f1111111-0000-0000-0000-000000000000");

    @Test
    void aCursorReadsBackToThePositionItNames() {
        // Given
        var position = new LogPosition(NOON, LOW);

        // When
        var read = LogPosition.ofCursor(position.cursor());

        // Then
        assertThat(read).isEqualTo(position);
    }

    @Test
    void theNewestComesFirstAndWithinOneInstantTheGreatestIdAsText() {
        // Given
        var newest = new LogPosition(NOON.plusNanos(1000), LOW);
        var greatId = new LogPosition(NOON, HIGH);
        var smallId = new LogPosition(NOON, LOW);

        // When
        var sorted = List.of(smallId, newest, greatId).stream()
                .sorted(LogPosition.ORDER)
                .toList();

        // Then
        assertThat(sorted).containsExactly(newest, greatId, smallId);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%%%",
                "bm90aGluZw",
                "MjAyNi0wMy0wMS94",
                "eC8xMTExMTExMS0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDA"
            })
    void whatNoPageGaveOutIsRefused(String cursor) {
        assertThatIllegalArgumentException().isThrownBy(() -> LogPosition.ofCursor(cursor));
    }
}
