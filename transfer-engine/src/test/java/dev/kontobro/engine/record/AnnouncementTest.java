package dev.kontobro.engine.record;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.ConnectionState;
import dev.kontobro.events.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnouncementTest {

    private static final ConnectionState STATE = new ConnectionState(
            "connection-1", "economic", 1, Instant.parse("2026-06-01T08:00:00Z"), Optional.empty(), Optional.empty());

    @Test
    void whatSourcesSayIsNotTheHubsToAnnounce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Announcement(EventType.CUSTOMER_CHANGED, STATE))
                .withMessageContaining("CUSTOMER_CHANGED");
    }

    @Test
    void itsDataIsThatOfItsType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Announcement(EventType.CONNECTION_RESTORED, "text"))
                .withMessageContaining("text");
    }

    @Test
    void anOutcomeHasOneOfATypeBecauseItsNameMakesItsId() {
        // Given
        var restored = new Announcement(EventType.CONNECTION_RESTORED, STATE);

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Result.Transferred("1", List.of(), List.of(restored, restored), Optional.empty()));
    }

    @Test
    void whoHasDoneNothingAnnouncesNothing() {
        // Given
        var announcing = new Result.Transferred(
                "1", List.of(), List.of(new Announcement(EventType.CONNECTION_RESTORED, STATE)), Optional.empty());
        var nextStep = new NextStep(Problem.of(ProblemCode.WAITS_FOR_RUN), Release.nextStep(), Optional.empty());

        // Then
        assertThatIllegalArgumentException().isThrownBy(() -> new Result.Staged(announcing, nextStep, true));
    }
}
