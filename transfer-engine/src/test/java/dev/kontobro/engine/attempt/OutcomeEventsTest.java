package dev.kontobro.engine.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.engine.EventsPage;
import dev.kontobro.engine.lane.Lanes.LaneState;
import dev.kontobro.events.EventType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class OutcomeEventsTest {

    private final OutcomeEvents events =
            new OutcomeEvents("customer-sync", Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @EnumSource(
            value = EventType.class,
            mode = Mode.MATCH_ANY,
            names = {"TRANSFER_.*", "CONNECTION_BROKEN"})
    void theirSourceIsTheServiceAsTheDocumentShowsIt(EventType type) {
        // When
        var told = events.broken(
                new LaneState("nordlys-economic", "nordlys", "economic", 1, 12), Problem.of(ProblemCode.GRANT_REVOKED));

        // Then
        assertThat(EventsPage.message(type.eventName())
                        .at("/examples/0/headers/ce_source")
                        .textValue())
                .isEqualTo(told.source());
    }
}
