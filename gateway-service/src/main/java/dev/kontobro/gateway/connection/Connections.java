package dev.kontobro.gateway.connection;

import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.background.Signal;
import dev.kontobro.background.outbox.Message;
import dev.kontobro.background.outbox.Outbox;
import dev.kontobro.connections.Id;
import dev.kontobro.connections.Setting.OfConnection;
import dev.kontobro.connections.json.SettingJson;
import dev.kontobro.connections.life.Clearance;
import dev.kontobro.connections.life.ConnectionState;
import dev.kontobro.connections.life.ConnectionState.Active;
import dev.kontobro.connections.life.ConnectionState.Broken;
import dev.kontobro.connections.life.ConnectionState.Connected;
import dev.kontobro.connections.life.ConnectionState.Paused;
import dev.kontobro.connections.life.ConnectionState.Revoked;
import dev.kontobro.events.Topic;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one place where connections change. Each change is one transaction with its trail and the word to the services.
 */
@ApplicationScoped
public class Connections {

    private final Db db;
    private final Outbox outbox;
    private final Signal outboxReady;
    private final Audit audit;
    private final ConnectionEvents events;
    private final Clock clock;

    Connections(Db db, Outbox outbox, Signal outboxReady, Audit audit, ConnectionEvents events, Clock clock) {
        this.db = db;
        this.outbox = outbox;
        this.outboxReady = outboxReady;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What is asked of a page of connections; in the order of their ids. */
    record Filter(Optional<String> after, Optional<String> state, Optional<String> system, int limit) {}

    List<KeptConnection> page(String tenantId, Filter filter) {
        return db.inTransaction(tx ->
                ConnectionTable.page(tx, tenantId, filter.after(), filter.state(), filter.system(), filter.limit()));
    }

    /** The first connections of a tenant, in the order of their ids. */
    public List<KeptConnection> of(String tenantId, int limit) {
        return page(tenantId, new Filter(Optional.empty(), Optional.empty(), Optional.empty(), limit));
    }

    /** Of every tenant, in the order of their ids, each as it is until the transaction ends. */
    public List<KeptConnection> all(Tx tx, Optional<String> after, int limit) throws SQLException {
        return ConnectionTable.all(tx, after, limit);
    }

    public Optional<KeptConnection> find(String id) {
        return Id.isOne(id) ? db.inTransaction(tx -> ConnectionTable.find(tx, id)) : Optional.empty();
    }

    /**
     * @throws ProblemException when the tenant has no such connection
     */
    public KeptConnection get(String tenantId, String id) {
        return find(id).filter(kept -> kept.tenantId().equals(tenantId)).orElseThrow(Connections::unknown);
    }

    /**
     * A connection that stays as it is until the transaction ends.
     *
     * @throws ProblemException when there is none
     */
    public KeptConnection lock(Tx tx, String id) throws SQLException {
        return lockIfThere(tx, id).orElseThrow(Connections::unknown);
    }

    /** As {@link #lock}; empty when there is none. */
    public Optional<KeptConnection> lockIfThere(Tx tx, String id) throws SQLException {
        return ConnectionTable.lock(tx, id);
    }

    /** The ids of a tenant's connections, in their order. */
    public List<String> idsOf(Tx tx, String tenantId) throws SQLException {
        return ConnectionTable.idsOf(tx, tenantId);
    }

    /** The connections, of whatever tenant, whose owners have confirmed this company. */
    public List<KeptConnection> leadingTo(Tx tx, SystemName system, CompanyInformation company) throws SQLException {
        return ConnectionTable.leadingTo(tx, system, company.agreementNumber());
    }

    /** As {@link #leadingTo(Tx, SystemName, CompanyInformation)}, in a transaction of its own. */
    public List<KeptConnection> leadingTo(SystemName system, CompanyInformation company) {
        return db.inTransaction(tx -> leadingTo(tx, system, company));
    }

    /** A new connection. The first of a tenant is its default one. */
    public KeptConnection add(Tx tx, KeptConnection connection, Actor actor) throws SQLException {
        var isFirst = ConnectionTable.page(
                        tx, connection.tenantId(), Optional.empty(), Optional.empty(), Optional.empty(), 1)
                .isEmpty();
        var settings = connection.settings();
        var added = connection.with(new KeptConnection.Settings(
                settings.name(), settings.isDefault() || isFirst, settings.scope(), settings.startDate()));
        yieldDefault(tx, added, actor);
        ConnectionTable.insert(tx, added, actor.name());
        tell(tx, added);
        audit.add(
                tx,
                added.tenantId(),
                Optional.of(added.id()),
                actor,
                "connection.created",
                Optional.empty(),
                Optional.of(ConnectionView.of(added)));
        return added;
    }

    /**
     * Changes one connection under its lock.
     *
     * @param action for the trail, for example {@code connection.paused}
     * @param change gives it as it is to be; as it is when there is nothing to do, and then nothing is written
     * @throws ProblemException when there is no such connection, or the change is not possible now
     */
    public KeptConnection change(Tx tx, String id, Actor actor, String action, Change change) throws SQLException {
        var before = lock(tx, id);
        var wanted = change.of(before);
        if (wanted.equals(before)) {
            return before;
        }
        var after = stamped(wanted, before.revision() + 1);
        yieldDefault(tx, after, actor);
        ConnectionTable.update(tx, after);
        if (after.profileVersion() != before.profileVersion()) {
            ConnectionTable.keepProfile(tx, after, actor.name());
        }
        tell(tx, after);
        audit.add(
                tx,
                after.tenantId(),
                Optional.of(id),
                actor,
                action,
                Optional.of(ConnectionView.of(before)),
                Optional.of(ConnectionView.of(after)));
        return after;
    }

    /** As {@link #change(Tx, String, Actor, String, Change)}, in a transaction of its own. */
    public KeptConnection change(String id, Actor actor, String action, Change change) {
        return db.inTransaction(tx -> change(tx, id, actor, action, change));
    }

    /** What a connection is to be. */
    public interface Change {
        KeptConnection of(KeptConnection connection);
    }

    /** Nothing is begun any more; what comes in waits. */
    public KeptConnection pause(Tx tx, String id, Actor actor) throws SQLException {
        return change(tx, id, actor, "connection.paused", kept -> switch (kept.state()) {
            case Active active -> kept.in(active.paused());
            case Paused _ -> kept;
            case ConnectionState other -> throw notPossible("pause", other);
        });
    }

    /**
     * Transfers begin or go on. The first time nothing older than this day is transferred, unless the owner chose a day.
     *
     * @param zone the tenant's
     */
    public KeptConnection activate(Tx tx, String id, Clearance clearance, ZoneId zone, Actor actor)
            throws SQLException {
        return change(tx, id, actor, "connection.activated", kept -> switch (kept.state()) {
            case Paused paused -> startingToday(kept, zone).in(paused.activated(clearance));
            case Active _ -> kept;
            case ConnectionState other -> throw notPossible("activate", other);
        });
    }

    private KeptConnection startingToday(KeptConnection kept, ZoneId zone) {
        var settings = kept.settings();
        var start = settings.startDate().orElseGet(() -> LocalDate.ofInstant(clock.instant(), zone));
        return kept.with(new KeptConnection.Settings(
                settings.name(), settings.isDefault(), settings.scope(), Optional.of(start)));
    }

    /** The owner takes the grant back; to be written together with the vault's forgetting it. */
    public KeptConnection revoke(Tx tx, String id, Actor actor) throws SQLException {
        return change(tx, id, actor, "connection.revoked", kept -> switch (kept.state()) {
            case Connected connected -> kept.in(connected.revoked());
            case Broken broken -> kept.in(broken.revoked());
            case Revoked _ -> kept;
            case ConnectionState other -> throw notPossible("revoke", other);
        });
    }

    /**
     * The vendor does not let the hub in any more. Told again, or about a grant that has been replaced since, it changes
     * nothing.
     *
     * @return the broken connection, if it was news
     */
    public Optional<KeptConnection> breakDown(Tx tx, String id, long grantVersion, Problem problem)
            throws SQLException {
        var before = ConnectionTable.lock(tx, id);
        if (before.isEmpty()
                || before.get().grantVersion() != grantVersion
                || !(before.get().state() instanceof Connected connected)) {
            return Optional.empty();
        }
        return Optional.of(change(tx, id, Actor.HUB, "connection.broke", kept -> kept.in(connected.broke(problem))));
    }

    /** What the vendor refused is held again, without having been given again. */
    public void recover(Tx tx, String id, long grantVersion) throws SQLException {
        var before = ConnectionTable.lock(tx, id);
        if (before.isPresent()
                && before.get().grantVersion() == grantVersion
                && before.get().state() instanceof Broken broken) {
            var after = change(tx, id, Actor.HUB, "connection.recovered", kept -> kept.in(broken.lastConnected()));
            publish(tx, List.of(events.restored(after, grantVersion)));
        }
    }

    /** In the same transaction as what they tell of. */
    public void publish(Tx tx, List<Message> messages) throws SQLException {
        outbox.add(tx, messages);
        outboxReady.raise();
    }

    /** Tells the services of every connection again, whether they know or not. */
    public void tellAll(Tx tx, List<KeptConnection> connections) throws SQLException {
        for (var connection : connections) {
            tell(tx, connection);
        }
    }

    private void tell(Tx tx, KeptConnection kept) throws SQLException {
        var setting = new OfConnection(kept.revision(), kept.asServicesKnowIt());
        publish(
                tx,
                List.of(new Message(Topic.SETTINGS.topicName(), setting.key(), Map.of(), SettingJson.write(setting))));
    }

    /** A tenant has one default connection: the one that was made so last. */
    private void yieldDefault(Tx tx, KeptConnection after, Actor actor) throws SQLException {
        if (!after.isDefault()) {
            return;
        }
        var other = ConnectionTable.lockOtherDefault(tx, after.tenantId(), after.id());
        if (other.isPresent()) {
            change(tx, other.get().id(), actor, "connection.changed", notDefault());
        }
    }

    private static Change notDefault() {
        return kept -> kept.with(new KeptConnection.Settings(kept.name(), false, kept.scope(), kept.startDate()));
    }

    private KeptConnection stamped(KeptConnection kept, long revision) {
        return new KeptConnection(
                kept.id(),
                kept.tenantId(),
                kept.system(),
                kept.name(),
                kept.isDefault(),
                kept.scope(),
                kept.startDate(),
                kept.state(),
                kept.grantVersion(),
                kept.profile(),
                kept.profileVersion(),
                kept.blocked(),
                kept.automaticBooking(),
                revision,
                kept.createdAt(),
                clock.instant());
    }

    public static ProblemException notPossible(String what, ConnectionState state) {
        return new ProblemException(ProblemType.MOVE_NOT_POSSIBLE
                .problem("The connection is " + StateColumns.of(state).state() + "; that does not go with '" + what
                        + "'.")
                .with("state", StateColumns.of(state).state()));
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.CONNECTION_UNKNOWN.problem());
    }
}
