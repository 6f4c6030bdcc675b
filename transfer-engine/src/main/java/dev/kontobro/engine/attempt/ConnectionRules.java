package dev.kontobro.engine.attempt;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.engine.record.Result;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What a connection's settings say to a record before its kind is asked: nothing, as a rule. */
record ConnectionRules(ConnectionDirectory directory) {

    /**
     * Nothing happened before the start date, as far as the connection is concerned.
     *
     * @param wantedSince when the source said so
     */
    Optional<Result> startDate(Connection connection, Instant wantedSince) {
        var day = LocalDate.ofInstant(wantedSince, directory.zone(connection));
        return connection
                .startDate()
                .filter(day::isBefore)
                .map(start -> new Result.Skipped(Problem.of(ProblemCode.BEFORE_START_DATE)
                        .with(Detail.VALUE, day.toString())
                        .with(Detail.LIMIT, start.toString())));
    }

    /** Something must be put right in the books first. */
    Optional<Result> block(Connection connection, RecordKind kind) {
        return Optional.ofNullable(connection.blocked().get(kind.flow()))
                .map(problem -> new Result.Held(problem, Release.whenUnblocked(kind.flow())));
    }
}
