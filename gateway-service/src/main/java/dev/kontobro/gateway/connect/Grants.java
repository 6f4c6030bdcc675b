package dev.kontobro.gateway.connect;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.access.Entrance;
import dev.kontobro.accounting.access.Entrance.Opened;
import dev.kontobro.accounting.access.Grant;
import dev.kontobro.connections.life.ConnectionState;
import dev.kontobro.connections.life.ConnectionState.BeingConnected;
import dev.kontobro.connections.life.ConnectionState.Broken;
import dev.kontobro.connections.life.ConnectionState.Connected;
import dev.kontobro.connections.life.ConnectionState.Return;
import dev.kontobro.connections.life.ConnectionState.Settled;
import dev.kontobro.connections.life.ConnectionState.ToBeConfirmed;
import dev.kontobro.events.Violation;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connection.ConnectionEvents;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.problem.InvalidValue;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.sql.Tx;
import dev.kontobro.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * What owners give, confirm and take back. The grant and the connection's state change together or not at all, and always
 * in this order: the vault's row first, then the connection's.
 */
@ApplicationScoped
class Grants {

    private static final Logger LOG = Logger.getLogger(Grants.class);

    private final Vault vault;
    private final Connections connections;
    private final ConnectionEvents events;

    Grants(Vault vault, Connections connections, ConnectionEvents events) {
        this.vault = vault;
        this.connections = connections;
        this.events = events;
    }

    /** A grant that came from somewhere else than it should; ends the transaction that would keep it. */
    private static final class NotWanted extends RuntimeException {

        private final transient Outcome outcome;

        NotWanted(Outcome outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }
    }

    /**
     * Keeps what an owner has given. A connection that was connected before goes on as what it was, if the company is the
     * same; otherwise the owner has still to confirm the company. A grant that cannot be of use is given back.
     *
     * @param company whose books the grant opens
     */
    Outcome keep(String connectionId, Entrance entrance, Opened opened, CompanyInformation company, Actor actor) {
        var grant = opened.next().orElseThrow();
        var outcome = new AtomicReference<Outcome>();
        try {
            vault.keep(
                    connectionId,
                    grant,
                    opened.access(),
                    (tx, version) -> outcome.set(granted(tx, connectionId, version, company, actor)));
            return outcome.get();
        } catch (NotWanted notWanted) {
            return notWanted.outcome instanceof Outcome.OtherCompany(var expected, var found, boolean _)
                    ? new Outcome.OtherCompany(expected, found, !isGivenBack(entrance, grant, found))
                    : notWanted.outcome;
        }
    }

    private Outcome granted(Tx tx, String id, long version, CompanyInformation company, Actor actor)
            throws SQLException {
        var before = connections.lock(tx, id);
        return switch (before.state()) {
            case BeingConnected state -> toBeConfirmed(tx, before, state.granted(company), version, actor);
            case ToBeConfirmed state ->
                toBeConfirmed(tx, before, state.declined().granted(company), version, actor);
            case Settled state ->
                switch (state.granted(company)) {
                    case Return.Back(Connected back) -> back(tx, before, back, version, actor);
                    case Return.OtherCompany(var expected, var found) ->
                        throw new NotWanted(new Outcome.OtherCompany(expected, found, true));
                };
        };
    }

    /** A company that another connection leads to is not even asked about. */
    private Outcome toBeConfirmed(Tx tx, KeptConnection before, ToBeConfirmed state, long version, Actor actor)
            throws SQLException {
        var taken = taken(connections.leadingTo(tx, before.system(), state.company()), before, state.company());
        if (taken.isPresent()) {
            throw new NotWanted(taken.get());
        }
        connections.change(tx, before.id(), actor, "connection.granted", kept -> kept.in(state, version));
        return new Outcome.Granted();
    }

    /** Whether another connection of the tenant leads to the company. */
    Optional<Outcome> taken(KeptConnection connection, CompanyInformation company) {
        return taken(connections.leadingTo(connection.system(), company), connection, company);
    }

    private static Optional<Outcome> taken(
            List<KeptConnection> leadingThere, KeptConnection connection, CompanyInformation company) {
        return leadingThere.stream()
                .filter(other -> other.tenantId().equals(connection.tenantId()))
                .findFirst()
                .map(other -> new Outcome.Taken(company, other.name()));
    }

    private Outcome back(Tx tx, KeptConnection before, Connected state, long version, Actor actor) throws SQLException {
        var after =
                connections.change(tx, before.id(), actor, "connection.reconnected", kept -> kept.in(state, version));
        if (before.state() instanceof Broken) {
            connections.publish(tx, List.of(events.restored(after, before.grantVersion())));
        }
        return new Outcome.Restored();
    }

    /**
     * The company is the one that is meant. To be told so again changes nothing.
     *
     * @param company its number
     * @throws ProblemException when it is not the one that is to be confirmed, there is none, or another connection of the
     *     tenant leads to it
     */
    KeptConnection confirm(Tx tx, String id, String company, Actor actor) throws SQLException {
        return connections.change(tx, id, actor, "connection.confirmed", kept -> switch (kept.state()) {
            case ToBeConfirmed state -> {
                if (!state.company().agreementNumber().equals(company)) {
                    throw notThatCompany(company);
                }
                yield kept.in(state.confirmed());
            }
            case Connected state when state.company().agreementNumber().equals(company) -> kept;
            case ConnectionState other -> throw Connections.notPossible("confirm", other);
        });
    }

    private static ProblemException notThatCompany(String company) {
        return new ProblemException(ProblemType.BODY_INVALID
                .problem()
                .withErrors(List.of(InvalidValue.ofParameter(new Violation(
                        "company",
                        company,
                        "is not the company that is to be confirmed",
                        "read the connection, and send its 'company.number' if that is the right one")))));
    }

    /**
     * The company is not the one that is meant: the grant is destroyed, and given back where the vendor has a way to.
     *
     * @return whether the vendor was told; if not, the owner has to remove the hub's app there
     * @throws ProblemException when no company is to be confirmed
     */
    boolean decline(String id, Actor actor) {
        return vault.forget(
                id,
                (tx, _) -> connections.change(tx, id, actor, "connection.declined", kept -> switch (kept.state()) {
                    case ToBeConfirmed state -> kept.in(state.declined());
                    case BeingConnected _ -> kept;
                    case ConnectionState other -> throw Connections.notPossible("decline", other);
                }));
    }

    /**
     * The owner takes the grant back: it is destroyed, and given back where the vendor has a way to.
     *
     * @return as {@link #decline}
     * @throws ProblemException when the connection has never been connected
     */
    boolean revoke(String id, Actor actor) {
        return vault.forget(id, (tx, _) -> connections.revoke(tx, id, actor));
    }

    /**
     * Gives a grant back that was not kept. Not where another connection lives on the same company's: a vendor might take
     * both.
     */
    private boolean isGivenBack(Entrance entrance, Grant grant, CompanyInformation company) {
        if (!connections.leadingTo(entrance.system(), company).isEmpty()) {
            return false;
        }
        try {
            return entrance.giveBack(grant);
        } catch (AccountingException e) {
            LOG.infof("KB-3008 A grant that was not kept could not be given back: %s", e.getMessage());
            return false;
        }
    }
}
