package dev.kontobro.gateway.tenant;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tenant as the API shows it. */
@Schema(name = "Tenant", description = "One company on the hub.")
record TenantView(
        String id,
        String name,

        @Schema(
                description = "Of mails and pages.",
                enumeration = {"da", "sv", "en"})
        String language,

        @Schema(description = "For schedules and for times in texts.", examples = "Europe/Copenhagen")
        String zone,

        @Schema(description = "Who hears of what needs somebody.")
        List<String> mailTo,

        PlanView plan) {

    /** A plan as the API shows it. */
    @Schema(name = "Plan", description = "What the tenant has of what not everybody has; an operator says so.")
    record PlanView(
            @Schema(
                    description =
                            "Whether the hub may book in the tenant's books without a person, once its owner wants it.")
            boolean automaticBooking) {

        static PlanView of(Plan plan) {
            return new PlanView(plan.automaticBooking());
        }
    }

    static TenantView of(Tenants.Kept kept) {
        var tenant = kept.tenant();
        return new TenantView(
                tenant.id(),
                tenant.name(),
                tenant.language().getLanguage(),
                tenant.zone().getId(),
                tenant.mailTo(),
                PlanView.of(kept.plan()));
    }
}
