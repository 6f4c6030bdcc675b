package dev.kontobro.notification.delivery;

import dev.kontobro.notification.mail.MailKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The mails and what became of them. Every method is one statement; the database's clock decides what is due, so
 * replicas need not agree on the time.
 */
@ApplicationScoped
public class MailQueue {

    /** How a mail that is not pending any more ended. */
    public enum End {
        SENT("sent"),
        REFUSED("refused"),
        GIVEN_UP("given-up"),
        WITHDRAWN("withdrawn"),
        LEFT_OUT("left-out");

        private final String status;

        End(String status) {
            this.status = status;
        }
    }

    /**
     * What waits to be sent.
     *
     * @param oldest age of the mail that waits longest
     */
    public record Backlog(long waiting, Duration oldest) {}

    /** A mail about a break that was sent, or may be under way. */
    public record Told(UUID id, String recipient) {}

    private final DataSource database;

    MailQueue(DataSource database) {
        this.database = database;
    }

    /** Adds the mail, unless it was asked for before. Without a recipient it is kept as undeliverable. */
    public boolean add(MailOrder order) {
        return update("""
                insert into notification.mail (key, kind, tenant_id, recipient, incident, data, status, finished_at)
                values (?, ?, ?, ?, ?, ?, ?, case when ? then null else now() end)
                on conflict (key) do nothing""", statement -> {
                    statement.setString(1, order.key());
                    statement.setString(2, order.kind().id());
                    statement.setString(3, order.tenantId());
                    statement.setString(4, order.recipient().orElse(""));
                    statement.setString(5, order.incident().orElse(null));
                    statement.setString(6, order.data());
                    statement.setString(7, order.recipient().isPresent() ? "pending" : "undeliverable");
                    statement.setBoolean(8, order.recipient().isPresent());
                })
                == 1;
    }

    /** Adds a mail that is sent only after, and only if, the other one was. */
    public boolean addAfter(UUID other, MailOrder order) {
        return update("""
                insert into notification.mail (key, kind, tenant_id, recipient, incident, data, follows)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (key) do nothing""", statement -> {
                    statement.setString(1, order.key());
                    statement.setString(2, order.kind().id());
                    statement.setString(3, order.tenantId());
                    statement.setString(4, order.recipient().orElseThrow());
                    statement.setString(5, order.incident().orElse(null));
                    statement.setString(6, order.data());
                    statement.setObject(7, other);
                })
                == 1;
    }

    /** Takes back what was not sent yet about an incident that is over, and is not being sent right now. */
    public int withdraw(String incident) {
        return update("""
                update notification.mail
                   set status = 'withdrawn', reason = 'it is over', finished_at = now()
                 where incident = ? and kind not in ('connection-restored', 'issue-resolved') and status = 'pending'
                   and (lease_until is null or lease_until <= now())""", statement -> statement.setString(1, incident));
    }

    /** Who was told of a break, or is being told right now. */
    public List<Told> told(String incident) {
        return query(
                """
                select id, recipient
                  from notification.mail
                 where incident = ? and kind = 'connection-broken' and status in ('sent', 'pending')
                 order by created_at, id""",
                statement -> statement.setString(1, incident),
                row -> new Told(row.getObject("id", UUID.class), row.getString("recipient")));
    }

    /**
     * A mail that told of an issue.
     *
     * @param isSent or else it may be under way
     */
    public record Telling(UUID id, String key, String recipient, boolean isSent) {}

    /** Who was told that an issue is open, or is being told right now; oldest first. */
    public List<Telling> tellings(String issue) {
        return query(
                """
                select id, key, recipient, status = 'sent' as is_sent
                  from notification.mail
                 where incident = ? and kind = 'issue-opened' and status in ('sent', 'pending')
                 order by created_at, id""",
                statement -> statement.setString(1, issue),
                row -> new Telling(
                        row.getObject("id", UUID.class),
                        row.getString("key"),
                        row.getString("recipient"),
                        row.getBoolean("is_sent")));
    }

    /** Whether something about these issues was left to the digest within this time. */
    public boolean leftOutWithin(Duration age, Collection<String> issues) {
        return query(
                        """
                select exists (
                    select from notification.mail
                     where incident = any(?) and status = 'left-out'
                       and finished_at > now() - ? * interval '1 second') as found""",
                        statement -> {
                            statement.setArray(
                                    1, statement.getConnection().createArrayOf("text", issues.toArray(String[]::new)));
                            statement.setLong(2, age.toSeconds());
                        },
                        row -> row.getBoolean("found"))
                .getFirst();
    }

    /**
     * Counts a claimed mail against what its recipient is sent of its tenant, once.
     *
     * @return false when it would be more than that; nothing is counted then
     */
    public boolean count(ClaimedMail mail, int perHour, int perDay) {
        return query(
                        """
                with used as (
                    insert into notification.allowance as a (
                           tenant_id, recipient, hour_began, hour_used, day_began, day_used)
                    select tenant_id, recipient, now(), 1, now(), 1
                      from notification.mail
                     where id = ? and not counted
                    on conflict (tenant_id, recipient) do update
                       set hour_began = case when a.hour_began <= now() - interval '1 hour'
                                             then now() else a.hour_began end,
                           hour_used = case when a.hour_began <= now() - interval '1 hour'
                                            then 1 else a.hour_used + 1 end,
                           day_began = case when a.day_began <= now() - interval '1 day'
                                            then now() else a.day_began end,
                           day_used = case when a.day_began <= now() - interval '1 day'
                                           then 1 else a.day_used + 1 end
                     where (a.hour_began <= now() - interval '1 hour' or a.hour_used < ?)
                       and (a.day_began <= now() - interval '1 day' or a.day_used < ?)
                    returning tenant_id),
                marked as (
                    update notification.mail set counted = true
                     where id = ? and exists (select from used))
                select m.counted or exists (select from used) as is_counted
                  from notification.mail m where m.id = ?""",
                        statement -> {
                            statement.setObject(1, mail.id());
                            statement.setInt(2, perHour);
                            statement.setInt(3, perDay);
                            statement.setObject(4, mail.id());
                            statement.setObject(5, mail.id());
                        },
                        row -> row.getBoolean("is_counted"))
                .stream()
                .findFirst()
                .orElse(false);
    }

    /** Which hour or day of its recipient is used up, as a text that is the same until it is over. */
    public String usedUp(ClaimedMail mail, int perDay) {
        return query(
                        """
                select case when day_used >= ? and day_began > now() - interval '1 day'
                            then 'day ' || extract(epoch from day_began)
                            else 'hour ' || extract(epoch from hour_began) end as used_up
                  from notification.allowance where tenant_id = ? and recipient = ?""",
                        statement -> {
                            statement.setInt(1, perDay);
                            statement.setString(2, mail.tenantId());
                            statement.setString(3, mail.recipient());
                        },
                        row -> row.getString("used_up"))
                .getFirst();
    }

    /** Puts a claimed mail back until a time at which it is wanted. */
    public boolean putOff(ClaimedMail mail, Instant until, String reason) {
        return update("""
                update notification.mail
                   set due_at = ?, reason = ?, lease_until = null
                 where id = ? and attempts = ? and status = 'pending'""", statement -> {
                    statement.setTimestamp(1, Timestamp.from(until));
                    statement.setString(2, reason);
                    statement.setObject(3, mail.id());
                    statement.setInt(4, mail.attempt());
                })
                == 1;
    }

    /** Deletes what no mail was counted in for this long. */
    public int deleteAllowancesOlderThan(Duration age) {
        return update(
                "delete from notification.allowance where day_began < now() - ? * interval '1 second'",
                statement -> statement.setLong(1, age.toSeconds()));
    }

    /** Takes up to {@code limit} due mails for {@code lease}, oldest first; no other replica gets them meanwhile. */
    public List<ClaimedMail> claim(int limit, Duration lease) {
        return query(
                """
                update notification.mail m
                   set lease_until = now() + ? * interval '1 millisecond', attempts = m.attempts + 1
                  from (select d.id, f.key as follows_key
                          from notification.mail d
                          left join notification.mail f on f.id = d.follows
                         where d.status = 'pending' and d.due_at <= now()
                           and (d.lease_until is null or d.lease_until <= now())
                           and (d.follows is null or f.status = 'sent')
                         order by d.due_at
                         limit ?
                           for update of d skip locked) due
                 where m.id = due.id
                returning m.id, m.key, due.follows_key, m.kind, m.tenant_id, m.recipient, m.data, m.attempts,
                          extract(epoch from now() - m.created_at)::bigint as age""",
                statement -> {
                    statement.setLong(1, lease.toMillis());
                    statement.setInt(2, limit);
                },
                row -> new ClaimedMail(
                        row.getObject("id", UUID.class),
                        row.getString("key"),
                        Optional.ofNullable(row.getString("follows_key")),
                        MailKind.fromId(row.getString("kind")),
                        row.getString("tenant_id"),
                        row.getString("recipient"),
                        row.getString("data"),
                        row.getInt("attempts"),
                        Duration.ofSeconds(row.getLong("age"))));
    }

    /**
     * Ends a claimed mail. What was to follow one that is not sent is withdrawn.
     *
     * @param reason why it is not sent; empty when it is
     * @return false when somebody else has claimed it since
     */
    public boolean finish(ClaimedMail mail, End end, String reason) {
        return !query(
                        """
                with finished as (
                    update notification.mail
                       set status = ?, reason = nullif(?, ''), finished_at = now(), lease_until = null
                     where id = ? and attempts = ? and status = 'pending'
                    returning id, status),
                withdrawn as (
                    update notification.mail f
                       set status = 'withdrawn', reason = 'nobody was told of the break', finished_at = now()
                      from finished
                     where f.follows = finished.id and finished.status <> 'sent' and f.status = 'pending')
                select id from finished""",
                        statement -> {
                            statement.setString(1, end.status);
                            statement.setString(2, reason);
                            statement.setObject(3, mail.id());
                            statement.setInt(4, mail.attempt());
                        },
                        row -> row.getObject("id", UUID.class))
                .isEmpty();
    }

    /** Puts a claimed mail back. */
    public boolean tryAgain(ClaimedMail mail, Duration delay, String reason) {
        return update("""
                update notification.mail
                   set due_at = now() + ? * interval '1 millisecond', reason = ?, lease_until = null
                 where id = ? and attempts = ? and status = 'pending'""", statement -> {
                    statement.setLong(1, delay.toMillis());
                    statement.setString(2, reason);
                    statement.setObject(3, mail.id());
                    statement.setInt(4, mail.attempt());
                })
                == 1;
    }

    public Backlog backlog() {
        return query(
                        """
                select count(*) as waiting, coalesce(extract(epoch from now() - min(created_at)), 0)::bigint as oldest
                  from notification.mail
                 where status = 'pending'""",
                        statement -> {},
                        row -> new Backlog(row.getLong("waiting"), Duration.ofSeconds(row.getLong("oldest"))))
                .getFirst();
    }

    /** Deletes what ended longer ago than {@code age}; what is pending stays. */
    public int deleteOlderThan(Duration age) {
        return update(
                "delete from notification.mail where finished_at < now() - ? * interval '1 second'",
                statement -> statement.setLong(1, age.toSeconds()));
    }

    private int update(String sql, Binding binding) {
        return run(sql, binding, PreparedStatement::executeUpdate);
    }

    private <T> List<T> query(String sql, Binding binding, RowReader<T> reader) {
        return run(sql, binding, statement -> {
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            }
        });
    }

    private <T> T run(String sql, Binding binding, Execution<T> execution) {
        try (Connection connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            return execution.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The mail queue is not at hand", e);
        }
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface Execution<T> {
        T execute(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
