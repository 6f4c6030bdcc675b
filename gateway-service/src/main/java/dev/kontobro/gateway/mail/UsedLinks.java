package dev.kontobro.gateway.mail;

import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The links that have been used, for as long as they could be used again. A link is taken before it is done what it says, and
 * noted as used together with the trail of it: of several replicas one does it, and a crash in between only makes the next one
 * wait until {@link #LEASE} is over.
 */
@ApplicationScoped
class UsedLinks {

    /** Longer than what a link does takes. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final String TAKE = """
            insert into mail_link_use as used (link_id, tenant_id, taken_until, expires_at) values (?, ?, ?, ?)
            on conflict (link_id) do update set taken_until = excluded.taken_until
            where used.done_at is null and used.taken_until <= ?
            """;

    private static final String DONE = "update mail_link_use set done_at = ? where link_id = ?";

    private static final String GIVE_BACK = "delete from mail_link_use where link_id = ? and done_at is null";

    private static final String FIND = "select done_at from mail_link_use where link_id = ? and done_at is not null";

    private static final String FORGET = "delete from mail_link_use where expires_at <= ?";

    private final Db db;
    private final Clock clock;

    UsedLinks(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @return whether this caller, and nobody else, may do now what the link says */
    boolean take(IssueLink link) {
        var now = clock.instant();
        return db.inTransaction(tx ->
                        tx.update(TAKE, link.id(), link.reader().tenantId(), now.plus(LEASE), link.expiresAt(), now))
                == 1;
    }

    void done(Tx tx, IssueLink link) throws SQLException {
        tx.update(DONE, clock.instant(), link.id());
    }

    /** It was not done; the link can be used again. */
    void giveBack(IssueLink link) {
        db.inTransaction(tx -> tx.update(GIVE_BACK, link.id()));
    }

    /** When it was done what the link says; empty when it was not. */
    Optional<Instant> usedAt(IssueLink link) {
        return db.inTransaction(
                tx -> tx.queryOne(FIND, row -> Tx.instant(row, "done_at").orElseThrow(), link.id()));
    }

    int forget(Instant now) {
        return db.inTransaction(tx -> tx.update(FORGET, now));
    }
}
