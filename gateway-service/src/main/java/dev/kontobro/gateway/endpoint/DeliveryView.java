package dev.kontobro.gateway.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.gateway.endpoint.Delivery.Try;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A delivery as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "Delivery", description = "One event at one endpoint.")
record DeliveryView(
        UUID id,

        @Schema(description = "As the receiver hears it, every time: by it he knows a repeat.")
        String webhookId,

        @Schema(examples = "dev.kontobro.TransferFailed.v1") String type,

        @Schema(description = "The record's number in the source, or the connection.")
        String subject,

        @Schema(
                description = "`waiting` for its next try; `running`; `delivered`; `failed` when it was given up.",
                enumeration = {"waiting", "running", "delivered", "failed"})
        String state,

        @Schema(description = "Since it was to be delivered, or to be delivered again.")
        int attempts,

        Instant createdAt,

        @Schema(implementation = Instant.class, description = "When it is tried next, at the earliest.")
        Optional<Instant> dueAt,

        @Schema(implementation = TryView.class, description = "Absent when there was none.")
        Optional<TryView> lastTry,

        @Schema(implementation = Object.class, description = "What is told; in the answer about one delivery only.")
        Optional<JsonNode> event) {

    /** What came of a try. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "DeliveryTry", description = "What came of the last try.")
    record TryView(
            Instant at,
            long tookMillis,

            @Schema(implementation = Integer.class, description = "Of HTTP; absent when there was no answer.")
            OptionalLong status,

            @Schema(implementation = String.class, description = "Absent when it worked.", examples = "HTTP 500")
            Optional<String> reason,

            @Schema(implementation = String.class, description = "The beginning of what the receiver answered.")
            Optional<String> answer) {

        static TryView of(Try last) {
            return new TryView(last.at(), last.tookMillis(), last.status(), last.reason(), last.answer());
        }
    }

    static DeliveryView of(Delivery delivery) {
        return of(delivery, Optional.empty());
    }

    static DeliveryView of(Delivery delivery, Optional<JsonNode> event) {
        return new DeliveryView(
                delivery.id(),
                delivery.webhookId(),
                delivery.type(),
                delivery.subject(),
                delivery.state().id(),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.dueAt(),
                delivery.lastTry().map(TryView::of),
                event);
    }
}
