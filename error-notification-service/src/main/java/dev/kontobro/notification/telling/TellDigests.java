package dev.kontobro.notification.telling;

import dev.kontobro.connections.Connection;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.connections.profile.Notifications;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.notification.Addressees;
import dev.kontobro.notification.Directory;
import dev.kontobro.notification.NotificationConfig;
import dev.kontobro.notification.delivery.MailOrder;
import dev.kontobro.notification.delivery.MailQueue;
import dev.kontobro.notification.delivery.MailsWaiting;
import dev.kontobro.notification.issue.IssueLog;
import dev.kontobro.notification.mail.DigestMail;
import dev.kontobro.notification.mail.MailKind;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells once a day, or once a week, what is still open on a connection. What is told is read when the mail is sent. A digest's
 * key follows from connection, day and recipient, and the day that was decided on is kept: it is sent once, by whichever replica.
 */
@ApplicationScoped
public class TellDigests {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final ConnectionDirectory connections;
    private final Directory directory;
    private final Addressees addressees;
    private final IssueLog issues;
    private final DueIssues decided;
    private final MailQueue queue;
    private final Event<MailsWaiting> news;
    private final Clock clock;
    private final LocalTime digestAt;

    /** Spares a question to the database at each turn. */
    private final Map<String, LocalDate> done = new ConcurrentHashMap<>();

    TellDigests(
            ConnectionDirectory connections,
            Directory directory,
            Addressees addressees,
            IssueLog issues,
            DueIssues decided,
            MailQueue queue,
            Event<MailsWaiting> news,
            Clock clock,
            NotificationConfig config) {
        this.connections = connections;
        this.directory = directory;
        this.addressees = addressees;
        this.issues = issues;
        this.decided = decided;
        this.queue = queue;
        this.news = news;
        this.clock = clock;
        this.digestAt = config.issues().digestAt();
    }

    @Scheduled(every = "${kontobro.notification.issues.tell-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void tellDue() {
        if (directory.isKnown()) {
            connections.all().forEach(this::decide);
        }
    }

    private void decide(Connection connection) {
        var now = clock.instant().atZone(connections.zone(connection));
        var isTime = !now.toLocalTime().isBefore(digestAt);
        var newest = isTime ? now.toLocalDate() : now.toLocalDate().minusDays(1);
        if (newest.equals(done.get(connection.id()))) {
            return;
        }
        // A connection that is new has its first digest on the next day.
        var isDue = decided.lastDigest(connection.id()).filter(newest::isAfter).isPresent();
        if (isDue && isTime) {
            tell(connection, newest);
        }
        decided.digestDecided(connection.id(), newest);
        done.put(connection.id(), newest);
    }

    private void tell(Connection connection, LocalDate day) {
        var notifications = connection.profile().notifications();
        var open = issues.openOn(connection.tenantId(), connection.id());
        if (notifications.statusReport() || !open.isEmpty() && isWanted(notifications, day, open)) {
            var recipients =
                    addressees.all(connection.tenantId(), connection.id()).orElse(List.of());
            recipients.forEach(recipient -> queue.add(order(connection, day, recipient)));
            news.fireAsync(new MailsWaiting());
        }
    }

    /** Who wants no digest gets one all the same after mails were left to it. */
    private boolean isWanted(Notifications notifications, LocalDate day, List<IssueSummary> open) {
        return switch (notifications.digest()) {
            case DAILY -> true;
            case WEEKLY -> day.getDayOfWeek() == DayOfWeek.MONDAY || wasLeftToIt(open);
            case NONE -> wasLeftToIt(open);
        };
    }

    private boolean wasLeftToIt(List<IssueSummary> open) {
        return queue.leftOutWithin(
                A_DAY, open.stream().map(issue -> issue.id().toString()).toList());
    }

    private static MailOrder order(Connection connection, LocalDate day, String recipient) {
        return new MailOrder(
                MailKind.DIGEST,
                connection.id() + "/" + day,
                connection.tenantId(),
                Optional.of(recipient),
                Optional.empty(),
                new String(EventJson.write(new DigestMail(connection.id(), day)), StandardCharsets.UTF_8));
    }
}
