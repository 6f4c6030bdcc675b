package dev.kontobro.gateway.connect;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.access.OpenIncidents;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Hands links out, and notes that it did. */
@ApplicationScoped
public class LinkDesk {

    private final Links links;
    private final OpenIncidents incidents;
    private final Audit audit;
    private final Db db;
    private final GatewayConfig.Connect config;

    LinkDesk(Links links, OpenIncidents incidents, Audit audit, Db db, GatewayConfig config) {
        this.links = links;
        this.incidents = incidents;
        this.audit = audit;
        this.db = db;
        this.config = config.connect();
    }

    /** What the trail tells of a link. */
    private record Noted(Instant expiresAt) {}

    /** A link to connect, or to connect again, whatever happens meanwhile. */
    public LinkView toConnect(KeptConnection connection, Actor actor) {
        return handOut(connection, OptionalLong.empty(), config.linkLife(), actor);
    }

    /**
     * A link to let the hub in again.
     *
     * @param incident version of the grant that broke, or is about to die
     * @throws ProblemException when that is over
     */
    LinkView toReconnect(KeptConnection connection, long incident) {
        if (!incidents.isOpen(connection, incident)) {
            throw new ProblemException(ProblemType.BREAK_OVER.problem());
        }
        return handOut(connection, OptionalLong.of(incident), config.mailedLinkLife(), Actor.HUB);
    }

    private LinkView handOut(KeptConnection connection, OptionalLong incident, Duration life, Actor actor) {
        var link = links.issue(connection.id(), incident, life);
        db.inTransaction(tx -> {
            audit.add(
                    tx,
                    connection.tenantId(),
                    Optional.of(connection.id()),
                    actor,
                    "link.created",
                    Optional.empty(),
                    Optional.of(new Noted(link.expiresAt())));
            return link;
        });
        return new LinkView(links.address(link), link.expiresAt());
    }
}
