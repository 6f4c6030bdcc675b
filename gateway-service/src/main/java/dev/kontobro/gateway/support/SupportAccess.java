package dev.kontobro.gateway.support;

import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Whether whoever runs the hub may look at a tenant's records. Only the tenant says so, and only for a time: it ends by itself.
 * That it is allowed, that it is ended, and every look stand in the tenant's own trail.
 */
@ApplicationScoped
public class SupportAccess {

    private static final String ALLOW = """
            insert into support_access as a (tenant_id, ends_at, allowed_by, allowed_at) values (?, ?, ?, ?)
            on conflict on constraint support_access_pk do update
            set ends_at = excluded.ends_at, allowed_by = excluded.allowed_by, allowed_at = excluded.allowed_at
            """;

    private static final String END = "delete from support_access where tenant_id = ? and ends_at > ?";

    private static final String UNTIL = "select ends_at from support_access where tenant_id = ? and ends_at > ?";

    private final Db db;
    private final Audit audit;
    private final Clock clock;

    SupportAccess(Db db, Audit audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** Until when it is allowed; empty when it is not. */
    public Optional<Instant> until(String tenant) {
        return db.inTransaction(tx -> until(tx, tenant));
    }

    private Optional<Instant> until(Tx tx, String tenant) throws SQLException {
        return tx.queryOne(UNTIL, row -> Tx.instant(row, "ends_at").orElseThrow(), tenant, clock.instant());
    }

    /** From now on, for that long; whatever was said before counts no more. */
    public void allow(String tenant, Instant until, Actor actor) {
        db.inTransaction(tx -> {
            var before = until(tx, tenant);
            tx.update(ALLOW, tenant, until, actor.name(), clock.instant());
            audit.add(
                    tx,
                    tenant,
                    Optional.empty(),
                    actor,
                    "support.allowed",
                    before.map(time -> Map.of("until", time)),
                    Optional.of(Map.of("until", until)));
            return until;
        });
    }

    /** From now on no more. */
    public void end(String tenant, Actor actor) {
        db.inTransaction(tx -> {
            var before = until(tx, tenant);
            if (tx.update(END, tenant, clock.instant()) > 0) {
                audit.add(
                        tx,
                        tenant,
                        Optional.empty(),
                        actor,
                        "support.ended",
                        before.map(time -> Map.of("until", time)),
                        Optional.empty());
            }
            return before;
        });
    }

    /**
     * Lets somebody look once, and notes it before he sees anything.
     *
     * @param at what he looks at
     * @throws ForbiddenException when the tenant does not allow it now
     */
    public void look(String tenant, Actor actor, String at) {
        db.inTransaction(tx -> {
            if (until(tx, tenant).isEmpty()) {
                throw new ForbiddenException();
            }
            audit.add(
                    tx,
                    tenant,
                    Optional.empty(),
                    actor,
                    "support.looked",
                    Optional.empty(),
                    Optional.of(Map.of("at", at)));
            return at;
        });
    }
}
