package dev.kontobro.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class UncertainDocumentsIT {

    @Test
    void a_write_whose_answer_is_lost_makes_no_second_document_booking_mail_or_payment() {
        try (var world = new World(Ground.shared())) {
            // When
            var report = new UncertainDocuments(
                            world,
                            Ground.shared().sandbox().clock(),
                            EnumSet.of(
                                    DocumentStep.BOOKED_SENT_AND_PAID,
                                    DocumentStep.BOOKED_WITH_FILES,
                                    DocumentStep.DRAFT_CANCELLED,
                                    DocumentStep.INVOICE_OF_ORDER_MADE,
                                    DocumentStep.CANCELLED_WHEN_BOOKED,
                                    DocumentStep.CREDITED_BY_DELETION))
                    .everyMishap();

            // Then
            assertThat(report.violations()).isEmpty();
        }
    }
}
