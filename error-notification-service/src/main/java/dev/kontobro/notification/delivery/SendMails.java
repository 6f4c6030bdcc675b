package dev.kontobro.notification.delivery;

import static dev.kontobro.notification.NotificationLog.LOG;

import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.connections.Tenant;
import dev.kontobro.notification.Directory;
import dev.kontobro.notification.NotificationConfig;
import dev.kontobro.notification.delivery.MailQueue.End;
import dev.kontobro.notification.mail.CoveredException;
import dev.kontobro.notification.mail.LetterWriter;
import dev.kontobro.notification.mail.NothingToTellException;
import dev.kontobro.notification.reconnect.AlreadyReconnectedException;
import dev.kontobro.notification.reconnect.NoLinkNowException;
import io.quarkus.runtime.Shutdown;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends what is due. A mail is claimed in one statement, sent with no transaction open, and ended in another one: a
 * crash in between leaves it claimed until its lease runs out, then a replica sends it anew under the same Message-ID.
 */
@ApplicationScoped
public class SendMails {

    private final MailQueue queue;
    private final Directory directory;
    private final ConnectionDirectory connections;
    private final LetterWriter writer;
    private final MailServer server;
    private final Wishes wishes;
    private final MailMetrics metrics;
    private final NotificationConfig config;
    private final RetryPolicy retryPolicy;
    private final Semaphore slots;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SendMails(
            MailQueue queue,
            Directory directory,
            ConnectionDirectory connections,
            LetterWriter writer,
            MailServer server,
            Wishes wishes,
            MailMetrics metrics,
            NotificationConfig config) {
        this.queue = queue;
        this.directory = directory;
        this.connections = connections;
        this.writer = writer;
        this.server = server;
        this.wishes = wishes;
        this.metrics = metrics;
        this.config = config;
        this.slots = new Semaphore(config.concurrency());
        if (config.lease().compareTo(config.sendTimeout()) <= 0) {
            throw new IllegalArgumentException("lease " + config.lease() + " is not longer than the send timeout, "
                    + config.sendTimeout() + ": mails would be sent twice");
        }
        this.retryPolicy = new RetryPolicy(
                config.retry().first(), config.retry().longest(), config.retry().giveUpAfter());
    }

    void onNewMails(@ObservesAsync MailsWaiting news) {
        sendDue();
    }

    /** Starts to send what is due, as far as there is room; a mail that ends makes room for the next. */
    @Scheduled(every = "${kontobro.notification.poll-interval}")
    void sendDue() {
        if (!directory.isKnown()) {
            return;
        }
        int room = slots.drainPermits();
        var claimed = claim(room);
        boolean mayBeMore = !claimed.isEmpty() && claimed.size() == room;
        claimed.forEach(mail -> threads.execute(() -> {
            try {
                send(mail);
            } finally {
                slots.release();
            }
            if (mayBeMore) {
                sendDue();
            }
        }));
    }

    private List<ClaimedMail> claim(int room) {
        int taken = 0;
        try {
            var claimed = room == 0 ? List.<ClaimedMail>of() : queue.claim(room, config.lease());
            taken = claimed.size();
            return claimed;
        } finally {
            slots.release(room - taken);
        }
    }

    /** Lets what is under way end. */
    @Shutdown
    void finish() {
        threads.close();
    }

    private void send(ClaimedMail mail) {
        switch (handOver(mail)) {
            case Handover.Accepted() -> {
                if (finish(mail, End.SENT, "")) {
                    LOG.sent(server.messageId(mail.key()));
                    metrics.countSent();
                }
            }
            case Handover.Refused(String reason) -> {
                if (finish(mail, End.REFUSED, reason)) {
                    LOG.refused(server.messageId(mail.key()), reason);
                    metrics.countRefused();
                }
            }
            case Handover.NotNeeded(String reason) -> {
                if (finish(mail, End.WITHDRAWN, reason)) {
                    LOG.notNeeded(server.messageId(mail.key()), reason);
                    metrics.countWithdrawn(1);
                }
            }
            case Handover.LeftOut() -> {
                if (finish(mail, End.LEFT_OUT, "the recipient has had enough mails")) {
                    LOG.leftOut(server.messageId(mail.key()));
                    metrics.countLeftOut();
                }
            }
            case Handover.PutOff(Instant until, String reason) -> owned(mail, queue.putOff(mail, until, reason));
            case Handover.Postponed(String reason) -> postpone(mail, reason);
        }
    }

    private Handover handOver(ClaimedMail mail) {
        try {
            return connections
                    .tenant(mail.tenantId())
                    .map(tenant -> wishes.standsInTheWay(mail, tenant).orElseGet(() -> write(mail, tenant)))
                    .orElseGet(() -> new Handover.Postponed("tenant '" + mail.tenantId() + "' is not known any more"));
        } catch (CoveredException e) {
            return wishes.askAgain(e.getMessage());
        } catch (NothingToTellException e) {
            return new Handover.NotNeeded(e.getMessage());
        } catch (AlreadyReconnectedException e) {
            return new Handover.NotNeeded(e.getMessage());
        } catch (NoLinkNowException e) {
            return new Handover.Postponed(e.getMessage());
        } catch (RuntimeException e) {
            LOG.notWritten(server.messageId(mail.key()), e);
            return new Handover.Postponed("the mail cannot be written: " + e);
        }
    }

    /** Written before it is counted: what need not be told is no mail. */
    private Handover write(ClaimedMail mail, Tenant tenant) {
        var letter = writer.write(mail.kind(), mail.data(), tenant, mail.recipient());
        return wishes.isOneTooMany(mail) ? new Handover.LeftOut() : server.hand(mail, letter);
    }

    private void postpone(ClaimedMail mail, String reason) {
        if (retryPolicy.isOver(mail)) {
            if (finish(mail, End.GIVEN_UP, reason)) {
                LOG.givenUp(server.messageId(mail.key()), mail.attempt(), reason);
                metrics.countGivenUp();
            }
            return;
        }
        var delay = retryPolicy.delayAfter(mail.attempt(), ThreadLocalRandom.current());
        if (owned(mail, queue.tryAgain(mail, delay, reason))) {
            LOG.triedAgain(server.messageId(mail.key()), delay.toString(), reason);
            metrics.countPostponed();
        }
    }

    private boolean finish(ClaimedMail mail, End end, String reason) {
        return owned(mail, queue.finish(mail, end, reason));
    }

    private boolean owned(ClaimedMail mail, boolean owned) {
        if (!owned) {
            LOG.leaseLost(server.messageId(mail.key()));
        }
        return owned;
    }
}
