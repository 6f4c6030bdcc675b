package dev.kontobro.notification.telling;

import static dev.kontobro.notification.NotificationLog.LOG;

import dev.kontobro.events.EventJson;
import dev.kontobro.notification.Addressees;
import dev.kontobro.notification.Directory;
import dev.kontobro.notification.delivery.MailMetrics;
import dev.kontobro.notification.delivery.MailOrder;
import dev.kontobro.notification.delivery.MailQueue;
import dev.kontobro.notification.delivery.MailQueue.Telling;
import dev.kontobro.notification.delivery.MailsWaiting;
import dev.kontobro.notification.mail.IssueMail;
import dev.kontobro.notification.mail.MailKind;
import dev.kontobro.notification.telling.DueIssues.Due;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells of issues: that they are open, and to those who were told so that they are over. A mail's key follows from the issue,
 * which opening it is, and the recipient: replicas that do this at the same time, or again after a crash, make no second mail.
 */
@ApplicationScoped
public class TellIssues {

    private static final int AT_ONCE = 500;

    private final DueIssues issues;
    private final MailQueue queue;
    private final Addressees addressees;
    private final Directory directory;
    private final MailMetrics metrics;
    private final Event<MailsWaiting> news;
    private final Clock clock;

    TellIssues(
            DueIssues issues,
            MailQueue queue,
            Addressees addressees,
            Directory directory,
            MailMetrics metrics,
            Event<MailsWaiting> news,
            Clock clock) {
        this.issues = issues;
        this.queue = queue;
        this.addressees = addressees;
        this.directory = directory;
        this.metrics = metrics;
        this.news = news;
        this.clock = clock;
    }

    @Scheduled(every = "${kontobro.notification.issues.tell-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void tellDue() {
        if (!directory.isKnown()) {
            return;
        }
        var now = clock.instant();
        var openings = issues.openings(now, AT_ONCE);
        openings.forEach(this::tellOpening);
        var ends = issues.ends(now, AT_ONCE);
        ends.forEach(this::tellEnd);
        if (!openings.isEmpty() || !ends.isEmpty()) {
            news.fireAsync(new MailsWaiting());
        }
    }

    private void tellOpening(Due due) {
        addressees
                .of(due.tenantId(), due.connectionId(), Addressees.flows(due.kinds()))
                .ifPresentOrElse(recipients -> tellOpening(due, recipients), () -> keepUndeliverable(due));
        issues.openingTold(due);
    }

    /** What was told of the issue before, this belongs to. */
    private void tellOpening(Due due, List<String> recipients) {
        var threads = threads(queue.tellings(due.id().toString()));
        recipients.forEach(recipient -> {
            var order = order(MailKind.ISSUE_OPENED, due, Optional.of(recipient));
            Optional.ofNullable(threads.get(recipient))
                    .ifPresentOrElse(first -> queue.addAfter(first.id(), order), () -> queue.add(order));
        });
    }

    /** The operator learns of it by the log and the metric. */
    private void keepUndeliverable(Due due) {
        if (queue.add(order(MailKind.ISSUE_OPENED, due, Optional.empty()))) {
            LOG.tenantUnknown(due.id().toString(), due.tenantId());
            metrics.countUndeliverable(1);
        }
    }

    /** What was not sent yet need not be any more, and who did not get it need not hear that it is over. */
    private void tellEnd(Due due) {
        var issue = due.id().toString();
        metrics.countWithdrawn(queue.withdraw(issue));
        var tellings = queue.tellings(issue);
        var threads = threads(tellings);
        tellings.stream()
                .filter(telling -> telling.key()
                        .equals(order(MailKind.ISSUE_OPENED, due, Optional.of(telling.recipient()))
                                .key()))
                .forEach(telling -> queue.addAfter(
                        threads.getOrDefault(telling.recipient(), telling).id(),
                        order(MailKind.ISSUE_RESOLVED, due, Optional.of(telling.recipient()))));
        issues.endTold(due);
    }

    /** The first mail that each recipient got about an issue. */
    private static Map<String, Telling> threads(List<Telling> tellings) {
        var threads = new LinkedHashMap<String, Telling>();
        tellings.stream().filter(Telling::isSent).forEach(telling -> threads.putIfAbsent(telling.recipient(), telling));
        return threads;
    }

    private static MailOrder order(MailKind kind, Due due, Optional<String> recipient) {
        return new MailOrder(
                kind,
                due.id() + "/" + due.opening(),
                due.tenantId(),
                recipient,
                Optional.of(due.id().toString()),
                new String(
                        EventJson.write(new IssueMail(due.id(), due.opening(), due.connectionId())),
                        StandardCharsets.UTF_8));
    }
}
