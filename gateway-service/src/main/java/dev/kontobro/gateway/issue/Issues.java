package dev.kontobro.gateway.issue;

import dev.kontobro.events.log.IssueCount;
import dev.kontobro.events.log.IssueDetail;
import dev.kontobro.events.log.IssuePage;
import dev.kontobro.events.log.IssueStanding;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.service.Answer;
import dev.kontobro.gateway.service.Asked;
import dev.kontobro.gateway.service.Glance;
import dev.kontobro.gateway.service.Services;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The issues of a tenant, which error-notification-service keeps. */
@ApplicationScoped
public class Issues {

    /** Its name where it does not answer. */
    public static final String SERVICE = "error-notification";

    private static final int LONGEST_NAME = 200;

    private final Services services;
    private final Asked<IssueService> asked;
    private final Glance<IssueService> glance;
    private final Audit audit;
    private final Db db;

    Issues(Services services, GatewayConfig config, Audit audit, Db db, Clock clock) {
        var issues = config.issues();
        this.services = services;
        this.asked = services.only(SERVICE, issues.url(), IssueService.class, issues.readTimeout());
        this.glance = new Glance<>(
                services.only(SERVICE, issues.url(), IssueService.class, issues.glance()),
                SERVICE,
                issues.pause(),
                clock);
        this.audit = audit;
        this.db = db;
    }

    /** @throws ProblemException when the service does not answer */
    public IssuePage page(String tenant, IssueFilter filter) {
        return given(asked.one(SERVICE, service -> service.page(tenant, filter.parameters())));
    }

    /**
     * An issue with a page of the transfers that stand in it.
     *
     * @throws ProblemException when the tenant has no such issue, or the service does not answer
     */
    public IssueDetail detail(String tenant, UUID id, Optional<String> cursor, int limit) {
        return given(asked.one(SERVICE, service -> service.detail(id, tenant, cursor.orElse(null), limit)));
    }

    /**
     * An issue without its transfers.
     *
     * @throws ProblemException when the tenant has no such issue, or the service does not answer
     */
    IssueSummary summary(String tenant, UUID id) {
        return detail(tenant, id, Optional.empty(), 1).issue();
    }

    /**
     * No mail tells of it any more, nor of its cause when it comes again. Again, it sets a new end.
     *
     * @param until empty for good
     * @throws ProblemException when the tenant has no such issue, or the service does not answer
     */
    public IssueSummary mute(String tenant, UUID id, Optional<Instant> until, Actor actor) {
        var by = actor.name().substring(0, Math.min(LONGEST_NAME, actor.name().length()));
        var end = until.map(Instant::toString);
        var muted = given(asked.one(SERVICE, service -> service.mute(id, tenant, end.orElse(null), by)));
        var noted = new HashMap<String, Object>(Map.of("id", id, "code", muted.code()));
        end.ifPresent(time -> noted.put("until", time));
        return noted(muted, actor, "issue.muted", noted);
    }

    /** @throws ProblemException when the tenant has no such issue, or the service does not answer */
    public IssueSummary unmute(String tenant, UUID id, Actor actor) {
        var unmuted = given(asked.one(SERVICE, service -> service.unmute(id, tenant)));
        return noted(unmuted, actor, "issue.unmuted", Map.of("id", id, "code", unmuted.code()));
    }

    private IssueSummary noted(IssueSummary issue, Actor actor, String action, Map<String, ?> what) {
        return db.inTransaction(tx -> {
            audit.add(
                    tx,
                    issue.tenantId(),
                    Optional.of(issue.connectionId()),
                    actor,
                    action,
                    Optional.empty(),
                    Optional.of(what));
            return issue;
        });
    }

    /**
     * Ends what is open on a connection that its owner has given up; nobody is told.
     *
     * @throws ProblemException when the service does not answer
     */
    void end(String tenant, String connection) {
        given(asked.one(SERVICE, service -> service.end(tenant, connection)));
    }

    /** How many wait for somebody; empty when the service does not say so at once. */
    public Optional<Long> openCount(String tenant) {
        return glance.at(service -> service.count(tenant)).map(IssueCount::open);
    }

    /** The first issues of a list; empty when the service does not say so at once. */
    public Optional<IssuePage> glance(String tenant, IssueFilter filter) {
        return glance.at(service -> service.page(tenant, filter.parameters()));
    }

    /** The gravest open issue of each of these transfers that stands in one; none when the service does not say so at once. */
    public Map<UUID, UUID> standings(String tenant, Collection<UUID> transfers) {
        var issues = new HashMap<UUID, UUID>();
        if (!transfers.isEmpty()) {
            glance.at(service -> service.standings(tenant, List.copyOf(transfers))).stream()
                    .flatMap(List<IssueStanding>::stream)
                    .forEach(standing -> issues.putIfAbsent(standing.transferId(), standing.issueId()));
        }
        return issues;
    }

    private <T> T given(Answer<T> answer) {
        return switch (answer) {
            case Answer.Given<T>(T value) -> value;
            case Answer.Unavailable<T>(List<String> down) -> throw services.unavailable(down);
            case Answer.Unknown<T> _, Answer.Refused<T> _ ->
                throw new ProblemException(ProblemType.ISSUE_UNKNOWN.problem());
        };
    }

    /** Whether a page of an issue's transfers can have named it. */
    public static boolean isTransferCursor(String cursor) {
        try {
            return IssueFilter.isKept(LogPosition.ofCursor(cursor));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * What is not a UUID is the id of no issue.
     *
     * @throws ProblemException when it cannot be one
     */
    public static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.ISSUE_UNKNOWN.problem());
        }
    }
}
