package dev.kontobro.gateway.tenant;

import dev.kontobro.connections.Tenant;
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
        List<String> mailTo) {

    static TenantView of(Tenant tenant) {
        return new TenantView(
                tenant.id(),
                tenant.name(),
                tenant.language().getLanguage(),
                tenant.zone().getId(),
                tenant.mailTo());
    }
}
