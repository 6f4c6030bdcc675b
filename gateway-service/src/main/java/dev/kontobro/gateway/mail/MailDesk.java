package dev.kontobro.gateway.mail;

import dev.kontobro.connections.Tenant;
import dev.kontobro.events.log.IssueDetail;
import dev.kontobro.events.log.IssueState;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.mail.NotificationService.Changed;
import dev.kontobro.gateway.mail.NotificationService.Known;
import dev.kontobro.gateway.mail.NotificationService.Question;
import dev.kontobro.gateway.mail.NotificationService.Wished;
import dev.kontobro.gateway.service.Answer;
import dev.kontobro.gateway.service.Asked;
import dev.kontobro.gateway.service.Glance;
import dev.kontobro.gateway.service.Services;
import dev.kontobro.gateway.tenant.Tenants;
import dev.kontobro.gateway.transfer.TransferActions.Outcome;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does what a link in a mail says, and tells how things stand before that. */
@ApplicationScoped
class MailDesk {

    private static final String SERVICE = "error-notification";

    /** The service takes no longer name for whoever mutes an issue. */
    private static final int LONGEST_NAME = 200;

    private final Asked<NotificationService> notification;
    private final Glance<NotificationService> glance;
    private final UsedLinks used;
    private final RetryByLink retrying;
    private final Recipients recipients;
    private final Tenants tenants;
    private final Audit audit;
    private final Db db;
    private final Clock clock;
    private final Duration muteFor;

    MailDesk(
            Services services,
            UsedLinks used,
            RetryByLink retrying,
            Recipients recipients,
            Tenants tenants,
            Audit audit,
            Db db,
            Clock clock,
            GatewayConfig config) {
        this.notification = services.only(
                SERVICE,
                config.mails().serviceUrl(),
                NotificationService.class,
                config.mails().timeout());
        this.glance = new Glance<>(
                services.only(
                        SERVICE,
                        config.mails().serviceUrl(),
                        NotificationService.class,
                        config.issues().glance()),
                SERVICE,
                config.issues().pause(),
                clock);
        this.used = used;
        this.retrying = retrying;
        this.recipients = recipients;
        this.tenants = tenants;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
        this.muteFor = config.mails().muteFor();
    }

    /** How a link about an issue stands. */
    sealed interface Standing {

        /** All that has the issue's cause can be tried again. */
        record ReadyToRetry(Tenant tenant, IssueSummary issue) implements Standing {}

        /** The issue can be muted. */
        record ReadyToMute(Tenant tenant, IssueSummary issue, Instant mutedUntil) implements Standing {}

        /** They are tried again; some only, and the link works on, where not everything could be done at once. */
        record Retried(IssueSummary issue, Outcome outcome) implements Standing {

            /** Whether something remains to be done. */
            boolean isInPart() {
                return outcome.more() || outcome.incomplete().isPresent();
            }
        }

        /** None of them can be tried again as things are. */
        record NothingToRetry(IssueSummary issue) implements Standing {}

        record NowMuted(Tenant tenant, Instant mutedUntil) implements Standing {}

        record Used(Tenant tenant, Instant at) implements Standing {}

        record Expired(Tenant tenant) implements Standing {}

        /** The address gets no mails of the tenant any more. */
        record Stranger(Tenant tenant) implements Standing {}

        /** There is nothing left to do. */
        record Over(Tenant tenant) implements Standing {}

        /** Somebody was faster. */
        record Muted(Tenant tenant, Optional<Instant> until) implements Standing {}

        /** It cannot be told now, or not be done. */
        record Unavailable() implements Standing {}

        /** The tenant is gone. */
        record Gone() implements Standing {}
    }

    /** Changes nothing. */
    Standing look(IssueLink link) {
        var found = tenants.find(link.reader().tenantId());
        if (found.isEmpty()) {
            return new Standing.Gone();
        }
        var tenant = found.get();
        if (link.isOver(clock.instant())) {
            return new Standing.Expired(tenant);
        }
        var usedAt = used.usedAt(link);
        if (usedAt.isPresent()) {
            return new Standing.Used(tenant, usedAt.get());
        }
        if (!recipients.includes(link.reader())) {
            return new Standing.Stranger(tenant);
        }
        return switch (ask(service -> service.issue(link.issueId(), tenant.id(), 1))) {
            case Answer.Given<IssueDetail>(IssueDetail detail) -> standing(link, tenant, detail.issue());
            // What is over for long is forgotten there.
            case Answer.Unknown<IssueDetail> _ -> new Standing.Over(tenant);
            case Answer.Refused<IssueDetail> _, Answer.Unavailable<IssueDetail> _ -> new Standing.Unavailable();
        };
    }

    private Standing standing(IssueLink link, Tenant tenant, IssueSummary issue) {
        if (issue.state() == IssueState.RESOLVED) {
            return new Standing.Over(tenant);
        }
        return switch (link.deed()) {
            case RETRY -> new Standing.ReadyToRetry(tenant, issue);
            case MUTE ->
                issue.mute()
                        .<Standing>map(mute -> new Standing.Muted(tenant, mute.until()))
                        .orElseGet(() -> new Standing.ReadyToMute(tenant, issue, mutedUntil()));
        };
    }

    private Instant mutedUntil() {
        return clock.instant().plus(muteFor).truncatedTo(ChronoUnit.MINUTES);
    }

    /** Does what the link says, if it was not done. */
    Standing act(IssueLink link) {
        return switch (look(link)) {
            case Standing.ReadyToRetry ready -> taken(link, () -> retrying.retry(link, ready, by(link.reader())));
            case Standing.ReadyToMute ready -> taken(link, () -> mute(link, ready));
            case Standing other -> other;
        };
    }

    private Standing taken(IssueLink link, Supplier<Standing> deed) {
        if (!used.take(link)) {
            return look(link) instanceof Standing.Used already ? already : new Standing.Unavailable();
        }
        return deed.get();
    }

    private Standing mute(IssueLink link, Standing.ReadyToMute ready) {
        var by = by(link.reader());
        var answer = ask(service -> service.mute(
                link.issueId(), ready.tenant().id(), ready.mutedUntil().toString(), shortened(by.name())));
        return switch (answer) {
            case Answer.Given<IssueSummary> _ -> muted(link, ready, by);
            case Answer.Unknown<IssueSummary> _ -> {
                used.giveBack(link);
                yield new Standing.Over(ready.tenant());
            }
            case Answer.Refused<IssueSummary> _, Answer.Unavailable<IssueSummary> _ -> {
                used.giveBack(link);
                yield new Standing.Unavailable();
            }
        };
    }

    /** What the trail tells of it. */
    private record MutedIssue(UUID issue, String code, Instant until) {}

    private Standing muted(IssueLink link, Standing.ReadyToMute ready, Actor by) {
        var issue = ready.issue();
        db.inTransaction(tx -> {
            used.done(tx, link);
            audit.add(
                    tx,
                    ready.tenant().id(),
                    Optional.of(issue.connectionId()),
                    by,
                    "issue.muted",
                    Optional.empty(),
                    Optional.of(new MutedIssue(issue.id(), issue.code(), ready.mutedUntil())));
            return link;
        });
        return new Standing.NowMuted(ready.tenant(), ready.mutedUntil());
    }

    /** Which mails a reader gets; empty when that cannot be told now. */
    Optional<Wish> wish(Reader reader) {
        return wishes(reader.tenantId(), List.of(reader.address()))
                .map(known -> known.stream().map(Known::wish).findFirst().orElse(Wish.EVERYTHING));
    }

    /** The same for a page that can do without: empty when it cannot be told at once. */
    Optional<List<Known>> wishesAtAGlance(String tenantId, List<String> addresses) {
        return glance.at(service -> service.wishes(tenantId, new Question(addresses)));
    }

    /** What is wished at these addresses where that is not everything; empty when it cannot be told now. */
    Optional<List<Known>> wishes(String tenantId, List<String> addresses) {
        return ask(service -> service.wishes(tenantId, new Question(addresses)))
                        instanceof Answer.Given<List<Known>>(List<Known> known)
                ? Optional.of(known)
                : Optional.empty();
    }

    /** What the trail tells of it. */
    private record WishedMails(String address, Wish mails) {}

    /** @return false when it cannot be done now */
    boolean wish(Reader reader, Wish wish) {
        var answer = ask(service -> service.wish(reader.tenantId(), new Wished(reader.address(), wish)));
        if (!(answer instanceof Answer.Given<Changed>(Changed(Wish before)))) {
            return false;
        }
        if (before != wish) {
            db.inTransaction(tx -> {
                audit.add(
                        tx,
                        reader.tenantId(),
                        Optional.empty(),
                        by(reader),
                        "mails.chosen",
                        Optional.of(new WishedMails(reader.address(), before)),
                        Optional.of(new WishedMails(reader.address(), wish)));
                return wish;
            });
        }
        return true;
    }

    <T> Answer<T> ask(Function<NotificationService, T> question) {
        return notification.one(SERVICE, question);
    }

    private static Actor by(Reader reader) {
        return new Actor("mail link to " + reader.address());
    }

    private static String shortened(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
