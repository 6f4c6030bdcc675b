package dev.kontobro.gateway.connect;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.store.Json;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The visits. A link opens one, and is remembered as used for as long as it could be opened again. The answer of a vendor
 * belongs to the visit that was sent there, and is taken once.
 */
@ApplicationScoped
class Visits {

    private static final String OPEN = """
            insert into visit (secret, link_id, connection_id, opened_at, ends_at, expires_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String FIND = """
            select link_id, connection_id, opened_at, ends_at, state is not null as is_awaited, outcome
            from visit
            where secret = ? and ends_at > ?
            """;

    private static final String IS_KNOWN = "select 1 from visit where secret = ?";

    private static final String IS_USED = "select 1 from visit where link_id = ?";

    private static final String SEND = "update visit set state = ?, as_service = ?, outcome = null where secret = ?";

    private static final String TAKE = """
            update visit set state = null, outcome = ?::json
            where secret = ? and state = coalesce(?, state)
            returning as_service
            """;

    private static final String NOTE = "update visit set outcome = ?::json where secret = ?";

    private final Db db;
    private final Duration life;
    private final Clock clock;

    Visits(Db db, GatewayConfig config, Clock clock) {
        this.db = db;
        this.life = config.connect().visitLife();
        this.clock = clock;
    }

    /** What became of a link that somebody wants to open. */
    enum Opening {
        OPENED,
        /** By the same browser; it may have pressed twice. */
        OPENED_HERE_BEFORE,
        USED
    }

    /** Uses a link up, if it has not been. */
    Opening open(Tx tx, Link link, Secret secret) throws SQLException {
        var now = clock.instant();
        var endsAt = now.plus(life);
        var expiresAt = endsAt.isAfter(link.expiresAt()) ? endsAt : link.expiresAt();
        if (tx.update(OPEN, secret.digest(), link.id(), link.connectionId(), now, endsAt, expiresAt) == 1) {
            return Opening.OPENED;
        }
        return find(tx, secret)
                        .filter(visit -> visit.linkId().equals(link.id()))
                        .isPresent()
                ? Opening.OPENED_HERE_BEFORE
                : Opening.USED;
    }

    Optional<Visit> find(Secret secret) {
        return db.inTransaction(tx -> find(tx, secret));
    }

    private Optional<Visit> find(Tx tx, Secret secret) throws SQLException {
        return tx.queryOne(FIND, row -> read(secret, row), secret.digest(), clock.instant());
    }

    /** Whether the secret has been used for a visit, be it one that has ended. */
    boolean isKnown(Secret secret) {
        return db.inTransaction(tx -> tx.queryOne(IS_KNOWN, row -> row.getInt(1), secret.digest()))
                .isPresent();
    }

    boolean isUsed(Link link) {
        return db.inTransaction(tx -> tx.queryOne(IS_USED, row -> row.getInt(1), link.id()))
                .isPresent();
    }

    /** The owner is sent to the vendor; whatever he was sent with before is void. */
    void send(Visit visit, String state, boolean asService) {
        db.inTransaction(tx ->
                tx.update(SEND, Secret.digest(state), asService, visit.secret().digest()));
    }

    /**
     * The owner is back. The state is used up, so one answer is taken per journey.
     *
     * @param state that he came back with; empty when the vendor has dropped it
     * @return whether a service account was asked for; empty when it is not the answer that was waited for
     */
    Optional<Boolean> take(Visit visit, Optional<String> state) {
        var asking = Json.write(new Outcome.Asking(clock.instant()));
        return db.inTransaction(tx -> tx.queryOne(
                TAKE,
                row -> row.getBoolean("as_service"),
                asking,
                visit.secret().digest(),
                state.map(Secret::digest)));
    }

    void note(Visit visit, Outcome outcome) {
        db.inTransaction(tx -> {
            note(tx, visit, outcome);
            return outcome;
        });
    }

    /** Together with what it tells of. */
    void note(Tx tx, Visit visit, Outcome outcome) throws SQLException {
        tx.update(NOTE, Json.write(outcome), visit.secret().digest());
    }

    private static Visit read(Secret secret, ResultSet row) throws SQLException {
        return new Visit(
                secret,
                row.getObject("link_id", UUID.class),
                row.getString("connection_id"),
                Tx.instant(row, "opened_at").orElseThrow(),
                Tx.instant(row, "ends_at").orElseThrow(),
                row.getBoolean("is_awaited"),
                Tx.text(row, "outcome").map(outcome -> Json.read(outcome, Outcome.class)));
    }
}
