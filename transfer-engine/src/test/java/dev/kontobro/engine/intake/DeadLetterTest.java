package dev.kontobro.engine.intake;

import static dev.kontobro.engine.intake.DeadLetter.ORIGIN_HEADER;
import static dev.kontobro.engine.intake.DeadLetter.PROBLEM_HEADER;
import static dev.kontobro.engine.intake.DeadLetter.REASON_HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.engine.EventsPage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private static final DeadLetter UNREADABLE = DeadLetter.unreadable(
            "nordlys", Map.of("ce_id", "e-1"), new byte[0], "kontobro.customers.v1/3/42", "ce_type is missing");

    @Test
    void theHeadersOfTheRecordStayAndTheReasonComesWithThem() {
        // When
        var message = UNREADABLE.message();

        // Then
        assertThat(message.headers())
                .containsOnly(
                        Map.entry("ce_id", "e-1"),
                        Map.entry(ORIGIN_HEADER, "kontobro.customers.v1/3/42"),
                        Map.entry(PROBLEM_HEADER, "event-not-readable"),
                        Map.entry(REASON_HEADER, "ce_type is missing"));
    }

    @Test
    void theHeadersAreDescribedWhereTheirReaderLooks() {
        // Given
        var described = EventsPage.message("DeadLetter").path("headers");

        // Then
        assertThat(described.path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(PROBLEM_HEADER, REASON_HEADER, ORIGIN_HEADER);
        assertThat(described.path("required"))
                .extracting(JsonNode::textValue)
                .containsExactlyInAnyOrder(PROBLEM_HEADER, REASON_HEADER);
        assertThat(EventsPage.guide())
                .contains("`" + PROBLEM_HEADER + "`", "`" + REASON_HEADER + "`", "`" + ORIGIN_HEADER + "`");
    }
}
