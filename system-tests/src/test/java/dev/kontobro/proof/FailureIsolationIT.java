package dev.kontobro.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureIsolationIT {

    private final FailureIsolation proof = new FailureIsolation(Ground.shared(), Duration.ofSeconds(2));

    @Test
    void a_bad_record_stops_nobody_else() {
        assertThat(proof.badRecord().violations()).isEmpty();
    }

    @Test
    void a_broken_connection_stops_only_its_own_lane() {
        assertThat(proof.brokenConnection().violations()).isEmpty();
    }

    @Test
    void a_database_that_goes_away_loses_nothing() {
        assertThat(proof.deadDatabase().violations()).isEmpty();
    }

    @Test
    void a_broker_that_goes_away_delays_outcomes_and_loses_none() {
        assertThat(proof.deadBroker().violations()).isEmpty();
    }
}
