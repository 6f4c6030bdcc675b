package dev.kontobro.gateway.connect;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Entrance;
import dev.kontobro.accounting.access.Entrance.Invitation;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.life.Clearance;
import dev.kontobro.connections.life.ConnectionState.Connected;
import dev.kontobro.connections.life.ConnectionState.ToBeConfirmed;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.books.ConnectedBooks;
import dev.kontobro.gateway.books.Preflights;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.tenant.Tenants;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An owner's way to the vendor and back, step by step, each in the browser his link was opened in. What comes of a step is
 * noted at his visit.
 */
@ApplicationScoped
class LettingIn {

    /** Between the connection's id and what makes a state secret; neither holds it. */
    private static final String STATE_SEPARATOR = "~";

    private final Visits visits;
    private final Grants grants;
    private final Connections connections;
    private final ConnectedBooks books;
    private final Preflights preflights;
    private final Choosing choosing;
    private final Tenants tenants;
    private final Map<SystemName, Entrance> entrances;
    private final URI publicUrl;
    private final Audit audit;
    private final Db db;

    LettingIn(
            Visits visits,
            Grants grants,
            Connections connections,
            ConnectedBooks books,
            Preflights preflights,
            Choosing choosing,
            Tenants tenants,
            Instance<Entrance> entrances,
            GatewayConfig config,
            Audit audit,
            Db db) {
        this.visits = visits;
        this.grants = grants;
        this.connections = connections;
        this.books = books;
        this.preflights = preflights;
        this.choosing = choosing;
        this.tenants = tenants;
        this.entrances =
                entrances.stream().collect(Collectors.toUnmodifiableMap(Entrance::system, Function.identity()));
        this.publicUrl = config.publicUrl();
        this.audit = audit;
        this.db = db;
    }

    /** Uses a link up, in the browser that it is opened in. */
    boolean open(Link link, KeptConnection connection, Secret secret) {
        return db.inTransaction(tx -> switch (visits.open(tx, link, secret)) {
            case OPENED -> {
                audit.add(
                        tx,
                        connection.tenantId(),
                        Optional.of(connection.id()),
                        Actor.LINK,
                        "link.opened",
                        Optional.empty(),
                        Optional.empty());
                yield true;
            }
            case OPENED_HERE_BEFORE -> true;
            case USED -> false;
        });
    }

    /** What is seen to be missing in the books for what the hub will do there. */
    List<Problem> missing(KeptConnection connection) {
        return connection
                .company()
                .map(company -> entrance(connection)
                        .missing(company, connection.profile().flowsToPermit()))
                .orElse(List.of());
    }

    /** The connection that a state which Fortnox sends back was made for. */
    static Optional<String> connectionOf(String state) {
        var end = state.lastIndexOf(STATE_SEPARATOR);
        return end < 0 ? Optional.empty() : Optional.of(state.substring(0, end));
    }

    /**
     * Sends the owner off.
     *
     * @return the vendor's page
     */
    URI send(Visit visit, KeptConnection connection, Locale language, boolean asService) {
        var secret = Secret.random().text();
        var state = switch (connection.system()) {
            case ECONOMIC -> secret;
            case FORTNOX -> connection.id() + STATE_SEPARATOR + secret;
        };
        visits.send(visit, state, asService);
        return entrance(connection).invite(invitation(connection, state, language, asService));
    }

    /**
     * The owner is back.
     *
     * @param state that he was sent with; empty when the vendor has dropped it
     * @param query of the address that he came back to
     */
    void takeBack(Visit visit, KeptConnection connection, Optional<String> state, String query) {
        var asService = visits.take(visit, state);
        if (asService.isPresent()) {
            var invitation = invitation(connection, state.orElse(""), Locale.ROOT, asService.get());
            accept(visit, connection, invitation.returnTo() + "?" + query, invitation);
        } else if (!(visit.outcome().orElse(null) instanceof Outcome.Asking)) {
            visits.note(visit, new Outcome.Failed(problem(ProblemCode.GRANT_ANSWER_STALE, connection)));
        }
    }

    /**
     * The owner has brought the vendor's answer himself.
     *
     * @param answer the token, or the address that it came in
     */
    void takeOver(Visit visit, KeptConnection connection, String answer) {
        accept(visit, connection, answer, invitation(connection, "", Locale.ROOT, false));
    }

    private void accept(Visit visit, KeptConnection connection, String answer, Invitation invitation) {
        var outcome = accepted(connection, answer, invitation);
        visits.note(visit, outcome);
        if (outcome instanceof Outcome.Restored) {
            noteUnlessChecked(visit, connection);
        }
    }

    private Outcome accepted(KeptConnection connection, String answer, Invitation invitation) {
        var entrance = entrance(connection);
        try {
            var opened = entrance.accept(answer, invitation);
            var company = books.company(entrance, opened.access(), connection.id(), connection.company());
            return grants.keep(connection.id(), entrance, opened, company, Actor.LINK);
        } catch (AccountingException e) {
            return new Outcome.Failed(e.problem());
        }
    }

    /**
     * It is the company that the owner means.
     *
     * @param company the number that he was shown
     */
    void confirm(Visit visit, KeptConnection connection, String company) {
        var outcome = confirmed(connection, company);
        visits.note(visit, outcome);
        if (outcome instanceof Outcome.Confirmed) {
            noteUnlessChecked(visit, connection);
        }
    }

    private Outcome confirmed(KeptConnection connection, String company) {
        try {
            db.inTransaction(tx -> grants.confirm(tx, connection.id(), company, Actor.LINK));
            return new Outcome.Confirmed();
        } catch (ProblemException refused) {
            return connection
                    .company()
                    .filter(_ -> refused.problem().type().equals(ProblemType.COMPANY_CONNECTED.uri()))
                    .flatMap(shown -> grants.taken(connection, shown))
                    .orElseGet(Outcome.Overtaken::new);
        }
    }

    /** Looks at the books. Whatever comes of it, the hub stays in. */
    private void noteUnlessChecked(Visit visit, KeptConnection connection) {
        if (checked(connection) instanceof Outcome.Unchecked unchecked) {
            visits.note(visit, unchecked);
        }
    }

    /** The owner wants the books to be looked at again. */
    void check(Visit visit, KeptConnection connection) {
        visits.note(visit, connection.state() instanceof Connected ? checked(connection) : new Outcome.Overtaken());
    }

    private Outcome checked(KeptConnection connection) {
        try {
            choosing.look(connection);
            return new Outcome.Checked();
        } catch (AccountingException e) {
            return new Outcome.Unchecked(e.problem());
        }
    }

    /** The owner wants transfers to begin. */
    void start(Visit visit, KeptConnection connection) {
        visits.note(visit, started(connection));
    }

    private Outcome started(KeptConnection connection) {
        try {
            return preflights
                    .clear(connection, Actor.LINK)
                    .map(clearance -> started(connection, clearance))
                    .orElseGet(() -> {
                        choosing.read(connection);
                        return new Outcome.NotCleared();
                    });
        } catch (AccountingException e) {
            return new Outcome.Unchecked(e.problem());
        } catch (ProblemException refused) {
            return new Outcome.Overtaken();
        }
    }

    private Outcome started(KeptConnection connection, Clearance clearance) {
        var zone = tenants.get(connection.tenantId()).zone();
        db.inTransaction(tx -> connections.activate(tx, connection.id(), clearance, zone, Actor.LINK));
        return new Outcome.Started();
    }

    /**
     * It is another company than the owner means.
     *
     * @param company the number that he was shown
     */
    void decline(Visit visit, KeptConnection connection, String company) {
        visits.note(visit, declined(connection, company));
    }

    private Outcome declined(KeptConnection connection, String company) {
        if (!(connection.state() instanceof ToBeConfirmed(var shown))
                || !shown.agreementNumber().equals(company)) {
            return new Outcome.Overtaken();
        }
        try {
            return new Outcome.Declined(shown, !grants.decline(connection.id(), Actor.LINK));
        } catch (ProblemException refused) {
            return new Outcome.Overtaken();
        }
    }

    private Invitation invitation(KeptConnection connection, String state, Locale language, boolean asService) {
        return new Invitation(
                state,
                Addresses.below(
                        publicUrl,
                        switch (connection.system()) {
                            case ECONOMIC -> Addresses.economicReturn(connection.id(), state);
                            case FORTNOX -> Addresses.fortnoxReturn();
                        }),
                language,
                connection.profile().flowsToPermit(),
                asService);
    }

    private Entrance entrance(KeptConnection connection) {
        return entrances.get(connection.system());
    }

    private static Problem problem(ProblemCode code, KeptConnection connection) {
        return Problem.of(code).with(Detail.SYSTEM, connection.system().displayName());
    }
}
