package dev.kontobro.notification.wish;

import dev.kontobro.notification.NotificationConfig;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who wants no more mails of a tenant. Whoever wants them all is not in the table. A wish is kept for as long as there is something
 * to hold back, and a while longer.
 */
@ApplicationScoped
public class MailWishes {

    private static final String COLUMNS = """
            address, wish, since, invited_at,
            invited_at is null or invited_at <= now() - ? * interval '1 second' as may_be_invited""";

    private static final String OF = "select " + COLUMNS + """
             from notification.mail_wish
            where tenant_id = ? and address = any(?)
            order by address""";

    private static final String WISH =
            "select wish from notification.mail_wish where tenant_id = ? and address = ? for update";

    private static final String SET = """
            insert into notification.mail_wish as kept (tenant_id, address, wish, since, held_at)
            values (?, ?, ?, now(), now())
            on conflict (tenant_id, address) do update
               set wish = excluded.wish, since = excluded.since, held_at = excluded.held_at
             where kept.wish <> excluded.wish""";

    private static final String REMOVE = "delete from notification.mail_wish where tenant_id = ? and address = ?";

    private static final String HOLD_BACK = """
            update notification.mail_wish set held_at = now()
             where tenant_id = ? and address = ? and (wish = 'nothing' or not ?)""";

    private static final String INVITED = """
            update notification.mail_wish set invited_at = now()
             where tenant_id = ? and address = ?""";

    private static final String FORGET =
            "delete from notification.mail_wish where held_at < now() - ? * interval '1 second'";

    private final Db db;
    private final Duration betweenInvitations;

    MailWishes(Db db, NotificationConfig config) {
        this.db = db;
        this.betweenInvitations = config.wishes().betweenInvitations();
    }

    /** Of these addresses, those that do not want everything. */
    public List<KeptWish> of(String tenantId, Collection<String> addresses) {
        return db.inTransaction(tx -> tx.query(
                OF,
                MailWishes::kept,
                betweenInvitations.toSeconds(),
                tenantId,
                Column.of("text", addresses, MailWishes::plain)));
    }

    public Optional<KeptWish> of(String tenantId, String address) {
        return of(tenantId, List.of(address)).stream().findFirst();
    }

    /** @return what was wished before */
    public MailWish set(String tenantId, String address, MailWish wish) {
        var plain = plain(address);
        return db.inTransaction(tx -> {
            var before = tx.queryOne(WISH, row -> MailWish.fromId(row.getString("wish")), tenantId, plain)
                    .orElse(MailWish.EVERYTHING);
            if (wish == MailWish.EVERYTHING) {
                tx.update(REMOVE, tenantId, plain);
            } else {
                tx.update(SET, tenantId, plain, wish.id());
            }
            return before;
        });
    }

    /**
     * Whether a mail is not to be sent; if so, that is noted.
     *
     * @param isAboutConnection whether it tells how the connection itself is
     */
    public boolean holdBack(String tenantId, String address, boolean isAboutConnection) {
        return db.inTransaction(tx -> tx.update(HOLD_BACK, tenantId, plain(address), isAboutConnection)) > 0;
    }

    /** It was asked whether mails are wanted again. */
    public void invited(String tenantId, String address) {
        db.inTransaction(tx -> tx.update(INVITED, tenantId, plain(address)));
    }

    /** Deletes what held no mail back for so long: the tenant does not mail there any more. */
    public int deleteUnusedFor(Duration age) {
        return db.inTransaction(tx -> tx.update(FORGET, age.toSeconds()));
    }

    /** No mail server in use tells addresses apart by upper and lower case. */
    private static String plain(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private static KeptWish kept(ResultSet row) throws SQLException {
        return new KeptWish(
                row.getString("address"),
                MailWish.fromId(row.getString("wish")),
                Tx.instant(row, "since").orElseThrow(),
                Tx.instant(row, "invited_at"),
                row.getBoolean("may_be_invited"));
    }
}
