package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * No mail tells of an issue.
 *
 * @param until empty for good
 * @param by who wanted it so
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record IssueMute(Optional<Instant> until, String by) {}
