package dev.kontobro.gateway.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontobro.gateway.connection.ConnectionView.AutomaticBookingView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What automatic booking hangs on, as the API shows it. */
final class AutomaticBookingViews {

    private AutomaticBookingViews() {}

    /** Everything it hangs on. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(
            name = "AutomaticBookingConditions",
            description =
                    "What must be so before the hub books in these books without a person, and what is so by now.")
    record ConditionsView(
            AutomaticBookingView automaticBooking,

            @Schema(description = "Whether the tenant's plan has it.")
            boolean inPlan,

            ProbationView probation,

            @Schema(
                    implementation = BookedView.class,
                    description = "The first document that a person had booked; absent as long as there is none.")
            Optional<BookedView> bookedByPerson,

            @Schema(
                    implementation = ConfirmationView.class,
                    description = "What the owner has confirmed, until he withdraws it.")
            Optional<ConfirmationView> confirmation,

            TextView toConfirm) {

        static ConditionsView of(Conditions conditions, ConfirmationText toConfirm, Instant now) {
            return new ConditionsView(
                    AutomaticBookingView.of(conditions.decision(now)),
                    conditions.inPlan(),
                    new ProbationView(conditions.isProbationOver(now), conditions.probationUntil()),
                    conditions.booked().map(BookedView::of),
                    conditions.confirmation().map(ConfirmationView::of),
                    new TextView(toConfirm.version(), toConfirm.language(), toConfirm.text()));
        }
    }

    /** For how long people book every draft. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "BookingProbation", description = "For how long people book every draft.")
    record ProbationView(
            boolean over,

            @Schema(
                    implementation = String.class,
                    format = "date",
                    description =
                            "The day it ends, in the tenant's zone; absent as long as the hub has not made a draft.")
            Optional<LocalDate> until) {}

    /** A document that a person had booked. */
    @Schema(name = "BookedByPerson", description = "A document that a person had booked.")
    record BookedView(
            @Schema(examples = "invoice") String kind,

            @Schema(description = "In the source.") String number,

            Instant at) {

        static BookedView of(BookedByPerson booked) {
            return new BookedView(booked.kind(), booked.number(), booked.at());
        }
    }

    /** What an owner has confirmed. */
    @Schema(name = "BookingConfirmation", description = "What the owner has confirmed, word by word.")
    record ConfirmationView(
            int version,

            @Schema(enumeration = {"da", "sv", "en"}) String language,

            String text,

            @Schema(description = "The client or user as the identity provider knows it.")
            String confirmedBy,

            Instant confirmedAt) {

        static ConfirmationView of(Confirmation confirmation) {
            var said = confirmation.said();
            return new ConfirmationView(
                    said.version(), said.language(), said.text(), confirmation.by(), confirmation.at());
        }
    }

    /** What is to be confirmed. */
    @Schema(name = "BookingConfirmationText", description = "What is to be confirmed, in the owner's language.")
    record TextView(
            @Schema(description = "Grows with every change of what is confirmed.")
            int version,

            @Schema(enumeration = {"da", "sv", "en"}) String language,

            String text) {}
}
