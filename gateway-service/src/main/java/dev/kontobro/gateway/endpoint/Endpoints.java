package dev.kontobro.gateway.endpoint;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.endpoint.Endpoint.Failing;
import dev.kontobro.gateway.endpoint.Endpoint.State;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.TimeOrderedId;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import dev.kontobro.vault.SharedSecrets;
import dev.kontobro.vault.SharedSecrets.SharedSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The endpoints of each tenant, and their secrets. */
@ApplicationScoped
class Endpoints {

    private static final String COLUMNS = """
            id, tenant_id, url, description, events, state, state_since, failures, failing_since, failure,
            created_at, changed_at
            """;

    /** Also so that two at once do not both take the last room. */
    private static final String LOCK_TENANT = "select id from tenant where id = ? for no key update";

    private static final String COUNT = "select count(*) as endpoints from endpoint where tenant_id = ?";

    private static final String INSERT = """
            insert into endpoint
                (id, tenant_id, url, description, events, state, state_since, created_at, changed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** Whoever is wanted again is not made to wait for what was. */
    private static final String UPDATE = """
            update endpoint
            set url = ?, description = ?, events = ?, state = ?, state_since = ?, changed_at = ?,
                failures = case when ? then 0 else failures end,
                failing_since = case when ? then null else failing_since end,
                failure = case when ? then null else failure end,
                resume_at = case when ? then now() else resume_at end
            where id = ?
            """;

    private static final String FIND = "select " + COLUMNS + " from endpoint where tenant_id = ? and id = ?";
    private static final String LOCK = FIND + " for update";

    private static final String PAGE = "select " + COLUMNS + """
            from endpoint
            where tenant_id = ? and (?::uuid is null or id > ?)
            order by id
            limit ?
            """;

    private static final String DELETE = "delete from endpoint where id = ?";

    private final Db db;
    private final SharedSecrets secrets;
    private final Audit audit;
    private final GatewayConfig.Endpoints config;
    private final Clock clock;

    Endpoints(Db db, SharedSecrets secrets, Audit audit, GatewayConfig config, Clock clock) {
        this.db = db;
        this.secrets = secrets;
        this.audit = audit;
        this.config = config.endpoints();
        this.clock = clock;
    }

    /** An endpoint as it is to be. */
    record Wanted(String url, Optional<String> description, List<String> events) {

        @Override
        public String toString() {
            return "Wanted[masked]";
        }
    }

    /** An endpoint with the secrets that sign what is sent there, the one in use first. */
    record Known(Endpoint endpoint, List<SharedSecret> secrets) {}

    /** As the trail of changes shows an endpoint: what comes after its host may be as good as a password. */
    record Trail(UUID endpoint, String host, Optional<String> description, List<String> events, String state) {

        static Trail of(Endpoint endpoint) {
            return new Trail(
                    endpoint.id(),
                    endpoint.host(),
                    endpoint.description(),
                    endpoint.events(),
                    endpoint.state().id());
        }
    }

    /**
     * @throws ProblemException when the tenant is not on the hub, or has as many as it may
     */
    Known add(Tx tx, String tenant, Wanted wanted, Actor actor) throws SQLException {
        requireRoom(tx, tenant);
        var now = clock.instant();
        var endpoint = new Endpoint(
                TimeOrderedId.next(clock),
                tenant,
                wanted.url(),
                wanted.description(),
                wanted.events(),
                State.ACTIVE,
                now,
                Optional.empty(),
                now,
                now);
        tx.update(
                INSERT,
                endpoint.id(),
                tenant,
                endpoint.url(),
                endpoint.description(),
                events(endpoint),
                endpoint.state().id(),
                now,
                now,
                now);
        secrets.keep(tx, TimeOrderedId.next(clock), owner(endpoint.id()), EndpointSecret.random());
        trail(tx, endpoint, actor, "endpoint.added", Optional.empty(), Optional.of(Trail.of(endpoint)));
        return known(tx, endpoint);
    }

    private void requireRoom(Tx tx, String tenant) throws SQLException {
        if (tx.queryOne(LOCK_TENANT, row -> row.getString("id"), tenant).isEmpty()) {
            throw new ProblemException(ProblemType.TENANT_UNKNOWN.problem());
        }
        var endpoints =
                tx.queryOne(COUNT, row -> row.getInt("endpoints"), tenant).orElseThrow();
        if (endpoints >= config.maxPerTenant()) {
            throw new ProblemException(ProblemType.ENDPOINTS_FULL.problem(
                    "The tenant has %d endpoints; there may be no more.".formatted(endpoints)));
        }
    }

    /**
     * @throws ProblemException when the tenant has no such endpoint
     */
    Known change(String tenant, UUID id, Actor actor, UnaryOperator<Endpoint> change) {
        return db.inTransaction(tx -> {
            var before = tx.queryOne(LOCK, Endpoints::read, tenant, id).orElseThrow(Endpoints::unknown);
            var after = change.apply(before);
            if (!after.equals(before)) {
                var again = after.state() == State.ACTIVE && before.state() != State.ACTIVE;
                tx.update(
                        UPDATE,
                        after.url(),
                        after.description(),
                        events(after),
                        after.state().id(),
                        after.stateSince(),
                        clock.instant(),
                        again,
                        again,
                        again,
                        again,
                        id);
                trail(
                        tx,
                        after,
                        actor,
                        "endpoint.changed",
                        Optional.of(Trail.of(before)),
                        Optional.of(Trail.of(after)));
            }
            return find(tx, tenant, id);
        });
    }

    /**
     * Has another secret sign what is sent.
     *
     * @param overlap how long the one before signs, too
     * @throws ProblemException when the tenant has no such endpoint
     */
    Known rotate(Tx tx, String tenant, UUID id, Duration overlap, Actor actor) throws SQLException {
        var endpoint = tx.queryOne(LOCK, Endpoints::read, tenant, id).orElseThrow(Endpoints::unknown);
        secrets.replace(tx, TimeOrderedId.next(clock), owner(id), EndpointSecret.random(), overlap);
        var now = Optional.of(Trail.of(endpoint));
        trail(tx, endpoint, actor, "endpoint.secret-rotated", now, now);
        return known(tx, endpoint);
    }

    /**
     * @throws ProblemException when the tenant has no such endpoint
     */
    void remove(String tenant, UUID id, Actor actor) {
        db.inTransaction(tx -> {
            var endpoint = tx.queryOne(LOCK, Endpoints::read, tenant, id).orElseThrow(Endpoints::unknown);
            secrets.remove(tx, owner(id));
            trail(tx, endpoint, actor, "endpoint.deleted", Optional.of(Trail.of(endpoint)), Optional.empty());
            return tx.update(DELETE, id);
        });
    }

    /**
     * @throws ProblemException when the tenant has no such endpoint
     */
    Known get(String tenant, UUID id) {
        return db.inTransaction(tx -> find(tx, tenant, id));
    }

    /** In the order in which they were made, after {@code after}. */
    List<Known> page(String tenant, Optional<UUID> after, int limit) {
        return db.inTransaction(tx -> {
            var endpoints = tx.query(PAGE, Endpoints::read, tenant, after, after, limit);
            var holding = secrets.holding(
                    tx,
                    endpoints.stream().map(Endpoint::id).map(Endpoints::owner).toList());
            return endpoints.stream()
                    .map(endpoint -> new Known(endpoint, holding.getOrDefault(owner(endpoint.id()), List.of())))
                    .toList();
        });
    }

    /** The secrets of an endpoint that hold, the one in use first; none when it has been deleted. */
    List<SharedSecret> secrets(UUID id) {
        return db.inTransaction(tx -> secrets(tx, id));
    }

    private List<SharedSecret> secrets(Tx tx, UUID id) throws SQLException {
        return secrets.holding(tx, List.of(owner(id))).getOrDefault(owner(id), List.of());
    }

    /** Writes what the hub, or somebody, has done with one into the trail of changes. */
    void trail(Tx tx, Endpoint endpoint, Actor actor, String action, Optional<?> before, Optional<?> after)
            throws SQLException {
        audit.add(tx, endpoint.tenantId(), Optional.empty(), actor, action, before, after);
    }

    static Optional<Endpoint> find(Tx tx, UUID id) throws SQLException {
        return tx.queryOne("select " + COLUMNS + " from endpoint where id = ?", Endpoints::read, id);
    }

    private Known find(Tx tx, String tenant, UUID id) throws SQLException {
        return known(tx, tx.queryOne(FIND, Endpoints::read, tenant, id).orElseThrow(Endpoints::unknown));
    }

    private Known known(Tx tx, Endpoint endpoint) throws SQLException {
        return new Known(endpoint, secrets(tx, endpoint.id()));
    }

    /** What its secrets are sealed for. */
    private static String owner(UUID id) {
        return id.toString();
    }

    private static Column events(Endpoint endpoint) {
        return Column.of("text", endpoint.events(), event -> event);
    }

    static ProblemException unknown() {
        return new ProblemException(ProblemType.ENDPOINT_UNKNOWN.problem());
    }

    private static Endpoint read(ResultSet row) throws SQLException {
        var calls = row.getInt("failures");
        var reason = Tx.text(row, "failure");
        return new Endpoint(
                Tx.uuid(row, "id"),
                row.getString("tenant_id"),
                row.getString("url"),
                Tx.text(row, "description"),
                Tx.texts(row, "events"),
                State.of(row.getString("state")),
                Tx.instant(row, "state_since").orElseThrow(),
                Tx.instant(row, "failing_since").map(since -> new Failing(since, calls, reason.orElse(""))),
                Tx.instant(row, "created_at").orElseThrow(),
                Tx.instant(row, "changed_at").orElseThrow());
    }
}
