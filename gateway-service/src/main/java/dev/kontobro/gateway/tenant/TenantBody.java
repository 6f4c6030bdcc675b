package dev.kontobro.gateway.tenant;

import dev.kontobro.connections.Id;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.profile.MailAddress;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.request.Body;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Tenants as requests describe them. */
final class TenantBody {

    private static final Map<String, Locale> LANGUAGES =
            Body.choices(List.of(Locale.of("da"), Locale.of("sv"), Locale.ENGLISH), Locale::getLanguage);

    private static final String NAME = "name";
    private static final String PLAN = "plan";
    private static final String NAME_REMEDY = "send the company's name";
    private static final String ZONE_REMEDY = "send a name like Europe/Copenhagen";
    private static final String MAIL_REMEDY = "send addresses like post@example.com; an empty list for nobody";

    private TenantBody() {}

    /** What may be changed of a tenant; for the API document. */
    @Schema(name = "TenantPatch", description = "What is to change; what is left out stays.")
    record Patch(String name, String language, String zone, List<String> mailTo, TenantView.PlanView plan) {}

    static Tenants.Kept created(Body body) {
        var id = body.text("id", Id.REMEDY);
        if (!id.isEmpty() && !Id.isOne(id)) {
            body.wrong("id", id, "is not valid", Id.REMEDY);
        }
        var name = body.text(NAME, NAME_REMEDY);
        var language = language(body).orElse(Locale.ENGLISH);
        var zone = zone(body).orElseGet(() -> zoneOf(language));
        var mailTo = mailTo(body).orElse(List.of());
        var plan = plan(body).orElse(Plan.STANDARD);
        body.done();
        return Tenants.Kept.created(new Tenant(id, name, language, zone, mailTo), plan);
    }

    static Tenants.Change changed(Body body) {
        var name = body.optionalText(NAME, NAME_REMEDY);
        var language = language(body);
        var zone = zone(body);
        var mailTo = mailTo(body);
        var plan = plan(body);
        for (var member : List.of(NAME, "language", "zone", "mailTo", PLAN)) {
            if (body.clears(member)) {
                body.wrong(member, "null", "cannot be taken away", "send a value, or leave the member out");
            }
        }
        body.done();
        return kept -> {
            var tenant = kept.tenant();
            return kept.with(
                    new Tenant(
                            tenant.id(),
                            name.orElse(tenant.name()),
                            language.orElse(tenant.language()),
                            zone.orElse(tenant.zone()),
                            mailTo.orElse(tenant.mailTo())),
                    plan.orElse(kept.plan()));
        };
    }

    /** Whether a request is about what only an operator may change. */
    static boolean isAboutPlan(Body body) {
        return body.has(PLAN);
    }

    /**
     * An id of an address as it can be one.
     *
     * @throws ProblemException when no tenant can have it
     */
    static String checkedId(String id) {
        if (!Id.isOne(id)) {
            throw new ProblemException(ProblemType.TENANT_UNKNOWN.problem());
        }
        return id;
    }

    private static Optional<Locale> language(Body body) {
        return body.choice("language", LANGUAGES);
    }

    private static Optional<ZoneId> zone(Body body) {
        return body.parsed(
                "zone",
                name -> {
                    try {
                        return Optional.of(ZoneId.of(name));
                    } catch (DateTimeException e) {
                        return Optional.empty();
                    }
                },
                ZONE_REMEDY);
    }

    private static ZoneId zoneOf(Locale language) {
        return switch (language.getLanguage()) {
            case "da" -> ZoneId.of("Europe/Copenhagen");
            case "sv" -> ZoneId.of("Europe/Stockholm");
            default -> ZoneId.of("UTC");
        };
    }

    private static Optional<Plan> plan(Body body) {
        return body.object(PLAN).flatMap(plan -> {
            var automaticBooking = plan.flag("automaticBooking");
            if (automaticBooking.isEmpty()) {
                plan.wrong("automaticBooking", "", "is missing", "send true or false");
            }
            return automaticBooking.map(Plan::new);
        });
    }

    private static Optional<List<String>> mailTo(Body body) {
        if (!body.has("mailTo") || body.clears("mailTo")) {
            return Optional.empty();
        }
        var addresses = List.copyOf(body.texts("mailTo", MAIL_REMEDY));
        for (var address : addresses) {
            if (!MailAddress.isOne(address)) {
                body.wrong("mailTo", address, "is not a mail address", MAIL_REMEDY);
            }
        }
        return Optional.of(addresses);
    }
}
