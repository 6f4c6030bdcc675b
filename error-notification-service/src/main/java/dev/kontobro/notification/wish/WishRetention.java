package dev.kontobro.notification.wish;

import dev.kontobro.notification.NotificationConfig;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Forgets wishes that held nothing back for long. */
@ApplicationScoped
class WishRetention {

    private final MailWishes wishes;
    private final Duration retention;

    WishRetention(MailWishes wishes, NotificationConfig config) {
        this.wishes = wishes;
        this.retention = config.wishes().retention();
    }

    @Scheduled(every = "${kontobro.notification.retention-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void deleteOld() {
        wishes.deleteUnusedFor(retention);
    }
}
