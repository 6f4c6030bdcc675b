package dev.kontobro.engine.attempt;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.engine.record.Result;
import java.time.LocalDate;
import java.util.Optional;

/** What a connection's settings say to a record before its kind is asked: nothing, as a rule. */
record ConnectionRules(ConnectionDirectory directory) {

    /** Nothing happened before the start date, as far as the connection is concerned, whenever its source tells of it. */
    Optional<Result> startDate(RecordKind kind, Attempt attempt) {
        var connection = attempt.connection();
        var told = LocalDate.ofInstant(attempt.wantedSince(), directory.zone(connection));
        var day = kind.dayOf(attempt).filter(told::isAfter).orElse(told);
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
