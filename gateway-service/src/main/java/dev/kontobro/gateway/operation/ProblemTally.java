package dev.kontobro.gateway.operation;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.upkeep.Chore;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How often each problem is met, over all tenants. It is counted when the outcome is told, so it is what happened then, whatever
 * has become of the transfer since.
 */
@ApplicationScoped
public class ProblemTally implements Chore {

    private static final String FREQUENT = """
            select * from (
                select code, system,
                    coalesce(sum(outcomes) filter (where hour >= ?), 0) as outcomes,
                    coalesce(sum(outcomes) filter (where hour < ?), 0) as before,
                    count(distinct tenant_id) filter (where hour >= ?) as tenants
                from problem_tally
                where hour >= ?
                group by code, system) problem
            where outcomes > 0
            order by outcomes desc, code, system
            limit ? offset ?
            """;

    private static final String FORGET = "delete from problem_tally where hour < ?";

    private final Db db;
    private final GatewayConfig config;
    private final Clock clock;

    ProblemTally(Db db, GatewayConfig config, Clock clock) {
        this.db = db;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A problem on one accounting system.
     *
     * @param outcomes with it in the period
     * @param before in the period before that, which is as long
     * @param tenants that have met it in the period
     */
    public record Frequency(String code, String system, long outcomes, long before, long tenants) {}

    /** In whole hours; the hour that has begun counts. The most frequent first. */
    public List<Frequency> frequent(Duration period, int offset, int limit) {
        var end = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        var since = end.minus(period);
        return db.inTransaction(tx -> tx.query(
                FREQUENT,
                row -> new Frequency(
                        row.getString("code"),
                        row.getString("system"),
                        row.getLong("outcomes"),
                        row.getLong("before"),
                        row.getLong("tenants")),
                since,
                since,
                since,
                since.minus(period),
                limit,
                offset));
    }

    @Override
    public String name() {
        return "forget-problems";
    }

    @Override
    public Duration interval() {
        return config.upkeep().interval();
    }

    @Override
    public void run() {
        db.inTransaction(tx ->
                tx.update(FORGET, clock.instant().minus(config.operations().keepProblems())));
    }
}
