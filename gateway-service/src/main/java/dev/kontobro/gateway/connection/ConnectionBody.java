package dev.kontobro.gateway.connection;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.Scope;
import dev.kontobro.connections.life.ConnectionState.BeingConnected;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.gateway.connection.ConnectionView.ScopeView;
import dev.kontobro.gateway.connection.KeptConnection.Settings;
import dev.kontobro.gateway.request.Body;
import dev.kontobro.gateway.tenant.Tenants;
import dev.kontobro.sql.TimeOrderedId;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Connections as requests describe them. */
final class ConnectionBody {

    private static final Map<String, SystemName> SYSTEMS = Body.choices(List.of(SystemName.values()), SystemName::id);

    private static final String NAME_REMEDY = "send what people call the connection";
    private static final String DATE_REMEDY = "send a date like 2026-03-01";

    private ConnectionBody() {}

    /** A connection to be; for the API document. */
    @Schema(
            name = "NewConnection",
            requiredProperties = {"system", "name"})
    record New(
            @Schema(enumeration = {"economic", "fortnox"}) String system,

            String name,

            @Schema(name = "default", description = "The first connection of a tenant is its default one anyhow.")
            boolean isDefault,

            ScopeView scope,

            @Schema(implementation = String.class, format = "date")
            Optional<LocalDate> startDate) {}

    /** What may be changed of a connection; for the API document. */
    @Schema(name = "ConnectionPatch", description = "What is to change; what is left out stays.")
    record Patch(
            String name,

            @Schema(
                    name = "default",
                    description = "`true` takes it from the one that is; `false` leaves the tenant without.")
            boolean isDefault,

            ScopeView scope,

            @Schema(implementation = String.class, format = "date", nullable = true)
            Optional<LocalDate> startDate) {}

    /** A connection as it begins: nobody has been at the vendor's yet. */
    static KeptConnection created(Body body, Tenants.Kept tenant, Clock clock) {
        var system = body.choice("system", SYSTEMS);
        if (system.isEmpty() && (!body.has("system") || body.clears("system"))) {
            body.wrong("system", "", "is missing", "send one of " + String.join(", ", SYSTEMS.keySet()));
        }
        var name = body.text("name", NAME_REMEDY);
        var isDefault = body.flag("default").orElse(false);
        var scope = scope(body).orElse(Scope.EVERYTHING);
        var startDate = startDate(body);
        body.done();
        var now = clock.instant();
        return new KeptConnection(
                TimeOrderedId.next(clock).toString(),
                tenant.tenant().id(),
                system.orElseThrow(),
                name,
                isDefault,
                scope,
                startDate,
                new BeingConnected(),
                0,
                ExportProfile.standard(),
                1,
                Map.of(),
                tenant.plan().atFirst(),
                1,
                now,
                now);
    }

    static Connections.Change changed(Body body) {
        var name = body.optionalText("name", NAME_REMEDY);
        var isDefault = body.flag("default");
        var scope = scope(body);
        var startDate = startDate(body);
        var clearsStartDate = body.clears("startDate");
        for (var member : List.of("name", "default", "scope")) {
            if (body.clears(member)) {
                body.wrong(member, "null", "cannot be taken away", "send a value, or leave the member out");
            }
        }
        body.done();
        return kept -> {
            var settings = kept.settings();
            return kept.with(new Settings(
                    name.orElse(settings.name()),
                    isDefault.orElse(settings.isDefault()),
                    scope.orElse(settings.scope()),
                    clearsStartDate ? Optional.empty() : startDate.or(settings::startDate)));
        };
    }

    private static Optional<Scope> scope(Body body) {
        return body.object("scope")
                .map(part -> new Scope(
                        part.texts("sources", "send what events have in `source`"),
                        part.texts("shops", "send what events have in the extension `shop`"),
                        part.texts("businessUnits", "send what events have in the extension `businessunit`")));
    }

    private static Optional<LocalDate> startDate(Body body) {
        return body.parsed(
                "startDate",
                text -> {
                    try {
                        return Optional.of(LocalDate.parse(text)).filter(date -> date.getYear() <= 9999);
                    } catch (DateTimeException e) {
                        return Optional.empty();
                    }
                },
                DATE_REMEDY);
    }
}
