package dev.kontobro.gateway.trial;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.trial.TestTransfer.Deed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Test transfers as the API shows them. */
final class TestTransferViews {

    private static final String STATES =
            "`shown`: nothing was sent. `confirmed`: somebody wanted it sent, and it is not"
                    + " known yet what came of it; confirm it again to hear. `done`: `outcome` says what came of it.";

    private TestTransferViews() {}

    /** One, with all that is known. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "TestTransfer", description = "One record, shown exactly as it would be sent.")
    record TestTransferView(
            UUID id,

            @Schema(description = "The connection's id.") String connection,

            @Schema(
                    enumeration = {"shown", "confirmed", "done"},
                    description = STATES)
            String state,

            @Schema(description = "The event as it is sent, in the JSON format of CloudEvents.")
            JsonNode event,

            TransferPreview preview,

            @Schema(description = "The client or user who asked for it.")
            String shownBy,

            Instant shownAt,

            @Schema(implementation = String.class, description = "Who wanted it sent.")
            Optional<String> confirmedBy,

            @Schema(implementation = String.class, format = "date-time")
            Optional<Instant> confirmedAt,

            @Schema(implementation = TransferDetail.class, description = "The transfer as it ended.")
            Optional<TransferDetail> outcome) {

        static TestTransferView of(TestTransfer test) {
            return new TestTransferView(
                    test.id(),
                    test.connectionId(),
                    test.state(),
                    test.event(),
                    test.preview(),
                    test.shown().by(),
                    test.shown().at(),
                    test.confirmation().map(Deed::by),
                    test.confirmation().map(Deed::at),
                    test.outcome());
        }
    }

    /** One in a list. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "TestTransferSummary", description = "A test transfer in a list.")
    record TestTransferLine(
            UUID id,

            @Schema(
                    enumeration = {"shown", "confirmed", "done"},
                    description = STATES)
            String state,

            @Schema(description = "Of the event.", examples = "dev.kontobro.CustomerChanged.v1")
            String type,

            @Schema(description = "The record's number in the source.")
            String number,

            @Schema(description = "What it would come to, as it was shown.", examples = "transferred")
            String shownOutcome,

            Instant shownAt,

            @Schema(implementation = String.class, format = "date-time")
            Optional<Instant> confirmedAt,

            @Schema(implementation = TransferStatus.class, description = "What came of it.")
            Optional<TransferStatus> outcome) {

        static TestTransferLine of(TestTransfer test) {
            return new TestTransferLine(
                    test.id(),
                    test.state(),
                    test.event().required("type").textValue(),
                    test.event().required("subject").textValue(),
                    test.preview().outcome(),
                    test.shown().at(),
                    test.confirmation().map(Deed::at),
                    test.outcome().map(outcome -> outcome.transfer().status()));
        }
    }

    /** A page of them. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(description = "A page of test transfers, the newest first.")
    record TestTransferPage(
            List<TestTransferLine> testTransfers,

            @Schema(implementation = String.class, description = "Where the next page begins; absent on the last page.")
            Optional<String> nextCursor) {}
}
