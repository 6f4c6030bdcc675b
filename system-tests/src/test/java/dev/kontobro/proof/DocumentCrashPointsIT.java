package dev.kontobro.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.proof.DocumentAct.Meanwhile;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocumentCrashPointsIT {

    @Test
    void wherever_a_replica_dies_there_is_one_document_one_booking_and_one_mail() {
        try (var world = new World(Ground.shared())) {
            // When
            var report = new CrashPoints(
                            world,
                            CrashPoints.ofDocuments(
                                    world, Set.of(DocumentStep.BOOKED_AND_SENT), Set.of(Meanwhile.NOTHING)))
                    .run();

            // Then
            assertThat(report.violations()).isEmpty();
        }
    }
}
