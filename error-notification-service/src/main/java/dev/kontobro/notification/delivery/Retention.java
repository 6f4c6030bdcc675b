package dev.kontobro.notification.delivery;

import static dev.kontobro.notification.NotificationLog.LOG;

import dev.kontobro.notification.NotificationConfig;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Mails are personal data: what has ended is kept for a while and then deleted. */
@ApplicationScoped
public class Retention {

    private final MailQueue queue;
    private final NotificationConfig config;

    Retention(MailQueue queue, NotificationConfig config) {
        this.queue = queue;
        this.config = config;
    }

    @Scheduled(every = "${kontobro.notification.retention-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void deleteOld() {
        int deleted = queue.deleteOlderThan(config.retention());
        if (deleted > 0) {
            LOG.deleted(deleted, config.retention().toString());
        }
        queue.deleteAllowancesOlderThan(config.retention());
    }
}
