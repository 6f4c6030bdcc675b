package dev.kontobro.gateway.endpoint;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.upkeep.Chore;
import dev.kontobro.sql.Db;
import dev.kontobro.vault.SharedSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Removes deliveries that have been kept long enough, and secrets that sign no more. */
@ApplicationScoped
class ForgetDeliveries implements Chore {

    private final Db db;
    private final Duration keep;
    private final Duration interval;

    ForgetDeliveries(Db db, GatewayConfig config) {
        this.db = db;
        this.keep = config.endpoints().keep();
        this.interval = config.upkeep().interval();
    }

    @Override
    public String name() {
        return "forget-deliveries";
    }

    @Override
    public Duration interval() {
        return interval;
    }

    @Override
    public void run() {
        db.inTransaction(tx -> Deliveries.removeOlderThan(tx, keep));
        db.inTransaction(SharedSecrets::removeEnded);
    }
}
