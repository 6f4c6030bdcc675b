package dev.kontobro.gateway.booking;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.booking.AutomaticBookingViews.ConfirmationView;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connection.ConnectionView.AutomaticBookingView;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.tenant.TenantFollower;
import dev.kontobro.gateway.tenant.Tenants;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether the hub may book in a connection's books without a person. As soon as something changes that it hangs on, it is
 * decided anew, and the services are told in the same transaction.
 */
@ApplicationScoped
class AutomaticBookings implements TenantFollower {

    /** For the trail. */
    private static final String DECIDED = "automatic-booking.decided";

    private final Connections connections;
    private final Tenants tenants;
    private final Audit audit;
    private final Db db;
    private final Clock clock;
    private final int probationDays;

    AutomaticBookings(Connections connections, Tenants tenants, Audit audit, Db db, Clock clock, GatewayConfig config) {
        this.connections = connections;
        this.tenants = tenants;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
        this.probationDays = config.booking().probationDays();
    }

    Conditions conditions(KeptConnection connection) {
        return db.inTransaction(tx -> conditions(tx, connection));
    }

    private Conditions conditions(Tx tx, KeptConnection connection) throws SQLException {
        var tenant = tenants.kept(tx, connection.tenantId());
        var history = BookingTables.history(tx, connection.id());
        return new Conditions(
                tenant.plan().automaticBooking(),
                history.draftingSince()
                        .map(since -> since.atZone(tenant.tenant().zone()).plusDays(probationDays)),
                history.booked(),
                BookingTables.confirmation(tx, connection.id()),
                BookingTables.version(tx, connection.id()));
    }

    /** The hub has made a draft: with the first one the probation begins. Of no concern where there is no such connection. */
    void drafted(String connectionId, Instant at) {
        db.inTransaction(tx -> {
            var connection = connections.lockIfThere(tx, connectionId);
            if (connection.isPresent()) {
                BookingTables.drafted(tx, connectionId, at);
                decide(tx, connection.get());
            }
            return connection;
        });
    }

    /** A person has had a document booked. Of no concern where there is no such connection. */
    void booked(String connectionId, BookedByPerson booked) {
        db.inTransaction(tx -> {
            var connection = connections.lockIfThere(tx, connectionId);
            if (connection.isPresent()) {
                BookingTables.booked(tx, connectionId, booked);
                decide(tx, connection.get());
            }
            return connection;
        });
    }

    /**
     * The owner wants it. Said again it changes nothing; another text takes the place of the one before.
     *
     * @param insteadOf the version of the conditions that whoever confirms had before him
     * @throws ProblemException when he cannot know yet what he confirms, or somebody else was first
     */
    Conditions confirm(String connectionId, long insteadOf, ConfirmationText said, Actor actor) {
        return db.inTransaction(tx -> {
            var connection = connections.lock(tx, connectionId);
            var before = conditions(tx, connection);
            if (before.confirmation().map(Confirmation::said).equals(Optional.of(said))) {
                return before;
            }
            if (before.version() != insteadOf) {
                throw new ProblemException(
                        ProblemType.VERSION_CONFLICT.problem().with("version", before.version()));
            }
            refuseBlindly(before);
            var confirmation = new Confirmation(said, actor.name(), clock.instant());
            BookingTables.withdraw(tx, connectionId, actor.name(), confirmation.at());
            BookingTables.confirm(tx, connectionId, confirmation);
            remember(
                    tx,
                    connection,
                    actor,
                    "automatic-booking.confirmed",
                    before.confirmation(),
                    Optional.of(confirmation));
            return decide(tx, connection);
        });
    }

    private void refuseBlindly(Conditions conditions) {
        var now = clock.instant();
        if (!conditions.canBeConfirmed(now)) {
            throw new ProblemException(ProblemType.CONFIRMATION_TOO_EARLY
                    .problem()
                    .with("automaticBooking", AutomaticBookingView.of(conditions.decision(now))));
        }
    }

    /** The owner does not want it any more; where he has not wanted it, nothing changes. */
    Conditions withdraw(String connectionId, Actor actor) {
        return db.inTransaction(tx -> {
            var connection = connections.lock(tx, connectionId);
            var before = conditions(tx, connection);
            if (before.confirmation().isEmpty()) {
                return before;
            }
            BookingTables.withdraw(tx, connectionId, actor.name(), clock.instant());
            remember(tx, connection, actor, "automatic-booking.withdrawn", before.confirmation(), Optional.empty());
            return decide(tx, connection);
        });
    }

    /** Another plan decides otherwise, and another zone ends a probation at another time. */
    @Override
    public void follow(Tx tx, Tenants.Kept changed) throws SQLException {
        for (var id : connections.idsOf(tx, changed.tenant().id())) {
            decide(tx, connections.lock(tx, id));
        }
    }

    /** Connections whose probation may be over by now; a day may be shorter than 24 hours. */
    List<String> perhapsPastProbation() {
        var before = clock.instant().minus(Duration.ofDays(probationDays)).plus(Duration.ofDays(1));
        return db.inTransaction(tx -> BookingTables.onProbationSince(tx, before));
    }

    void decide(String connectionId) {
        db.inTransaction(tx -> decide(tx, connections.lock(tx, connectionId)));
    }

    /** @param connection locked by the transaction */
    private Conditions decide(Tx tx, KeptConnection connection) throws SQLException {
        var conditions = conditions(tx, connection);
        var decision = conditions.decision(clock.instant());
        connections.change(tx, connection.id(), Actor.HUB, DECIDED, kept -> kept.withAutomaticBooking(decision));
        return conditions;
    }

    private void remember(
            Tx tx,
            KeptConnection connection,
            Actor actor,
            String action,
            Optional<Confirmation> before,
            Optional<Confirmation> after)
            throws SQLException {
        audit.add(
                tx,
                connection.tenantId(),
                Optional.of(connection.id()),
                actor,
                action,
                before.map(ConfirmationView::of),
                after.map(ConfirmationView::of));
    }
}
