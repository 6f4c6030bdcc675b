package dev.kontobro.gateway.books;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.audit.Actor;
import dev.kontobro.gateway.upkeep.Chore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Runs the preflight of every connection that can get into its books once a day, and soon after its profile has changed. */
@ApplicationScoped
class CheckDaily implements Chore {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private static final String DUE = """
            select c.id from connection c left join preflight p on p.connection_id = c.id
            where c.state in ('active', 'paused')
                and (p.run_at is null or p.run_at < now() - ? * interval '1 millisecond'
                    or p.profile_version < c.profile_version)
            order by p.run_at nulls first, c.id
            limit ?
            """;

    private final DueBooks books;
    private final Preflights preflights;
    private final GatewayConfig.Upkeep config;

    CheckDaily(DueBooks books, Preflights preflights, GatewayConfig config) {
        this.books = books;
        this.preflights = preflights;
        this.config = config.upkeep();
    }

    @Override
    public String name() {
        return "checks";
    }

    @Override
    public Duration interval() {
        return BETWEEN_LOOKS;
    }

    @Override
    public void run() {
        books.each(name(), DUE, config.checkBooks(), connection -> preflights.run(connection, Actor.HUB));
    }
}
