package dev.kontobro.notification.issue;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.ConnectionState;
import dev.kontobro.events.DocumentInBooks;
import dev.kontobro.events.FlowsBlocked;
import dev.kontobro.events.FlowsCleared;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.log.IssueClass;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an event says about who stands in which issue. */
public sealed interface Report {

    String tenantId();

    String connectionId();

    Instant at();

    /**
     * A subject stands in these issues, and in no others.
     *
     * @param subject a transfer, or a state of a connection
     * @param transfer empty where the connection itself is meant
     * @param keepsWarnings whether it stays in the issues of class {@code warning} that it stands in
     */
    record Stands(
            String subject,
            Position position,
            String tenantId,
            String connectionId,
            String accountingSystem,
            Instant at,
            List<Cause> causes,
            Optional<Transfer> transfer,
            boolean keepsWarnings)
            implements Report {

        public Stands {
            causes = List.copyOf(causes.stream()
                    .collect(Collectors.toMap(Cause::key, Function.identity(), (one, other) -> one))
                    .values());
        }
    }

    /** A document was booked, or is gone, in the books: nothing waits for its booking any more. */
    record Booked(String tenantId, String connectionId, String kind, String number, Instant at) implements Report {}

    record Transfer(UUID id, long version, String kind, String number, String name) {

        /** The database takes no text with the character 0, and one event must not stop the others. */
        public Transfer {
            kind = kind.replace("\u0000", "");
            number = number.replace("\u0000", "");
            name = name.replace("\u0000", "");
        }
    }

    /**
     * Rejected is always an issue, held only where a person has to act, and transferred where something is left for a person
     * to do. That the books have the newest state already changes nothing about what was left to do.
     */
    static Report of(String tenantId, TransferOutcome outcome) {
        return new Stands(
                outcome.transferId().toString(),
                Position.of(outcome.version(), outcome.at()),
                tenantId,
                outcome.connectionId(),
                outcome.accountingSystem(),
                outcome.at(),
                causes(outcome),
                Optional.of(new Transfer(
                        outcome.transferId(), outcome.version(), outcome.kind(), outcome.number(), outcome.name())),
                outcome.outcome().equals("unchanged"));
    }

    private static List<Cause> causes(TransferOutcome outcome) {
        return switch (outcome.outcome()) {
            case "rejected" ->
                List.of(Cause.of(
                        IssueClass.FAILED,
                        outcome.problem()
                                .orElseGet(() -> ProblemJson.withTexts(Problem.of(ProblemCode.INTERNAL_FAULT)))));
            case "held" -> causes(IssueClass.WAITS, outcome.problem().stream().toList());
            case "transferred" -> causes(IssueClass.WARNING, outcome.warnings());
            default -> List.of();
        };
    }

    private static List<Cause> causes(IssueClass issueClass, Collection<ProblemData> problems) {
        return problems.stream()
                .filter(Cause::awaitsPerson)
                .map(problem -> Cause.of(issueClass, problem))
                .toList();
    }

    static Report broken(String tenantId, ConnectionState state) {
        return breaking(tenantId, state, 0, List.of(Cause.ofBreak(state.problem())));
    }

    static Report restored(String tenantId, ConnectionState state) {
        return breaking(tenantId, state, Position.END, List.of());
    }

    private static Report breaking(String tenantId, ConnectionState state, long step, List<Cause> causes) {
        return new Stands(
                "break/" + state.connectionId(),
                new Position(state.incident(), step),
                tenantId,
                state.connectionId(),
                state.accountingSystem(),
                state.at(),
                causes,
                Optional.empty(),
                false);
    }

    static Report missing(String tenantId, FlowsBlocked blocked) {
        return new Stands(
                shortage(blocked.connectionId()),
                new Position(blocked.incident(), blocked.version()),
                tenantId,
                blocked.connectionId(),
                blocked.accountingSystem(),
                blocked.at(),
                blocked.missing().stream()
                        .map(missing -> Cause.of(IssueClass.MISSING, missing.problem()))
                        .toList(),
                Optional.empty(),
                false);
    }

    static Report nothingMissing(String tenantId, FlowsCleared cleared) {
        return new Stands(
                shortage(cleared.connectionId()),
                new Position(cleared.incident(), Position.END),
                tenantId,
                cleared.connectionId(),
                cleared.accountingSystem(),
                cleared.at(),
                List.of(),
                Optional.empty(),
                false);
    }

    private static String shortage(String connectionId) {
        return "shortage/" + connectionId;
    }

    static Report inBooks(String tenantId, DocumentInBooks document) {
        return new Booked(tenantId, document.connectionId(), document.kind(), document.number(), document.at());
    }
}
