package dev.kontobro.engine.trigger;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.connections.profile.Trigger;
import dev.kontobro.connections.schedule.Schedule;
import dev.kontobro.engine.record.RecordKind;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What sets a connection's records off, by its profile: at once, with the next run, or when a person says so.
 *
 * <p>Decided once, where a state is taken in (or where an attempt at an older one ends), under the lock of its lane: a
 * changed profile takes the same lock before it plans what waits anew, so no state is left with an old plan. What has been
 * set off stays so until it has an outcome, and takes newer states along.
 */
public final class Triggers {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final ConnectionDirectory directory;
    private final Clock clock;

    /**
     * @param clock that runs are planned and begun by
     */
    public Triggers(ConnectionDirectory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** What records of this kind wait for that come in now; empty where they are attempted at once. */
    public Optional<Wait> waitOf(Connection connection, RecordKind kind) {
        var settings = connection.profile().of(kind.flow());
        if (!settings.enabled()) {
            return Optional.empty();
        }
        return switch (settings.trigger()) {
            case Trigger.Immediate() -> Optional.empty();
            case Trigger.Scheduled(Schedule schedule) -> Optional.of(untilNextRun(connection, kind, schedule));
            case Trigger.Manual() ->
                Optional.of(Wait.forRelease(problem(ProblemCode.WAITS_FOR_RELEASE, connection, kind)));
        };
    }

    private Wait untilNextRun(Connection connection, RecordKind kind, Schedule schedule) {
        var zone = directory.zone(connection);
        return schedule.next(clock.instant(), zone)
                .map(run -> Wait.forRun(
                        run,
                        problem(ProblemCode.WAITS_FOR_RUN, connection, kind)
                                .with(Detail.VALUE, MINUTES.format(run.atZone(zone)))
                                .with(Detail.LIMIT, zone.getId())))
                .orElseGet(() -> Wait.forRelease(problem(ProblemCode.NO_RUN_LEFT, connection, kind)));
    }

    private static Problem problem(ProblemCode code, Connection connection, RecordKind kind) {
        return Problem.of(code)
                .with(Detail.SYSTEM, connection.system().displayName())
                .with(Detail.RECORD, kind.id());
    }
}
