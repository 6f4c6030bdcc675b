package dev.kontobro.gateway.books;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.upkeep.Chore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Runs the preflight of every connection that can get into its books once a day, soon after its profile has changed, and
 * every hour while something that it needs is missing, so that what waits goes on when that is put right.
 */
@ApplicationScoped
class CheckBooks implements Chore {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private static final String DUE = """
            select c.id from connection c left join preflight p on p.connection_id = c.id
            where c.state in ('active', 'paused')
                and (p.run_at is null or p.run_at < now() - ? * interval '1 millisecond'
                    or p.profile_version < c.profile_version)
            order by p.run_at nulls first, c.id
            limit ?
            """;

    private static final String LACKING = """
            select c.id from connection c join preflight p on p.connection_id = c.id
            where c.state = 'active' and c.blocked::text <> '{}' and p.run_at < now() - ? * interval '1 millisecond'
            order by p.run_at, c.id
            limit ?
            """;

    private final DueBooks books;
    private final Preflights preflights;
    private final Registers registers;
    private final GatewayConfig.Upkeep config;

    CheckBooks(DueBooks books, Preflights preflights, Registers registers, GatewayConfig config) {
        this.books = books;
        this.preflights = preflights;
        this.registers = registers;
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
        books.each(name(), DUE, config.checkBooks(), this::check);
        books.each(name(), LACKING, config.checkLackingBooks(), this::check);
    }

    /** What was chosen from is read, too, if it never was: from then on it is read again every hour. */
    private void check(KeptConnection connection) {
        preflights.run(connection, Actor.HUB);
        registers.get(connection, registers.chosenFrom(connection));
    }
}
