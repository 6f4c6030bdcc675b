package dev.kontobro.engine.attempt;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.engine.attempt.Verdict.Broken;
import dev.kontobro.engine.attempt.Verdict.Held;
import dev.kontobro.engine.attempt.Verdict.Reached;
import dev.kontobro.engine.attempt.Verdict.Rejected;
import dev.kontobro.engine.attempt.Verdict.Skipped;
import dev.kontobro.engine.attempt.Verdict.Throttled;
import dev.kontobro.engine.attempt.Verdict.TryAgain;
import dev.kontobro.engine.lane.KnownRecord;
import dev.kontobro.engine.lane.Lanes.LaneState;
import dev.kontobro.engine.record.Announcement;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.ConnectionState;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.TransferOutcome;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/** Says on the wire what came of a transfer. Ids follow from what is committed, so that a repeat can be dropped. */
public final class OutcomeEvents {

    private final String source;
    private final Clock clock;

    /**
     * @param serviceName the events' source, for example {@code customer-sync}
     */
    public OutcomeEvents(String serviceName, Clock clock) {
        this.source = "/kontobro/" + serviceName;
        this.clock = clock;
    }

    /** Whether an event is one of these, from whichever replica. */
    public boolean include(CloudEvent event) {
        return event.source().equals(source);
    }

    /**
     * @param goesOn the next attempt follows at once: what kept this one from the books is nobody's concern
     * @return the outcome and what is announced with it; empty when there is nothing to tell yet
     */
    public List<CloudEvent> outcome(Completion done, boolean goesOn) {
        return switch (done.verdict()) {
            case Reached reached -> done.isIdle() ? List.of() : succeeded(done, reached);
            case Skipped ignored -> List.of(outcome(EventType.TRANSFER_SKIPPED, done));
            case Held ignored -> goesOn ? List.of() : List.of(outcome(EventType.TRANSFER_HELD, done));
            case Rejected rejected -> refused(done, rejected, goesOn);
            case TryAgain ignored -> List.of();
            case Throttled ignored -> List.of();
            case Broken ignored -> List.of();
        };
    }

    private List<CloudEvent> succeeded(Completion done, Reached reached) {
        return Stream.concat(Stream.of(outcome(EventType.TRANSFER_SUCCEEDED, done)), announced(reached, done))
                .toList();
    }

    /** What it has found out is so whatever follows. */
    private List<CloudEvent> refused(Completion done, Rejected rejected, boolean goesOn) {
        var outcome = goesOn ? Stream.<CloudEvent>empty() : Stream.of(outcome(EventType.TRANSFER_FAILED, done));
        return Stream.concat(outcome, announced(rejected, done)).toList();
    }

    private Stream<CloudEvent> announced(Verdict verdict, Completion done) {
        return verdict.announcements().stream().map(announcement -> announcement(announcement, done));
    }

    private CloudEvent announcement(Announcement announcement, Completion done) {
        var type = announcement.type();
        return event(type, outcomeId(done) + ":" + type.eventName(), announcement.data(), done);
    }

    /**
     * What has become of a record without an attempt at it.
     *
     * @param count how many times something was noticed of it, this one included
     */
    public CloudEvent notice(KnownRecord about, int count, Announcement announcement) {
        var type = announcement.type();
        return new CloudEvent(
                about.id() + ":notice-" + count + ":" + type.eventName(),
                source,
                type.type(),
                about.number(),
                clock.instant(),
                about.tenantId(),
                OptionalLong.empty(),
                about.traceParent(),
                EventJson.write(announcement.data()));
    }

    /** What of an event comes back with its outcome. */
    public record Cause(String id, String subject, String tenantId, Optional<String> traceParent) {
        public static Cause of(CloudEvent event) {
            return new Cause(event.id(), event.subject(), event.tenantId(), event.traceParent());
        }
    }

    /** A transfer whose state nothing has been attempted about. */
    public record Known(
            UUID id,
            long version,
            int attempts,
            Optional<String> accountingNumber,
            String kind,
            String name,
            Cause cause) {}

    /** The books have what the event asks for. */
    public CloudEvent unchanged(Known transfer, Connection connection) {
        return unattempted(EventType.TRANSFER_SUCCEEDED, transfer, connection, "unchanged", Optional.empty());
    }

    /** What the event asks for waits for its trigger. */
    public CloudEvent waits(Known transfer, Connection connection, Problem reason) {
        return unattempted(EventType.TRANSFER_HELD, transfer, connection, "held", Optional.of(reason));
    }

    /** Somebody has said that what the event asks for is done by hand. */
    public CloudEvent skipped(Known transfer, Connection connection, Problem reason) {
        return unattempted(EventType.TRANSFER_SKIPPED, transfer, connection, "skipped", Optional.of(reason));
    }

    private CloudEvent unattempted(
            EventType type, Known transfer, Connection connection, String outcome, Optional<Problem> reason) {
        var at = clock.instant();
        var cause = transfer.cause();
        var data = new TransferOutcome(
                transfer.id(),
                transfer.version(),
                connection.id(),
                connection.system().id(),
                transfer.kind(),
                cause.subject(),
                transfer.name(),
                outcome,
                transfer.accountingNumber(),
                cause.id(),
                transfer.attempts(),
                at,
                reason.map(ProblemJson::withTexts),
                List.of());
        return new CloudEvent(
                id(transfer.id(), transfer.version(), transfer.attempts()),
                source,
                type.type(),
                cause.subject(),
                at,
                cause.tenantId(),
                OptionalLong.empty(),
                cause.traceParent(),
                EventJson.write(data));
    }

    /** The grant of a lane's connection does not hold. That it works again is the gateway's to say. */
    public CloudEvent broken(LaneState lane, Problem problem) {
        var at = clock.instant();
        var data = new ConnectionState(
                lane.connectionId(),
                lane.system(),
                lane.incident(),
                at,
                Optional.of(lane.waiting()),
                Optional.of(ProblemJson.withTexts(problem)));
        return new CloudEvent(
                lane.connectionId() + ":" + lane.incident() + ":" + EventType.CONNECTION_BROKEN.eventName(),
                source,
                EventType.CONNECTION_BROKEN.type(),
                lane.connectionId(),
                at,
                lane.tenantId(),
                OptionalLong.empty(),
                Optional.empty(),
                EventJson.write(data));
    }

    private CloudEvent outcome(EventType type, Completion done) {
        var transfer = done.transfer();
        var verdict = done.verdict();
        var accountingNumber = verdict instanceof Reached reached
                ? Optional.of(reached.accountingNumber())
                : transfer.accountingNumber();
        var data = new TransferOutcome(
                transfer.id(),
                transfer.version(),
                transfer.connectionId(),
                SystemName.fromId(transfer.system()).id(),
                transfer.kind(),
                transfer.number(),
                transfer.name(),
                verdict.outcome(),
                accountingNumber,
                transfer.eventId(),
                transfer.attempt(),
                done.endedAt(),
                done.problem().map(ProblemJson::withTexts),
                done.warnings().stream().map(ProblemJson::withTexts).toList(),
                verdict.document());
        return event(type, outcomeId(done), data, done);
    }

    private CloudEvent event(EventType type, String id, Object data, Completion done) {
        var transfer = done.transfer();
        return new CloudEvent(
                id,
                source,
                type.type(),
                transfer.number(),
                done.endedAt(),
                transfer.tenantId(),
                OptionalLong.empty(),
                transfer.traceParent(),
                EventJson.write(data));
    }

    private static String outcomeId(Completion done) {
        return id(
                done.transfer().id(), done.transfer().version(), done.transfer().attempt());
    }

    /** One attempt of one version has one outcome. */
    private static String id(UUID transfer, long version, int attempt) {
        return transfer + ":" + version + ":" + attempt;
    }
}
