package dev.kontobro.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.engine.log.LaneLog;
import dev.kontobro.engine.log.LaneLog.Position;
import dev.kontobro.events.log.LaneState;
import dev.kontobro.events.log.StuckLane;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever runs the hub sees of the lanes. */
class LaneLogIT {

    private static final Duration OVERDUE = Duration.ofMinutes(15);

    private final EngineWorld world = new EngineWorld();
    private final TransferEngine engine = world.idle();
    private final LaneLog lanes = engine.laneLog();

    @BeforeEach
    void threeCustomersWait() {
        engine.intake()
                .accept(
                        List.of(
                                EngineWorld.customer("1", "Anna", 1),
                                EngineWorld.customer("2", "Bo", 1),
                                EngineWorld.customer("3", "Cilla", 1)),
                        List.of());
    }

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    @Test
    void aLaneSaysHowMuchWaitsInItAndSinceWhen() {
        // Given
        world.execute("update transfer set status = 'scheduled' where business_key = '3'");
        world.execute("update transfer set status = 'transferred' where business_key = '2'");

        // When
        var found = lanes.of(List.of(EngineWorld.TENANT, "somebody else"));

        // Then
        assertThat(found).extracting(LaneState::waiting).contains(2L);
        assertThat(found).allSatisfy(lane -> assertThat(lane.tenantId()).isEqualTo(EngineWorld.TENANT));
        assertThat(found).anySatisfy(lane -> assertThat(lane.oldestDue()).isPresent());
        assertThat(lanes.of(List.of("somebody else"))).isEmpty();
    }

    @Test
    void whatIsDueAndServedStandsNotStill() {
        // Given
        world.execute("update transfer set due_at = now() - interval '1 day'");
        world.execute("update lane set last_served_at = now() - interval '1 minute'");

        // When
        var found = lanes.stuck(OVERDUE, Optional.empty(), 50);

        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void whatIsDueAndNotServedStandsStillUnlessSomebodyHasStoppedIt() {
        // Given
        world.execute("update transfer set due_at = now() - interval '1 day'");
        world.execute("update lane set last_served_at = now() - interval '1 hour'");

        // When
        var found = lanes.stuck(OVERDUE, Optional.empty(), 50);

        // Then
        assertThat(found).singleElement().satisfies(lane -> {
            assertThat(lane.overdue()).isEqualTo(3);
            assertThat(lane.abandoned()).isZero();
            assertThat(lane.pause()).isEmpty();
        });
        world.execute("update lane set pause = 'off'");
        assertThat(lanes.stuck(OVERDUE, Optional.empty(), 50)).isEmpty();
    }

    @Test
    void whatNobodyHasTakenOverOrTriedAgainIsInTheSameLane() {
        // Given
        Map.of(
                        "1",
                        "status = 'running', lease_id = gen_random_uuid(), lease_until = now() - interval '2 hours'",
                        "2",
                        "status = 'scheduled', due_at = now() - interval '1 hour'",
                        "3",
                        "status = 'scheduled', due_at = now() + interval '1 hour'")
                .forEach((number, change) ->
                        world.execute("update transfer set " + change + " where business_key = '" + number + "'"));

        // When
        var found = lanes.stuck(OVERDUE, Optional.empty(), 50);

        // Then
        assertThat(found).singleElement().satisfies(lane -> {
            assertThat(lane.overdue()).isEqualTo(1);
            assertThat(lane.abandoned()).isEqualTo(1);
        });
        var last = found.getFirst();
        assertThat(lanes.stuck(OVERDUE, Optional.of(new Position(last.since(), last.connectionId())), 50))
                .extracting(StuckLane::connectionId)
                .isEmpty();
    }
}
