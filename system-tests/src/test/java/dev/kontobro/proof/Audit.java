package dev.kontobro.proof;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.proof.Outcomes.Outcome;
import dev.kontobro.sandbox.Effect;
import dev.kontobro.sandbox.Effect.Action;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * What must be true once a story has been told to the end and everything is at rest: every record is in the books as the
 * source wanted it last; by the journals each was created once, nothing was written twice, and no state comes after a
 * later one; whatever an attempt came to was told, and nothing else.
 */
final class Audit {

    private static final Set<String> REACHED = Set.of("transferred", "unchanged");

    private final World world;
    private final Report report;

    Audit(World world, Report report) {
        this.world = world;
        this.report = report;
    }

    /**
     * @param patience until the last outcome is told
     */
    void of(Story story, Duration patience) {
        var effects = 0L;
        for (var key : story.keys()) {
            effects += examine(key, story.newest(key));
        }
        examineOutcomes(story, patience);
        world.leftovers().forEach(report::violation);
        report.figure("events", story.events())
                .figure("deliveries", story.deliveries().size())
                .figure("records", story.keys().size())
                .figure("tenants", world.books().size())
                .figure(
                        "calls",
                        world.books().stream()
                                .mapToLong(book -> book.company().calls().count())
                                .sum())
                .figure("effects in the books", effects)
                .figure(
                        "attempts abandoned by the dead",
                        world.count("select count(*) from attempt where result = 'abandoned'"));
    }

    /** How many effects the record had. */
    private int examine(Story.Key key, int newest) {
        var effects = key.book().effects(key.kind(), key.number());
        var last = 0;
        for (var effect : effects) {
            var state = key.book().nameWritten(key.kind(), effect).map(Story::stateCalled);
            if ((effect.action() == Action.CREATED) != (last == 0)) {
                violation(key, effect, "is a second creation, or a change of nothing");
            }
            if (state.isEmpty()) {
                violation(key, effect, "writes what is there");
            } else if (state.get() <= last) {
                violation(key, effect, "comes after state " + last);
            }
            last = state.orElse(last);
        }
        var found = key.book().nameOf(key.kind(), key.number()).orElse("nothing");
        if (!found.equals(Story.nameOf(newest))) {
            report.violation(
                    "%s is called %s and not %s:%s",
                    key, found, Story.nameOf(newest), key.book().journal(key.kind(), key.number()));
        }
        return effects.size();
    }

    private void violation(Story.Key key, Effect effect, String what) {
        report.violation(
                "effect #%d on %s %s:%s",
                effect.sequence(), key, what, key.book().journal(key.kind(), key.number()));
    }

    /** Every attempt that reached its state has one outcome, nothing but that was told, and repeats say the same. */
    private void examineOutcomes(Story story, Duration patience) {
        var reached = world.db()
                .inTransaction(tx -> tx.query(
                        "select transfer_id || ':' || version || ':' || number as id from attempt"
                                + " where result in ('transferred', 'unchanged')",
                        row -> row.getString("id")));
        Wait.until(
                () -> world.outcomes().all().stream()
                        .map(Outcome::id)
                        .collect(toSet())
                        .containsAll(reached),
                patience,
                world::unrest);
        var outcomes = world.outcomes().all();
        outcomes.stream()
                .filter(outcome -> !REACHED.contains(outcome.data().outcome()) && !waitsForCustomer(outcome.data()))
                .forEach(outcome -> report.violation("outcome %s", outcome));
        var byId = new HashMap<String, TransferOutcome>();
        for (var outcome : outcomes) {
            var first = byId.putIfAbsent(outcome.id(), outcome.data());
            if (first != null && !first.equals(outcome.data())) {
                report.violation("one id, two outcomes: %s and %s", first, outcome.data());
            }
        }
        var last = byId.values().stream()
                .collect(toMap(
                        outcome -> String.join(" ", outcome.connectionId(), outcome.kind(), outcome.number()),
                        outcome -> outcome,
                        BinaryOperator.maxBy(Comparator.comparingLong(TransferOutcome::version)
                                .thenComparing(TransferOutcome::attempts))));
        for (var key : story.keys()) {
            var told = Optional.ofNullable(last.get(
                            String.join(" ", key.book().id(), key.kind().id(), key.number())))
                    .filter(outcome -> REACHED.contains(outcome.outcome()))
                    .map(TransferOutcome::name)
                    .orElse("nothing");
            if (!told.equals(Story.nameOf(story.newest(key)))) {
                report.violation(
                        "the last outcome about %s tells of %s and not of %s",
                        key, told, Story.nameOf(story.newest(key)));
            }
        }
        if (world.outcomes().deadLetters() > 0) {
            report.violation("%d dead letters", world.outcomes().deadLetters());
        }
        report.figure("outcomes told", byId.size())
                .figure("outcomes told again", outcomes.size() - byId.size())
                .figure(
                        "projects held until their customer came",
                        byId.values().stream().filter(Audit::waitsForCustomer).count());
    }

    private static boolean waitsForCustomer(TransferOutcome outcome) {
        return outcome.outcome().equals("held")
                && outcome.problem()
                        .filter(problem -> problem.code().equals(ProblemCode.PROJECT_WAITS_FOR_CUSTOMER.id()))
                        .isPresent();
    }
}
