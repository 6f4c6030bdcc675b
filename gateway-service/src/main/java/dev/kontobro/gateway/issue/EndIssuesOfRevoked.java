package dev.kontobro.gateway.issue;

import dev.kontobro.connections.life.ConnectionState.Revoked;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.upkeep.Chore;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Nothing waits for anybody on a connection that its owner has given up. Told more than once: what was under way when he did may
 * be heard of later.
 */
@ApplicationScoped
class EndIssuesOfRevoked implements Chore {

    private static final Duration TOLD_FOR = Duration.ofDays(7);
    private static final int AT_ONCE = 200;

    private final Issues issues;
    private final Connections connections;
    private final GatewayConfig.Upkeep config;
    private final Db db;
    private final Clock clock;

    EndIssuesOfRevoked(Issues issues, Connections connections, GatewayConfig config, Db db, Clock clock) {
        this.issues = issues;
        this.connections = connections;
        this.config = config.upkeep();
        this.db = db;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "issues-of-revoked";
    }

    @Override
    public Duration interval() {
        return config.interval();
    }

    @Override
    public void run() {
        var after = Optional.<String>empty();
        do {
            var from = after;
            var page = db.inTransaction(tx -> connections.all(tx, from, AT_ONCE));
            page.stream()
                    .filter(this::isGivenUp)
                    .forEach(connection -> issues.end(connection.tenantId(), connection.id()));
            after = page.size() < AT_ONCE
                    ? Optional.empty()
                    : Optional.of(page.getLast().id());
        } while (after.isPresent());
    }

    private boolean isGivenUp(KeptConnection connection) {
        return connection.state() instanceof Revoked
                && connection.changedAt().plus(TOLD_FOR).isAfter(clock.instant());
    }
}
