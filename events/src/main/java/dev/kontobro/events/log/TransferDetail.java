package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.events.TransferOutcome.ProblemData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One transfer with everything that was done for it.
 *
 * @param wanted the state the source asked for, as its event gave it
 * @param attempts newest first; old ones are removed after the retention time
 * @param link to the record in the accounting system, for people
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TransferDetail(TransferSummary transfer, JsonNode wanted, List<Attempt> attempts, Optional<String> link) {

    /**
     * One try.
     *
     * @param result outcome or failure class, for example {@code transferred} or {@code unavailable}
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Attempt(
            int number,
            long version,
            Instant startedAt,
            Instant endedAt,
            String result,
            Optional<ProblemData> problem,
            List<ProblemData> warnings,
            List<Call> calls) {}

    /**
     * One call to the accounting system; bodies are redacted and cut.
     *
     * @param status 0 when no answer came
     */
    public record Call(
            String method,
            String path,
            int status,
            Instant startedAt,
            long durationMillis,
            String requestBody,
            String responseBody,
            Optional<String> requestId) {}
}
