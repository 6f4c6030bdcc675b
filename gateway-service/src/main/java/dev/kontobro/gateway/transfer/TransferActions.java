package dev.kontobro.gateway.transfer;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontobro.events.log.ActionRefusal;
import dev.kontobro.events.log.SharedCause;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.events.log.TransferActionRequest;
import dev.kontobro.events.log.TransferActionResult;
import dev.kontobro.events.log.TransferSelection;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.service.Answer;
import dev.kontobro.gateway.service.Asked;
import dev.kontobro.gateway.service.Services;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What people do with transfers: with some that they name, or with all that have one cause. Which service owns a transfer is
 * not known beforehand, and records of several may have one cause, so all are asked. Doing it twice is doing it once.
 */
@ApplicationScoped
public class TransferActions {

    private final Services services;
    private final Connections connections;
    private final Audit audit;
    private final Db db;
    private final Asked<TransferService> asked;

    TransferActions(Services services, Connections connections, GatewayConfig config, Audit audit, Db db) {
        this.services = services;
        this.connections = connections;
        this.audit = audit;
        this.db = db;
        this.asked = services.by(TransferService.class, config.transfers().actionTimeout());
    }

    /**
     * What somebody wants done.
     *
     * @param by who, as he is called: others read it where the transfer stands
     * @param note of his
     */
    public record Wish(
            String tenant, TransferAction action, TransferSelection selection, String by, Optional<String> note) {}

    /** What came of an action, or would come of it. */
    @Schema(name = "TransferActionOutcome", description = "What came of an action.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Outcome(
            @Schema(description = "With how many transfers it was done.", examples = "12")
            long done,

            @Schema(description = "With which it was not done, by reason.")
            List<NotDone> refused,

            @Schema(
                    description = "Whether others with the cause remain, because that was as many as are done at once:"
                            + " then ask again.")
            boolean more,

            @Schema(
                    implementation = String[].class,
                    description =
                            "The services that do not answer: with transfers of theirs it may or may not have been"
                                    + " done. Ask again; it is not done twice.")
            Optional<List<String>> incomplete) {

        public Outcome {
            refused = List.copyOf(refused);
        }

        /** With how many it was not done. */
        public long notDone() {
            return refused.stream().mapToLong(NotDone::count).sum();
        }
    }

    /** Transfers that something was not done with. */
    @Schema(name = "TransferActionRefusal", description = "Transfers that it was not done with, for one reason.")
    public record NotDone(
            @Schema(description = """
                            `running`: an attempt is under way, its result comes first. `not-kept`: what was wanted is not kept \
                            any more, the source must send it again. `settled`: it is in the books, or a rule left it out. \
                            `booking-waits`: its booking waits, `approve-booking` or `release` is for that. `not-waiting`: it \
                            waits neither for a run nor for its next step nor for a person. `no-booking-waits`: no booking of \
                            it waits for a person. `collected`: it is on a collective invoice. \
                            `connection-unknown`: its connection is not known any more. `unknown`: the tenant has no \
                            such transfer. `no-answer`: it was not found, and a service that may have it does not answer.""") ActionRefusal reason,

            @Schema(description = "How many, counted up to 10,000.")
            long count,

            @Schema(description = "Some of them.") List<One> transfers) {

        private static final int MOST_NAMED = TransferActionResult.Refused.MOST_NAMED;

        public NotDone {
            transfers = List.copyOf(transfers);
        }

        private NotDone and(NotDone other) {
            var both = new ArrayList<>(transfers);
            both.addAll(other.transfers);
            return new NotDone(reason, count + other.count, both.subList(0, Math.min(both.size(), MOST_NAMED)));
        }

        private static NotDone of(TransferActionResult.Refused refused) {
            return new NotDone(
                    refused.reason(),
                    refused.count(),
                    refused.transfers().stream()
                            .map(one -> new One(one.id(), Optional.of(one.kind()), Optional.of(one.number())))
                            .toList());
        }

        private static NotDone of(ActionRefusal reason, Collection<UUID> ids) {
            return new NotDone(
                    reason,
                    ids.size(),
                    ids.stream()
                            .limit(MOST_NAMED)
                            .map(id -> new One(id, Optional.empty(), Optional.empty()))
                            .toList());
        }
    }

    /** A transfer that something was not done with. */
    @Schema(name = "RefusedTransfer")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record One(
            UUID id,

            @Schema(implementation = String.class, examples = "invoice")
            Optional<String> kind,

            @Schema(implementation = String.class, description = "The record's number in the source.")
            Optional<String> number) {}

    /**
     * Does it with those it can be done with.
     *
     * @throws ProblemException when the tenant has no such connection, or no service answers
     */
    public Outcome act(Wish wish) {
        wish.selection().cause().ifPresent(cause -> connections.get(wish.tenant(), cause.connection()));
        var request = TransferActionRequest.of(wish.action(), wish.selection(), wish.by(), wish.note());
        var answers = answers(service -> service.act(wish.tenant(), request));
        return outcome(wish.selection(), answers.given(), answers.down());
    }

    /** Does it and notes who wanted it. */
    public Outcome act(Wish wish, Actor actor) {
        var outcome = act(wish);
        note(wish, actor, outcome);
        return outcome;
    }

    /** Notes in the trail who wanted what, and what came of it. */
    public void note(Wish wish, Actor actor, Outcome outcome) {
        db.inTransaction(tx -> {
            note(tx, wish, actor, outcome);
            return outcome;
        });
    }

    /** The same with what else is written then. */
    public void note(Tx tx, Wish wish, Actor actor, Outcome outcome) throws SQLException {
        var done = new LinkedHashMap<String, Object>();
        var cause = wish.selection().cause();
        cause.ifPresent(shared -> {
            done.put("code", shared.code());
            done.put("cause", shared.cause());
        });
        if (cause.isEmpty()) {
            done.put("ids", wish.selection().ids());
        }
        done.put("done", outcome.done());
        done.put(
                "refused",
                outcome.refused().stream()
                        .collect(toMap(refused -> refused.reason().id(), NotDone::count, Long::sum, TreeMap::new)));
        wish.note().ifPresent(note -> done.put("note", note));
        outcome.incomplete().ifPresent(down -> done.put("incomplete", down));
        audit.add(
                tx,
                wish.tenant(),
                cause.map(SharedCause::connection),
                actor,
                trailName(wish.action()),
                Optional.empty(),
                Optional.of(done));
    }

    private static String trailName(TransferAction action) {
        return switch (action) {
            case RETRY -> "transfers.retried";
            case RELEASE -> "transfers.set-off";
            case APPROVE_BOOKING -> "transfers.booking-approved";
            case SKIP -> "transfers.skipped";
        };
    }

    /**
     * What would come of each action; nothing is done.
     *
     * @throws ProblemException when the tenant has no such connection, or no service answers
     */
    public Map<TransferAction, Outcome> look(String tenant, TransferSelection selection) {
        selection.cause().ifPresent(cause -> connections.get(tenant, cause.connection()));
        var answers = answers(service -> service.look(tenant, selection));
        return Arrays.stream(TransferAction.values())
                .collect(toMap(
                        Function.identity(),
                        action -> outcome(
                                selection,
                                answers.given().stream()
                                        .flatMap(List::stream)
                                        .filter(result -> result.action() == action)
                                        .toList(),
                                answers.down()),
                        (one, _) -> one,
                        () -> new EnumMap<>(TransferAction.class)));
    }

    private record Answers<T>(List<T> given, Set<String> down) {}

    private <T> Answers<T> answers(Function<TransferService, T> question) {
        var given = new ArrayList<T>();
        var down = new TreeSet<String>();
        for (var answer : asked.all(question)) {
            switch (answer) {
                case Answer.Given<T>(T value) -> given.add(value);
                case Answer.Unavailable<T>(List<String> names) -> down.addAll(names);
                case Answer.Unknown<T> _, Answer.Refused<T> _ ->
                    throw new IllegalStateException("a service refused to do something with transfers");
            }
        }
        if (given.isEmpty()) {
            throw services.unavailable(List.copyOf(down));
        }
        return new Answers<>(given, down);
    }

    /** An id is unknown that no service knows; while one does not answer, it may be that one's. */
    private static Outcome outcome(TransferSelection selection, List<TransferActionResult> results, Set<String> down) {
        var refused = new EnumMap<ActionRefusal, NotDone>(ActionRefusal.class);
        results.stream()
                .flatMap(result -> result.refused().stream())
                .map(NotDone::of)
                .forEach(each -> refused.merge(each.reason(), each, NotDone::and));
        var unknown = new LinkedHashSet<>(selection.ids());
        results.forEach(result -> unknown.retainAll(Set.copyOf(result.unknown())));
        if (!unknown.isEmpty()) {
            var reason = down.isEmpty() ? ActionRefusal.UNKNOWN : ActionRefusal.NO_ANSWER;
            refused.put(reason, NotDone.of(reason, unknown));
        }
        return new Outcome(
                results.stream().mapToLong(TransferActionResult::done).sum(),
                List.copyOf(refused.values()),
                results.stream().anyMatch(TransferActionResult::more),
                Optional.of(List.copyOf(down)).filter(names -> !names.isEmpty()));
    }
}
