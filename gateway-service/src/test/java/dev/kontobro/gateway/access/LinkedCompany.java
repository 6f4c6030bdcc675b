package dev.kontobro.gateway.access;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Entrance;
import dev.kontobro.accounting.access.Grant;
import dev.kontobro.connections.Scope;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.life.ConnectionState.Active;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.tenant.Plan;
import dev.kontobro.gateway.tenant.Tenants;
import dev.kontobro.sql.Db;
import dev.kontobro.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes connections that run, as if their owners had been here. */
@ApplicationScoped
public class LinkedCompany {

    private final Db db;
    private final Tenants tenants;
    private final Connections connections;
    private final Vault vault;
    private final Instance<Entrance> entrances;

    LinkedCompany(Db db, Tenants tenants, Connections connections, Vault vault, Instance<Entrance> entrances) {
        this.db = db;
        this.tenants = tenants;
        this.connections = connections;
        this.vault = vault;
        this.entrances = entrances;
    }

    /** @return the connection's id */
    public String of(String tenant, Grant grant) {
        return of(tenant, grant, ExportProfile.standard());
    }

    /** @return the connection's id */
    public String of(String tenant, Grant grant, ExportProfile profile) {
        if (tenants.find(tenant).isEmpty()) {
            var known = new Tenant(
                    tenant, "Nordlys Cykler ApS", Locale.of("da"), ZoneId.of("Europe/Copenhagen"), List.of());
            db.inTransaction(tx -> tenants.add(tx, Tenants.Kept.created(known, Plan.STANDARD), Actor.HUB));
        }
        var id = UUID.randomUUID().toString();
        var entrance = entrances.stream()
                .filter(each -> each.system() == grant.system())
                .findFirst()
                .orElseThrow();
        var access = entrance.open(grant).access();
        var company = entrance.company(access);
        var now = Instant.now();
        vault.keep(
                id,
                grant,
                access,
                (tx, version) -> connections.add(
                        tx,
                        new KeptConnection(
                                id,
                                tenant,
                                grant.system(),
                                nameOf(grant.system()),
                                false,
                                Scope.EVERYTHING,
                                Optional.empty(),
                                new Active(company),
                                version,
                                profile,
                                1,
                                Map.of(),
                                Plan.STANDARD.atFirst(),
                                1,
                                now,
                                now),
                        Actor.HUB));
        return id;
    }

    private static String nameOf(SystemName system) {
        return "Books in " + system.displayName();
    }
}
