package dev.kontobro.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.engine.log.TransferLog;
import dev.kontobro.engine.log.TransferLog.Query;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.SearchWords;
import dev.kontobro.events.log.TransferPage;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gateway asks of a service's log, which keeps what is at rest itself. */
class LogIT {

    private static final String ANOTHER_TENANT = "somebody else";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final EngineWorld world = new EngineWorld();
    private final TransferEngine engine = world.idle();
    private final TransferLog log = engine.log();

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ready, false, true",
        "scheduled, false, true",
        "running, false, true",
        "held, true, true",
        "held, false, false",
        "transferred, false, false",
        "unchanged, false, false",
        "skipped, false, false",
        "rejected, false, false"
    })
    void whatSomethingIsStillToHappenToIsUnsettledHoweverLongAgoItChanged(
            String status, boolean staged, boolean unsettled) {
        // Given
        var id = has("1", status, staged, Duration.ofDays(3));

        // When
        var page = log.page(unsettled(50));
        var positions = log.unsettled(EngineWorld.TENANT, List.of(id), aMinuteAgo());

        // Then
        assertThat(numbers(page)).isEqualTo(unsettled ? List.of("1") : List.of());
        assertThat(positions).extracting(LogPosition::id).isEqualTo(unsettled ? List.of(id) : List.of());
    }

    @Test
    void whatHasJustComeToRestIsUnsettled() {
        // Given
        var id = has("1", "transferred", false, Duration.ofSeconds(5));

        // When
        var page = log.page(unsettled(50));

        // Then
        assertThat(numbers(page)).containsExactly("1");
        assertThat(log.unsettled(EngineWorld.TENANT, List.of(id), aMinuteAgo()))
                .containsExactly(LogPosition.of(page.transfers().getFirst()));
    }

    @Test
    void theUnsettledOfAnotherTenantAreNotShown() {
        // Given
        var id = has("1", "ready", false, Duration.ofDays(3));

        // Then
        assertThat(log.unsettled(ANOTHER_TENANT, List.of(id), aMinuteAgo())).isEmpty();
        assertThat(numbers(
                        log.page(query(ANOTHER_TENANT, List.of(), List.of(), Optional.empty(), Optional.empty(), 50))))
                .isEmpty();
    }

    @Test
    void pagesOfTheUnsettledFollowEachOtherWithoutGapOrRepeat() {
        // Given
        var expected = new ArrayList<String>();
        for (var i = 0; i < 20; i++) {
            var number = "" + (char) ('a' + i);
            var isUnsettled = i % 4 != 0;
            has(
                    number,
                    i % 4 == 1 ? "transferred" : isUnsettled ? "ready" : "rejected",
                    false,
                    Duration.ofSeconds(i % 4 == 1 ? i : 90 + i));
            if (isUnsettled) {
                expected.add(number);
            }
        }

        // When
        var seen = new ArrayList<String>();
        var page = log.page(unsettled(4));
        seen.addAll(numbers(page));
        while (page.nextCursor().isPresent()) {
            page = log.page(query(
                    EngineWorld.TENANT,
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    page.nextCursor().map(LogPosition::ofCursor),
                    4));
            seen.addAll(numbers(page));
        }

        // Then
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theLogIsFilteredBySeveralStatusesByWordsAndByProblem() {
        // Given
        has("1", "ready", false, Duration.ofDays(1));
        has("2", "running", false, Duration.ofDays(1));
        has("3", "held", true, Duration.ofDays(1));
        world.execute("""
                update transfer set problem = '{"code": "waits-for-run", "details": {}, "texts": {}}' where business_key = '3'""");

        // Then
        assertThat(numbers(log.page(query(
                        EngineWorld.TENANT,
                        List.of(TransferStatus.WAITING, TransferStatus.HELD),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        50))))
                .containsExactlyInAnyOrder("1", "3");
        assertThat(numbers(log.page(query(
                        EngineWorld.TENANT,
                        List.of(),
                        SearchWords.of("soren 2"),
                        Optional.empty(),
                        Optional.empty(),
                        50))))
                .containsExactly("2");
        assertThat(numbers(log.page(query(
                        EngineWorld.TENANT, List.of(), List.of(), Optional.of("waits-for-run"), Optional.empty(), 50))))
                .containsExactly("3");
    }

    @Test
    void whatFewSayIsFoundBehindManyThatDoNot() {
        // Given
        IntStream.range(0, 1_200).forEach(i -> take("n" + i, "Nordlys"));
        take("z", "Zebra");
        world.execute("update transfer set changed_at = now() - interval '1 day' where business_key = 'z'");

        // When
        var found = log.page(
                query(EngineWorld.TENANT, List.of(), SearchWords.of("zeb"), Optional.empty(), Optional.empty(), 10));

        // Then
        assertThat(numbers(found)).containsExactly("z");
        assertThat(found.nextCursor()).isEmpty();
    }

    @Test
    void theUnsettledAreFoundByAnIndexOfTheirOwn() {
        // Given
        has("1", "transferred", false, Duration.ofDays(1));
        has("2", "ready", false, Duration.ofDays(1));
        world.execute("""
                insert into transfer
                select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'business_key', 'n' || n))).*
                from transfer t, generate_series(1, 20000) n where business_key = '1'""");
        world.execute("analyze transfer");

        // When
        var plan = String.join("\n", world.texts("""
                explain select id from transfer t where t.tenant_id = '%s'
                    and (t.status in ('ready', 'scheduled', 'running') or (t.status = 'held' and t.staged_by is not null))
                order by t.changed_at desc, t.id desc limit 50""".formatted(EngineWorld.TENANT)));

        // Then
        assertThat(plan).contains("transfer_open_ix").doesNotContain("Sort");
    }

    private UUID has(String number, String status, boolean staged, Duration changedAgo) {
        take(number, "Søren " + number);
        world.execute("""
                update transfer set status = '%s', staged_by = %s, changed_at = now() - interval '%d seconds',
                    lease_id = %s
                where business_key = '%s'""".formatted(
                        status,
                        staged ? "1" : "null",
                        changedAgo.toSeconds(),
                        status.equals("running") ? "gen_random_uuid()" : "null",
                        number));
        return UUID.fromString(world.texts("select id from transfer where business_key = '%s'".formatted(number))
                .getFirst());
    }

    private void take(String number, String name) {
        engine.intake().accept(List.of(EngineWorld.customer(number, name, 1)), List.of());
    }

    private static Query unsettled(int limit) {
        return query(EngineWorld.TENANT, List.of(), List.of(), Optional.empty(), Optional.empty(), limit);
    }

    private static Query query(
            String tenant,
            List<TransferStatus> statuses,
            List<String> words,
            Optional<String> problem,
            Optional<LogPosition> after,
            int limit) {
        return new Query(
                tenant,
                Optional.empty(),
                Optional.empty(),
                statuses,
                Optional.empty(),
                problem,
                words,
                Optional.empty(),
                Optional.empty(),
                Optional.of(aMinuteAgo()),
                after,
                limit);
    }

    private static Instant aMinuteAgo() {
        return Instant.now().minus(A_MINUTE);
    }

    private static List<String> numbers(TransferPage page) {
        return page.transfers().stream().map(TransferSummary::number).toList();
    }
}
