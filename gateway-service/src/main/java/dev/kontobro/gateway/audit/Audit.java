package dev.kontobro.gateway.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.store.Json;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.TimeOrderedId;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who changed what, written in the transaction of the change. Never holds a secret. */
@ApplicationScoped
public class Audit {

    private static final String ADD = """
            insert into audit (id, at, tenant_id, connection_id, actor, action, before, after)
            values (?, ?, ?, ?, ?, ?, ?::json, ?::json)
            """;

    private static final String PAGE = """
            select id, at, tenant_id, connection_id, actor, action, before, after
            from audit
            where tenant_id = ? and (?::text is null or connection_id = ?) and (?::uuid is null or id < ?)
            order by id desc
            limit ?
            """;

    private static final String REMOVE = "delete from audit where at < ?";

    private final Db db;
    private final Clock clock;

    Audit(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * One change.
     *
     * @param connectionId empty when it is about the tenant
     * @param actor as {@link Actor#name()}
     * @param action a verb and what it was done to, for example {@code connection.paused}
     * @param before as it was; empty when it was not there
     * @param after as it is; empty when it is gone
     */
    public record Change(
            UUID id,
            Instant at,
            String tenantId,
            Optional<String> connectionId,
            String actor,
            String action,
            Optional<JsonNode> before,
            Optional<JsonNode> after) {}

    public void add(
            Tx tx,
            String tenantId,
            Optional<String> connectionId,
            Actor actor,
            String action,
            Optional<?> before,
            Optional<?> after)
            throws SQLException {
        tx.update(
                ADD,
                TimeOrderedId.next(clock),
                clock.instant(),
                tenantId,
                connectionId,
                actor.name(),
                action,
                before.map(Json::write),
                after.map(Json::write));
    }

    /** The newest first, of those older than {@code olderThan}. */
    List<Change> page(String tenantId, Optional<String> connectionId, Optional<UUID> olderThan, int limit) {
        return db.inTransaction(
                tx -> tx.query(PAGE, Audit::read, tenantId, connectionId, connectionId, olderThan, olderThan, limit));
    }

    /** Removes what is older. */
    public int removeOlderThan(Duration age) {
        return db.inTransaction(tx -> tx.update(REMOVE, clock.instant().minus(age)));
    }

    private static Change read(ResultSet row) throws SQLException {
        return new Change(
                Tx.uuid(row, "id"),
                Tx.instant(row, "at").orElseThrow(),
                row.getString("tenant_id"),
                Tx.text(row, "connection_id"),
                row.getString("actor"),
                row.getString("action"),
                Tx.text(row, "before").map(Json::read),
                Tx.text(row, "after").map(Json::read));
    }
}
