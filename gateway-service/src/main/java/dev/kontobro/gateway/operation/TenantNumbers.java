package dev.kontobro.gateway.operation;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.kontobro.gateway.store.Json;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tenants for whoever runs the hub: in numbers, and nothing of what is theirs. */
@ApplicationScoped
public class TenantNumbers {

    /** Nobody needs to know how much more than this it is. */
    public static final int MOST_COUNTED = 1_000;

    /** A connection on which nothing went through for longer shows none. */
    public static final Duration LOOKED_BACK = Duration.ofDays(30);

    private static final TypeReference<Map<String, Long>> NUMBERS = new TypeReference<>() {};

    private static final String ONE = """
            select t.id, t.name,
                (select coalesce(json_object_agg(state, connections), '{}') from (
                    select state, count(*) as connections from connection
                    where tenant_id = t.id group by state) s) as states,
                (select count(*) from (
                    select from logged_transfer
                    where tenant_id = t.id and status = 'rejected' limit ?) r) as failures,
                (select changed_at from logged_transfer
                    where tenant_id = t.id and status = 'transferred'
                    order by changed_at desc limit 1) as last_success,
                (select ends_at from support_access where tenant_id = t.id and ends_at > ?) as support_until
            from tenant t
            """;

    /** Tenants are few enough to look at every one for a part of its name. */
    private static final String PAGE = ONE + """
            where (?::text is null or t.id > ?)
                and (?::text is null or lower(t.name) like ? or lower(t.id) like ?)
            order by t.id
            limit ?
            """;

    private static final String OF_CONNECTIONS = """
            select c.id,
                (select count(*) from (
                    select from logged_transfer l
                    where l.tenant_id = c.tenant_id and l.status = 'rejected' and l.connection_id = c.id limit ?) r)
                    as failures,
                (select changed_at from logged_transfer l
                    where l.tenant_id = c.tenant_id and l.changed_at >= ? and l.connection_id = c.id
                        and l.status = 'transferred'
                    order by changed_at desc limit 1) as last_success
            from connection c
            where c.tenant_id = ?
            order by c.id
            limit ?
            """;

    private final Db db;
    private final Clock clock;

    TenantNumbers(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * A tenant.
     *
     * @param states how many connections are in each state
     * @param failures rejected transfers that nobody has put right yet, up to {@link #MOST_COUNTED}
     * @param supportUntil until when its records may be looked at; empty when they may not
     */
    public record OfTenant(
            String id,
            String name,
            Map<String, Long> states,
            long failures,
            Optional<Instant> lastSuccess,
            Optional<Instant> supportUntil) {}

    /**
     * A connection.
     *
     * @param lastSuccess empty, too, when it was longer ago than {@link #LOOKED_BACK}
     */
    public record OfConnection(String id, long failures, Optional<Instant> lastSuccess) {}

    /**
     * In the order of their ids.
     *
     * @param text a part of the name or the id, in whatever case
     */
    public List<OfTenant> page(Optional<String> text, Optional<String> after, int limit) {
        var like = text.map(part -> "%" + escaped(part.toLowerCase(Locale.ROOT)) + "%");
        return db.inTransaction(tx -> tx.query(
                PAGE, TenantNumbers::tenant, MOST_COUNTED, clock.instant(), after, after, like, like, like, limit));
    }

    public Optional<OfTenant> find(String id) {
        return db.inTransaction(
                tx -> tx.queryOne(ONE + " where t.id = ?", TenantNumbers::tenant, MOST_COUNTED, clock.instant(), id));
    }

    public List<OfConnection> connections(String tenant, int limit) {
        return db.inTransaction(tx -> tx.query(
                OF_CONNECTIONS,
                row -> new OfConnection(row.getString("id"), row.getLong("failures"), Tx.instant(row, "last_success")),
                MOST_COUNTED,
                clock.instant().minus(LOOKED_BACK),
                tenant,
                limit));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static OfTenant tenant(ResultSet row) throws SQLException {
        return new OfTenant(
                row.getString("id"),
                row.getString("name"),
                Json.read(row.getString("states"), NUMBERS),
                row.getLong("failures"),
                Tx.instant(row, "last_success"),
                Tx.instant(row, "support_until"));
    }
}
