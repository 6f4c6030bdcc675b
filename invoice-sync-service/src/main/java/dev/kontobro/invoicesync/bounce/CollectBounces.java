package dev.kontobro.invoicesync.bounce;

import dev.kontobro.background.JobLease;
import dev.kontobro.background.Loop;
import dev.kontobro.engine.log.TransferLog;
import dev.kontobro.invoicesync.mail.Returns.MailedDocument;
import dev.kontobro.sql.DatabaseException;
import dev.kontobro.sql.Db;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Reads what comes back, one replica at a time, and sets off the transfer of each document whose mail has: its attempt says
 * so. What came back is noted before it is moved away, and that it was told after: whatever dies, nothing is missed.
 */
final class CollectBounces implements Loop.Step {

    private static final Logger LOG = Logger.getLogger(CollectBounces.class);

    private static final int PAGE = 50;

    /** Longer than one mail takes when nothing answers but at the last moment; prolonged before each. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final JobLease lease = new JobLease("bounces");
    private final Db db;
    private final StoredMails mails;
    private final BounceMailbox mailbox;
    private final TransferLog transfers;
    private final Duration keep;
    private final Duration rest;

    CollectBounces(
            Db db, StoredMails mails, TransferLog transfers, BounceMailbox mailbox, Duration rest, Duration keep) {
        this.db = db;
        this.mails = mails;
        this.mailbox = mailbox;
        this.transfers = transfers;
        this.keep = keep;
        this.rest = rest;
    }

    @Override
    public void run() throws InterruptedException {
        if (isMine()) {
            var mayBeMore = collect() == PAGE;
            mails.untold(PAGE).forEach(this::tell);
            mails.forgetAfter(keep);
            if (mayBeMore) {
                return;
            }
        }
        TimeUnit.NANOSECONDS.sleep(rest.toNanos());
    }

    private boolean isMine() {
        return db.inTransaction(tx -> lease.take(tx, LEASE));
    }

    /** Another replica may go on at once. */
    void giveUp() {
        lease.giveUp(db);
    }

    private int collect() {
        try {
            return mailbox.takeEach(PAGE, this::isMine, this::take);
        } catch (MessagingException e) {
            LOG.warnf("KB-3201 mails that have come back cannot be read now: %s", e.getMessage());
            return 0;
        }
    }

    /** One that nothing can be made of must not keep the others. */
    private void take(MimeMessage mail) {
        try {
            var bounce = Bounce.read(mail);
            if (bounce.isPresent() && !mails.comeBack(bounce.get())) {
                LOG.infof(
                        "KB-3202 no document is known that was mailed as %s",
                        bounce.get().messageId());
            }
        } catch (MessagingException | IOException | RuntimeException e) {
            if (e instanceof DatabaseException database && database.isPassing()) {
                throw database;
            }
            LOG.warnf("KB-3203 a mail that has come back cannot be understood: %s", e.getMessage());
        }
    }

    private void tell(MailedDocument document) {
        switch (transfers.goOn(document.connectionId(), document.kind(), document.number())) {
            case RUNNING -> LOG.debugf("%s is being attempted; it is told later", document);
            case ACCEPTED -> mails.told(document);
            case UNKNOWN, NOT_KEPT -> {
                LOG.infof("KB-3204 the mail of %s has come back, and its content is not kept any more", document);
                mails.told(document);
            }
        }
    }
}
