package dev.kontobro.gateway.upkeep;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Removes what has been kept long enough. */
@ApplicationScoped
class Retention implements Chore {

    private static final String FORGET_ANSWERS = "delete from answered_request where answered_at < ?";
    private static final String FORGET_TESTS = "delete from test_transfer where shown_at < ?";
    private static final String REMOVE_FILES = "delete from file where expires_at <= ?";
    private static final String END_VISITS = "delete from visit where expires_at < ?";

    private final Db db;
    private final Audit audit;
    private final GatewayConfig.Upkeep config;
    private final Clock clock;

    Retention(Db db, Audit audit, GatewayConfig config, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.config = config.upkeep();
        this.clock = clock;
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public Duration interval() {
        return config.interval();
    }

    @Override
    public void run() {
        var now = clock.instant();
        db.inTransaction(tx -> tx.update(FORGET_ANSWERS, now.minus(config.keepAnswers())));
        db.inTransaction(tx -> tx.update(FORGET_TESTS, now.minus(config.keepTestTransfers())));
        db.inTransaction(tx -> tx.update(REMOVE_FILES, now));
        db.inTransaction(tx -> tx.update(END_VISITS, now));
        audit.removeOlderThan(config.keepAudit());
    }
}
