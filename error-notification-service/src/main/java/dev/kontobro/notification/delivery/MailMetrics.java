package dev.kontobro.notification.delivery;

import dev.kontobro.notification.delivery.MailQueue.Backlog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What an operator watches: mails by result, and the backlog. */
@ApplicationScoped
public class MailMetrics {

    private final MeterRegistry registry;
    private final MailQueue queue;
    private volatile Backlog backlog = new Backlog(0, Duration.ZERO);

    MailMetrics(MeterRegistry registry, MailQueue queue) {
        this.registry = registry;
        this.queue = queue;
        registry.gauge("kontobro.notification.waiting", this, metrics -> metrics.backlog.waiting());
        registry.gauge(
                "kontobro.notification.oldest.waiting.seconds",
                this,
                metrics -> metrics.backlog.oldest().toSeconds());
    }

    @Scheduled(every = "${kontobro.notification.backlog-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void measureBacklog() {
        backlog = queue.backlog();
    }

    public void countUndeliverable(int mails) {
        count("undeliverable", mails);
    }

    public void countWithdrawn(int mails) {
        count("withdrawn", mails);
    }

    void countSent() {
        count("sent", 1);
    }

    void countPostponed() {
        count("postponed", 1);
    }

    void countRefused() {
        count("refused", 1);
    }

    void countLeftOut() {
        count("left-out", 1);
    }

    void countGivenUp() {
        count("given-up", 1);
    }

    public void countUnreadable() {
        registry.counter("kontobro.notification.outcomes.unreadable").increment();
    }

    private void count(String result, int mails) {
        registry.counter("kontobro.notification.mails", "result", result).increment(mails);
    }
}
