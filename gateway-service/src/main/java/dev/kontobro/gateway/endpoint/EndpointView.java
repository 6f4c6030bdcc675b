package dev.kontobro.gateway.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontobro.vault.SharedSecrets.SharedSecret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An endpoint as the API shows it. Never shows its URL in {@code toString}. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "Endpoint", description = "Where a source system hears what became of its records.")
record EndpointView(
        UUID id,

        @Schema(examples = "https://shop.example/kontobro") String url,

        @Schema(implementation = String.class) Optional<String> description,

        @Schema(description = "Names of the events that it hears; empty: all.", examples = "TransferFailed")
        List<String> events,

        @Schema(
                description =
                        "`active`; `paused` by its tenant; `gone` when it has answered 410; `failing` when nothing has"
                                + " worked there for five days. It is called while it is active.",
                enumeration = {"active", "paused", "gone", "failing"})
        String state,

        Instant stateSince,

        @Schema(implementation = FailingView.class, description = "Absent when the last call did what it should.")
        Optional<FailingView> failing,

        @Schema(description = "What signs the calls: the one in use, then the one whose place it took.")
        List<SecretView> secrets,

        Instant createdAt,
        Instant changedAt,

        @Schema(
                implementation = String.class,
                description = "The secret in use. Answered when it is made, and never again.",
                examples = "whsec_…")
        Optional<String> secret) {

    /** Calls that did not do what they should. */
    @Schema(name = "EndpointFailing", description = "Calls that did not do what they should, one after another.")
    record FailingView(
            Instant since,
            int calls,

            @Schema(description = "Of the last one.", examples = "HTTP 500")
            String reason) {

        static FailingView of(Endpoint.Failing failing) {
            return new FailingView(failing.since(), failing.calls(), failing.reason());
        }
    }

    /** What is known of a secret. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "EndpointSecret", description = "What is known of a secret, but not what it is.")
    record SecretView(
            UUID id,
            Instant madeAt,

            @Schema(implementation = Instant.class, description = "Until when it signs; absent for the one in use.")
            Optional<Instant> endsAt) {

        static SecretView of(SharedSecret secret) {
            return new SecretView(secret.id(), secret.madeAt(), secret.endsAt());
        }
    }

    /** Without the secret itself. */
    static EndpointView of(Endpoints.Known known) {
        var endpoint = known.endpoint();
        return new EndpointView(
                endpoint.id(),
                endpoint.url(),
                endpoint.description(),
                endpoint.events(),
                endpoint.state().id(),
                endpoint.stateSince(),
                endpoint.failing().map(FailingView::of),
                known.secrets().stream().map(SecretView::of).toList(),
                endpoint.createdAt(),
                endpoint.changedAt(),
                Optional.empty());
    }

    @Override
    public String toString() {
        return "EndpointView[" + id + ", masked]";
    }
}
