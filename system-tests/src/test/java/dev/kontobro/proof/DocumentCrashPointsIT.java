package dev.kontobro.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.proof.DocumentAct.Meanwhile;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentCrashPointsIT {

    /**
     * Draft, booking, mail and payment in one attempt; an order, its invoice, and what that says in another; files; a mail of
     * the hub's own; and a credit note that Fortnox makes, and the hub writes.
     */
    private static final Set<DocumentStep> STEPS = Set.of(
            DocumentStep.BOOKED_SENT_AND_PAID,
            DocumentStep.ORDER_INVOICED_AT_ONCE,
            DocumentStep.BOOKED_WITH_FILES,
            DocumentStep.BOOKED_AND_MAILED_BY_HUB,
            DocumentStep.CREDITED_AS_A_WHOLE);

    @Test
    void wherever_a_replica_dies_there_is_one_document_one_booking_one_mail_and_one_payment() {
        // When
        var reports = Stream.of(SystemName.values())
                .parallel()
                .map(DocumentCrashPointsIT::crashIn)
                .toList();

        // Then
        assertThat(reports).flatExtracting(Report::violations).isEmpty();
    }

    private static Report crashIn(SystemName system) {
        try (var world = new World(Ground.shared())) {
            return new CrashPoints(world, CrashPoints.ofDocuments(world, system, STEPS, Set.of(Meanwhile.NOTHING)))
                    .run();
        }
    }
}
