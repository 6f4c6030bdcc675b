package dev.kontobro.gateway.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.connections.Scope;
import dev.kontobro.connections.life.ConnectionState.Broken;
import dev.kontobro.gateway.problem.OwnersProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A connection as the API shows it; no grant and no access is ever part of it. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "Connection", description = "A tenant's link to one company in one accounting system.")
public record ConnectionView(
        String id,

        @Schema(enumeration = {"economic", "fortnox"}) String system,

        String name,

        @Schema(enumeration = {"being-connected", "to-be-confirmed", "active", "paused", "broken", "revoked"})
        String state,

        @JsonProperty("default") @Schema(description = "Takes the events that are in no connection's scope.")
        boolean isDefault,

        ScopeView scope,

        @Schema(
                implementation = String.class,
                format = "date",
                description =
                        "In the tenant's zone. What happened before that day is not transferred; set to the day of"
                                + " the first activation when not chosen.")
        Optional<LocalDate> startDate,

        @Schema(implementation = CompanyView.class, description = "Whose books these are, once the owner was there.")
        Optional<CompanyView> company,

        @Schema(implementation = OwnersProblem.class, description = "Why it is broken.")
        Optional<OwnersProblem> problem,

        @Schema(description = "Flows that wait for something to be put right in the books, with what that is.")
        Map<String, OwnersProblem> blocked,

        AutomaticBookingView automaticBooking,

        @Schema(description = "Grows with every change of the profile.")
        long profileVersion,

        Instant createdAt,
        Instant changedAt) {

    /** Which events a connection is for; a list that is empty filters nothing. */
    @Schema(name = "Scope", description = "Which events a connection is for; a list that is empty filters nothing.")
    record ScopeView(
            @Schema(description = "Source systems, as events name them in `source`.")
            List<String> sources,

            @Schema(description = "As events name them in the extension `shop`.")
            List<String> shops,

            @Schema(description = "As events name them in the extension `businessunit`.")
            List<String> businessUnits) {

        static ScopeView of(Scope scope) {
            return new ScopeView(sorted(scope.sources()), sorted(scope.shops()), sorted(scope.businessUnits()));
        }

        private static List<String> sorted(Collection<String> values) {
            return values.stream().sorted().toList();
        }
    }

    /** Whose books these are. */
    @Schema(name = "Company", description = "Whose books these are.")
    record CompanyView(
            @Schema(description = "e-conomic: the agreement's number. Fortnox: the database number.")
            String number,

            String name,
            String organisationNumber,

            @Schema(description = "ISO 4217") String baseCurrency) {

        static CompanyView of(CompanyInformation company) {
            return new CompanyView(
                    company.agreementNumber(), company.name(), company.organisationNumber(), company.baseCurrency());
        }
    }

    /** Whether the hub may book without a person. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(
            name = "AutomaticBooking",
            description =
                    "Whether the hub may book in these books without a person; the first reason where it may not.")
    public record AutomaticBookingView(
            @Schema(enumeration = {"allowed", "not-in-plan", "on-probation", "nothing-booked", "not-confirmed"})
            String state,

            @Schema(
                    implementation = String.class,
                    format = "date",
                    description =
                            "The day a probation ends, in the tenant's zone; absent as long as there is no draft.")
            Optional<LocalDate> until) {

        public static AutomaticBookingView of(AutomaticBooking booking) {
            return new AutomaticBookingView(booking.id(), booking.until());
        }
    }

    public static ConnectionView of(KeptConnection kept) {
        return new ConnectionView(
                kept.id(),
                kept.system().id(),
                kept.name(),
                StateColumns.of(kept.state()).state(),
                kept.isDefault(),
                ScopeView.of(kept.scope()),
                kept.startDate(),
                kept.company().map(CompanyView::of),
                kept.state() instanceof Broken broken
                        ? Optional.of(OwnersProblem.of(broken.problem()))
                        : Optional.empty(),
                kept.blocked().entrySet().stream()
                        .collect(Collectors.toMap(
                                flow -> flow.getKey().id(), flow -> OwnersProblem.of(flow.getValue()))),
                AutomaticBookingView.of(kept.automaticBooking()),
                kept.profileVersion(),
                kept.createdAt(),
                kept.changedAt());
    }
}
