package dev.kontobro.engine.intake;

import static dev.kontobro.engine.intake.DeadLetter.ORIGIN_HEADER;
import static dev.kontobro.engine.intake.DeadLetter.PROBLEM_HEADER;
import static dev.kontobro.engine.intake.DeadLetter.REASON_HEADER;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.engine.EventsPage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void a_record_of_any_size_fits_into_what_a_broker_takes() {
        // Given
        var large = "€".repeat(MEGABYTE);
        var headers = new LinkedHashMap<String, String>();
        headers.put("kontobro-origin", "kontobro.customers.v1/3/7");
        headers.putAll(IntStream.range(0, 200).boxed().collect(toMap(i -> i + large, i -> large)));

        // When
        var message = new DeadLetter(large, headers, new byte[5 * MEGABYTE], "event-not-readable", large).message();

        // Then
        var size = bytes(message.key())
                + message.value().length
                + message.headers().entrySet().stream()
                        .mapToInt(header -> bytes(header.getKey()) + bytes(header.getValue()))
                        .sum();
        assertThat(size).isLessThan(MEGABYTE * 99 / 100);
        assertThat(message.headers())
                .containsEntry("kontobro-origin", "kontobro.customers.v1/3/7")
                .containsEntry("kontobro-problem", "event-not-readable");
    }

    @Test
    void what_is_cut_ends_with_a_whole_character() {
        var smiles = "a" + "😀".repeat(DeadLetter.LONGEST_TEXT);

        var message = new DeadLetter(smiles, Map.of(), new byte[0], "event-not-readable", "").message();

        assertThat(message.key()).hasSize(DeadLetter.LONGEST_TEXT - 1).endsWith("😀");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

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
    void whereItWasIsTheHubsToSay() {
        // Given
        var letter = new DeadLetter(
                "nordlys", Map.of(ORIGIN_HEADER, "what a source has made up"), new byte[0], "event-invalid", "");

        // When
        var message = letter.from("kontobro.customers.v1/3/42").message();

        // Then
        assertThat(message.headers()).containsEntry(ORIGIN_HEADER, "kontobro.customers.v1/3/42");
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
