package dev.kontobro.gateway.tenant;

import dev.kontobro.background.Signal;
import dev.kontobro.background.outbox.Message;
import dev.kontobro.background.outbox.Outbox;
import dev.kontobro.connections.Setting.OfTenant;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.json.SettingJson;
import dev.kontobro.events.Topic;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The one place where tenants change. Each change is one transaction with its trail and the word to the services. */
@ApplicationScoped
public class Tenants {

    private static final String SELECT =
            "select id, name, language, zone, mail_to, automatic_booking, revision from tenant";

    private static final String FIND = SELECT + " where id = ?";

    private static final String PAGE = SELECT + " where ?::text is null or id > ? order by id limit ?";

    private static final String ADD = """
            insert into tenant (id, name, language, zone, mail_to, automatic_booking) values (?, ?, ?, ?, ?, ?)
            on conflict (id) do nothing
            """;

    private static final String UPDATE = """
            update tenant set
                name = ?, language = ?, zone = ?, mail_to = ?, automatic_booking = ?, revision = ?, changed_at = now()
            where id = ?
            """;

    private final Db db;
    private final Outbox outbox;
    private final Signal outboxReady;
    private final Audit audit;
    private final Instance<TenantFollower> followers;

    Tenants(Db db, Outbox outbox, Signal outboxReady, Audit audit, @Any Instance<TenantFollower> followers) {
        this.db = db;
        this.outbox = outbox;
        this.outboxReady = outboxReady;
        this.audit = audit;
        this.followers = followers;
    }

    /** A tenant at one of its revisions, with what only the gateway knows of it. */
    public record Kept(Tenant tenant, Plan plan, long revision) {

        public static Kept created(Tenant tenant, Plan plan) {
            return new Kept(tenant, plan, 1);
        }

        Kept with(Tenant other, Plan otherPlan) {
            return new Kept(other, otherPlan, revision);
        }

        private Kept revised() {
            return new Kept(tenant, plan, revision + 1);
        }
    }

    /** In the order of their ids. */
    List<Kept> page(Optional<String> after, int limit) {
        return db.inTransaction(tx -> page(tx, after, limit));
    }

    /** As {@link #page(Optional, int)}, each as it is until the transaction ends. */
    public List<Kept> page(Tx tx, Optional<String> after, int limit) throws SQLException {
        return tx.query(PAGE + " for share", Tenants::read, after, after, limit);
    }

    public Optional<Tenant> find(String id) {
        return db.inTransaction(tx -> tx.queryOne(FIND, Tenants::read, id)).map(Kept::tenant);
    }

    /**
     * @throws ProblemException when there is none
     */
    public Tenant get(String id) {
        return kept(id).tenant();
    }

    /**
     * @throws ProblemException when there is none
     */
    public Kept kept(String id) {
        return db.inTransaction(tx -> kept(tx, id));
    }

    /**
     * @throws ProblemException when there is none
     */
    public Kept kept(Tx tx, String id) throws SQLException {
        return tx.queryOne(FIND, Tenants::read, id).orElseThrow(Tenants::unknown);
    }

    /**
     * @throws ProblemException when there is one with this id
     */
    public Kept add(Tx tx, Kept added, Actor actor) throws SQLException {
        var tenant = added.tenant();
        if (tx.update(
                        ADD,
                        tenant.id(),
                        tenant.name(),
                        tenant.language().toLanguageTag(),
                        tenant.zone().getId(),
                        mailTo(tenant),
                        added.plan().automaticBooking())
                == 0) {
            throw new ProblemException(ProblemType.TENANT_EXISTS.problem());
        }
        tell(tx, added);
        audit.add(
                tx,
                tenant.id(),
                Optional.empty(),
                actor,
                "tenant.created",
                Optional.empty(),
                Optional.of(TenantView.of(added)));
        return added;
    }

    /** What a tenant is to be. */
    interface Change {
        Kept of(Kept kept);
    }

    /**
     * @throws ProblemException when there is no such tenant
     */
    Kept change(Tx tx, String id, Actor actor, Change change) throws SQLException {
        var before = tx.queryOne(FIND + " for no key update", Tenants::read, id).orElseThrow(Tenants::unknown);
        var wanted = change.of(before);
        if (wanted.equals(before)) {
            return before;
        }
        var after = wanted.revised();
        var tenant = after.tenant();
        tx.update(
                UPDATE,
                tenant.name(),
                tenant.language().toLanguageTag(),
                tenant.zone().getId(),
                mailTo(tenant),
                after.plan().automaticBooking(),
                after.revision(),
                id);
        tell(tx, after);
        audit.add(
                tx,
                id,
                Optional.empty(),
                actor,
                "tenant.changed",
                Optional.of(TenantView.of(before)),
                Optional.of(TenantView.of(after)));
        for (var follower : followers) {
            follower.follow(tx, after);
        }
        return after;
    }

    /** Tells the services of these tenants again, whether they know or not. */
    public void tellAll(Tx tx, List<Kept> tenants) throws SQLException {
        for (var tenant : tenants) {
            tell(tx, tenant);
        }
    }

    private void tell(Tx tx, Kept kept) throws SQLException {
        var setting = new OfTenant(kept.revision(), kept.tenant());
        outbox.add(
                tx,
                List.of(new Message(Topic.SETTINGS.topicName(), setting.key(), Map.of(), SettingJson.write(setting))));
        outboxReady.raise();
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.TENANT_UNKNOWN.problem());
    }

    private static Column mailTo(Tenant tenant) {
        return Column.of("text", tenant.mailTo(), address -> address);
    }

    private static Kept read(ResultSet row) throws SQLException {
        return new Kept(
                new Tenant(
                        row.getString("id"),
                        row.getString("name"),
                        Locale.forLanguageTag(row.getString("language")),
                        ZoneId.of(row.getString("zone")),
                        Tx.texts(row, "mail_to")),
                new Plan(row.getBoolean("automatic_booking")),
                row.getLong("revision"));
    }
}
