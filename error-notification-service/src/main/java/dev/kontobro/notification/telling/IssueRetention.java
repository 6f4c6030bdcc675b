package dev.kontobro.notification.telling;

import static dev.kontobro.notification.NotificationLog.LOG;

import dev.kontobro.notification.NotificationConfig;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets issues that are over, and how new outcomes were that nothing is told of. */
@ApplicationScoped
public class IssueRetention {

    private final DueIssues issues;
    private final NotificationConfig.Issues config;

    IssueRetention(DueIssues issues, NotificationConfig config) {
        this.issues = issues;
        this.config = config.issues();
    }

    @Scheduled(every = "${kontobro.notification.retention-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    public void deleteOld() {
        int deleted = issues.deleteIssuesOlderThan(config.retention());
        if (deleted > 0) {
            LOG.issuesDeleted(deleted, config.retention().toString());
        }
        issues.deletePositionsOlderThan(config.keepPositions());
    }
}
