package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * A lane in which something should have happened long ago and has not: what is due was not attempted though the lane is not
 * stopped, or an attempt has outlived its lease and nobody has taken the transfer over.
 *
 * @param since when the oldest of it should have happened
 * @param overdue transfers that are due and not attempted, counted up to {@link LaneState#MOST_COUNTED}
 * @param abandoned attempts whose lease has run out
 * @param pause {@code broken} when the vendor does not let the hub in; empty while it runs
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StuckLane(
        String connectionId,
        String tenantId,
        String accountingSystem,
        Instant since,
        long overdue,
        long abandoned,
        Optional<String> pause) {}
