package dev.kontobro.invoicesync.bounce;

import dev.kontobro.invoicesync.mail.Returns.MailedDocument;
import dev.kontobro.invoicesync.mail.Returns.Returned;
import dev.kontobro.invoicesync.mail.Returns.SentMails;
import dev.kontobro.sql.Db;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What was mailed and has come back, in the service's database. */
final class StoredMails implements SentMails {

    private static final String HANDING = """
            insert into sent_mail (connection_id, kind, number, message_id, recipient, sent_at)
            values (?, ?, ?, ?, ?, now())
            on conflict (connection_id, kind, number) do update
            set message_id = excluded.message_id, recipient = excluded.recipient, sent_at = excluded.sent_at,
                returned_at = null, answer = null, told_at = null
            """;

    private static final String RETURNED = """
            select recipient, answer from sent_mail
            where connection_id = ? and kind = ? and number = ? and returned_at is not null
            """;

    /** What is told twice keeps the first words. */
    private static final String COME_BACK = """
            update sent_mail
            set returned_at = coalesce(returned_at, now()), answer = coalesce(answer, ?)
            where message_id = ?
            """;

    private static final String UNTOLD = """
            select connection_id, kind, number from sent_mail
            where returned_at is not null and told_at is null
            order by returned_at
            limit ?
            """;

    private static final String TOLD =
            "update sent_mail set told_at = now() where connection_id = ? and kind = ? and number = ? and returned_at is not null";

    private static final String FORGET = "delete from sent_mail where sent_at < now() - ? * interval '1 millisecond'";

    private final Db db;

    StoredMails(Db db) {
        this.db = db;
    }

    @Override
    public void handing(MailedDocument document, String messageId, String to) {
        db.inTransaction(
                tx -> tx.update(HANDING, document.connectionId(), document.kind(), document.number(), messageId, to));
    }

    @Override
    public Optional<Returned> returned(MailedDocument document) {
        return db.inTransaction(tx -> tx.queryOne(
                RETURNED,
                row -> new Returned(row.getString("recipient"), row.getString("answer")),
                document.connectionId(),
                document.kind(),
                document.number()));
    }

    /** Whether it is a mail of ours. */
    boolean comeBack(Bounce bounce) {
        return db.inTransaction(tx -> tx.update(COME_BACK, bounce.answer(), bounce.messageId())) > 0;
    }

    List<MailedDocument> untold(int most) {
        return db.inTransaction(tx -> tx.query(UNTOLD, StoredMails::document, most));
    }

    private static MailedDocument document(ResultSet row) throws SQLException {
        return new MailedDocument(row.getString("connection_id"), row.getString("kind"), row.getString("number"));
    }

    void told(MailedDocument document) {
        db.inTransaction(tx -> tx.update(TOLD, document.connectionId(), document.kind(), document.number()));
    }

    void forgetAfter(Duration keep) {
        db.inTransaction(tx -> tx.update(FORGET, keep.toMillis()));
    }
}
