package dev.kontobro.engine;

import static dev.kontobro.engine.Documents.finalized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.CloudEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Invoices that are to have a number in the books which another one may have, too. */
class ClaimedNumbersIT {

    private final Map<String, String> numbers = new ConcurrentHashMap<>();
    private final Documents invoices = Documents.invoices(this::underItsNumber);
    private final EngineWorld world = new EngineWorld(invoices);

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    private Result underItsNumber(Attempt attempt) {
        var number = numbers.getOrDefault(attempt.number(), "42");
        return attempt.claim(number)
                .or(() -> attempt.linkedTo(number))
                .<Result>map(other -> new Result.Held(
                        Problem.of(ProblemCode.NUMBER_MAPPED_TWICE).with(Detail.EXISTING, other), Release.byPerson()))
                .orElseGet(() -> new Result.Transferred(number, List.of()));
    }

    private void take(TransferEngine engine, List<CloudEvent> events) {
        engine.intake().accept(events, List.of());
    }

    @Test
    void ofManyThatClaimANumberAtTheSameTimeOneHasIt() {
        // Given
        var engine = world.start();
        var events = IntStream.rangeClosed(1, 30)
                .mapToObj(number -> finalized(Integer.toString(number), "Invoice", 1))
                .toList();

        // When
        take(engine, events);

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes()).hasSize(30));
        var has = world.texts("select business_key from transfer where claimed_number = '42'");
        assertThat(has).hasSize(1);
        assertThat(world.outcomes(has.getFirst())).containsExactly("transferred");
        assertThat(world.outcomes())
                .filteredOn(outcome -> outcome.outcome().equals("held"))
                .hasSize(29)
                .allSatisfy(
                        outcome -> assertThat(outcome.problem().orElseThrow().details())
                                .containsEntry("existing", has.getFirst()));
    }

    @Test
    void whoClaimsAnotherNumberGivesUpTheOneBefore() {
        // Given
        var engine = world.start();
        take(engine, List.of(finalized("1", "Invoice", 1)));
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
        numbers.put("1", "43");
        take(engine, List.of(finalized("1", "Invoice, changed", 2)));
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred", "transferred"));

        // When
        take(engine, List.of(finalized("2", "Invoice", 1)));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("2")).containsExactly("transferred"));
        assertThat(world.texts("select claimed_number from transfer order by business_key"))
                .containsExactly("43", "42");
    }

    @Test
    void whatIsLinkedToANumberWithoutAClaimIsKnownToo() {
        // Given
        var engine = world.start();
        take(engine, List.of(finalized("1", "Invoice", 1)));
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
        world.execute("update transfer set claimed_number = null");

        // When
        take(engine, List.of(finalized("2", "Invoice", 1)));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("2")).containsExactly("held"));
    }
}
