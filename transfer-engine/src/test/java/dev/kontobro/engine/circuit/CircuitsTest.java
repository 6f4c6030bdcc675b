package dev.kontobro.engine.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.engine.circuit.Circuits.Admission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CircuitsTest {

    private final MovableClock clock = new MovableClock();
    private final Circuits circuits = new Circuits(clock, system -> 20);

    @Test
    void failuresOfOneCompanyAloneDoNotOpenTheCircuit() {
        fail(30, 1);

        assertThat(circuits.admission("economic")).isEqualTo(Admission.FREELY);
    }

    @Test
    void failuresInARowOfSeveralCompaniesOpenItForThatSystemOnly() {
        fail(10, 3);

        assertThat(circuits.admission("economic")).isEqualTo(Admission.NOT_NOW);
        assertThat(circuits.admission("fortnox")).isEqualTo(Admission.FREELY);
    }

    @Test
    void anAnswerInBetweenStartsTheCountAnew() {
        fail(9, 3);
        circuits.answered("economic");
        fail(9, 3);

        assertThat(circuits.isOpen("economic")).isFalse();
    }

    @Test
    void afterAPauseOneAttemptShowsWhetherTheSystemAnswers() {
        // Given
        fail(10, 3);
        clock.advance(Circuits.FIRST_PAUSE);
        assertThat(circuits.admission("economic")).isEqualTo(Admission.ONE_ATTEMPT);

        // When
        circuits.probing("economic");

        // Then
        assertThat(circuits.admission("economic")).isEqualTo(Admission.NOT_NOW);
        circuits.answered("economic");
        assertThat(circuits.admission("economic")).isEqualTo(Admission.FREELY);
    }

    @Test
    void aProbeThatFailsDoublesThePause() {
        // Given
        fail(10, 3);
        clock.advance(Circuits.FIRST_PAUSE);
        circuits.probing("economic");

        // When
        circuits.failed("economic", "connection-0");

        // Then
        clock.advance(Circuits.FIRST_PAUSE);
        assertThat(circuits.admission("economic")).isEqualTo(Admission.NOT_NOW);
        clock.advance(Circuits.FIRST_PAUSE);
        assertThat(circuits.admission("economic")).isEqualTo(Admission.ONE_ATTEMPT);
    }

    @Test
    void aProbeThatNeverComesBackIsFollowedByOneOther() {
        // Given
        fail(10, 3);
        clock.advance(Circuits.FIRST_PAUSE);
        circuits.probing("economic");
        clock.advance(Circuits.PROBE_TIME);
        assertThat(circuits.admission("economic")).isEqualTo(Admission.ONE_ATTEMPT);

        // When
        circuits.probing("economic");

        // Then
        assertThat(circuits.admission("economic")).isEqualTo(Admission.NOT_NOW);
    }

    private void fail(int times, int connections) {
        for (var i = 0; i < times; i++) {
            circuits.failed("economic", "connection-" + i % connections);
        }
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
