package dev.kontobro.engine;

import static dev.kontobro.engine.EngineWorld.CONNECTION;
import static dev.kontobro.engine.EngineWorld.TENANT;
import static dev.kontobro.engine.EngineWorld.customer;
import static dev.kontobro.engine.EngineWorld.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Trigger;
import dev.kontobro.engine.action.Actions;
import dev.kontobro.engine.log.TransferLog;
import dev.kontobro.engine.log.TransferLog.Query;
import dev.kontobro.engine.loop.Boundary;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.log.ActionRefusal;
import dev.kontobro.events.log.SharedCause;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.events.log.TransferActionResult;
import dev.kontobro.events.log.TransferActionResult.Refused;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferSelection;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.local.gateway.Connected;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do with transfers. */
class ActionsIT {

    private static final String WHO = "Bo Ogholder";
    private static final SharedCause WAITS_FOR_RELEASE =
            cause(CONNECTION, Problem.of(ProblemCode.WAITS_FOR_RELEASE).with(Detail.RECORD, "customer"));

    private final EngineWorld world = new EngineWorld(2, StandInBooks.GENEROUS);
    private final TransferEngine idle = world.idle();

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    @Test
    void whatIsHandledByHandIsSkippedAndSaysByWhomWhenAndWhy() {
        // Given
        var engine = world.start();
        rejected(engine, "1");
        world.clock.set("2026-06-01T22:30:00Z");

        // When
        var result = act(engine, TransferAction.SKIP, Optional.of("Voucher 17"), id("1"));

        // Then
        assertThat(result.done()).isEqualTo(1);
        assertThat(result.refused()).isEmpty();
        var skipped = summary("1");
        assertThat(skipped.status()).isEqualTo(TransferStatus.SKIPPED);
        var problem = skipped.problem().orElseThrow();
        assertThat(problem.code()).isEqualTo("handled-by-hand");
        assertThat(problem.details())
                .containsEntry("person", WHO)
                .containsEntry("date", "2026-06-02")
                .containsEntry("note", "Voucher 17")
                .containsEntry("system", "e-conomic")
                .containsEntry("record", "customer")
                .containsEntry("number", "1")
                .containsEntry("name", "Nordlys");
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("rejected", "skipped"));
        assertThat(world.outcomes().getLast().problem()).contains(problem);
        assertThat(world.outcomes().getLast().attempts()).isEqualTo(2);
        assertThat(detail("1").attempts())
                .extracting(TransferDetail.Attempt::result)
                .containsExactly("skipped", "rejected");
    }

    @Test
    void aNewerStateOfWhatIsHandledByHandIsNotSentAndItsSourceHearsSo() {
        // Given
        var engine = world.start();
        rejected(engine, "1");
        act(engine, TransferAction.SKIP, Optional.empty(), id("1"));
        var calls = world.books.calls();

        // When
        var newer = customer("1", "Nordlys II", 2);
        take(engine, newer);

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("rejected", "skipped", "skipped"));
        var told = world.outcomes().getLast();
        assertThat(told.version()).isEqualTo(2);
        assertThat(told.causedBy()).isEqualTo(newer.id());
        assertThat(told.problem().orElseThrow().code()).isEqualTo("handled-by-hand");
        assertThat(world.published)
                .extracting(message -> message.headers().get("ce_id"))
                .doesNotHaveDuplicates();
        assertThat(summary("1").status()).isEqualTo(TransferStatus.SKIPPED);
        assertThat(world.books.calls()).isEqualTo(calls);
    }

    @Test
    void aRetryTakesItBackAndSendsItsNewestState() {
        // Given
        var engine = world.start();
        rejected(engine, "1");
        act(engine, TransferAction.SKIP, Optional.empty(), id("1"));
        take(engine, customer("1", "Nordlys II", 2));

        // When
        var result = act(engine, TransferAction.RETRY, Optional.empty(), id("1"));

        // Then
        assertThat(result.done()).isEqualTo(1);
        await().untilAsserted(() ->
                assertThat(world.outcomes("1")).containsExactly("rejected", "skipped", "skipped", "transferred"));
        assertThat(world.books.effects())
                .extracting(StandInBooks.Effect::content)
                .containsExactly("Nordlys II");
        assertThat(world.count("select count(*) from transfer where by_hand_since is not null"))
                .isZero();
    }

    @Test
    void aRetryOfTheOneTakesItBackToo() {
        // Given
        var engine = world.start();
        rejected(engine, "1");
        act(engine, TransferAction.SKIP, Optional.empty(), id("1"));

        // When
        var retry = engine.log().retry(TENANT, id("1"));

        // Then
        assertThat(retry).isEqualTo(TransferLog.Retry.ACCEPTED);
        await().untilAsserted(
                        () -> assertThat(world.outcomes("1")).containsExactly("rejected", "skipped", "transferred"));
    }

    @Test
    void skippingTwiceIsSkippingOnce() {
        // Given
        var engine = world.start();
        rejected(engine, "1");
        act(engine, TransferAction.SKIP, Optional.empty(), id("1"));

        // When
        var again = act(engine, TransferAction.SKIP, Optional.of("Once more"), id("1"));

        // Then
        assertThat(again.done()).isEqualTo(1);
        assertThat(summary("1").attempts()).isEqualTo(2);
        assertThat(summary("1").problem().orElseThrow().details()).doesNotContainKey("note");
    }

    @Test
    void whatIsWaitingScheduledOrHeldCanBeSkippedAndWhatIsInTheBooksCannot() throws InterruptedException {
        // Given
        var engine = world.start();
        take(engine, customer("done", "Nordlys", 1));
        take(engine, project("held", "nobody", 1));
        await().until(() -> world.outcomes().size() == 2);
        world.books.failBefore(() -> new AccountingException.Unavailable(
                Problem.of(ProblemCode.SYSTEM_UNAVAILABLE), new IOException("connection refused")));
        take(engine, customer("scheduled", "Nordlys", 1));
        await().until(() -> world.count("select count(*) from transfer where status = 'scheduled'") == 1);
        engine.stop();
        take(idle, customer("waiting", "Nordlys", 1));

        // When
        var result = act(
                idle, TransferAction.SKIP, Optional.empty(), id("done"), id("held"), id("scheduled"), id("waiting"));

        // Then
        assertThat(result.done()).isEqualTo(3);
        assertThat(result.refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(ActionRefusal.SETTLED));
        assertThat(world.texts("select business_key from transfer where status = 'skipped' order by 1"))
                .containsExactly("held", "scheduled", "waiting");
    }

    @Test
    void whatHasAConnectionThatNobodyKnowsIsNotSkippedButSaidSo() {
        // Given
        trigger(new Trigger.Manual());
        take(idle, customer("1", "Nordlys", 1), customer("2", "Nordlys", 1));
        world.execute("""
                insert into lane select (jsonb_populate_record(l, '{"connection_id": "gone"}')).* from lane l
                where connection_id = 'connection-1'
                """);
        world.execute("update transfer set connection_id = 'gone' where business_key = '1'");
        var gone = new SharedCause("gone", WAITS_FOR_RELEASE.code(), WAITS_FOR_RELEASE.cause());

        // When
        var named = act(idle, TransferAction.SKIP, Optional.empty(), id("1"), id("2"));

        // Then
        assertThat(named.done()).isEqualTo(1);
        assertThat(named.refused())
                .extracting(Refused::reason, Refused::count)
                .containsExactly(tuple(ActionRefusal.CONNECTION_UNKNOWN, 1L));
        var ofCause = actOnCause(idle, TransferAction.SKIP, gone);
        assertThat(ofCause.done()).isZero();
        assertThat(ofCause.refused())
                .extracting(Refused::reason, Refused::count)
                .containsExactly(tuple(ActionRefusal.CONNECTION_UNKNOWN, 1L));
        assertThat(look(TransferSelection.of(gone), TransferAction.SKIP).done()).isZero();
        assertThat(world.texts("select status from transfer order by business_key"))
                .containsExactly("held", "skipped");
        assertThat(actOnCause(idle, TransferAction.RELEASE, gone).done()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry", "release", "approve-booking", "skip"})
    void nothingIsDoneWithWhatIsUnderWay(String action) {
        // Given
        var goOn = new CountDownLatch(1);
        var engine = world.start(UnaryOperator.identity(), Latches.holdingAt(Boundary.BEFORE_CALL, goOn));
        take(engine, customer("1", "Nordlys", 1));
        await().until(() -> summary("1").status() == TransferStatus.RUNNING);

        // When
        var result = act(engine, TransferAction.ofId(action).orElseThrow(), Optional.empty(), id("1"));
        goOn.countDown();

        // Then
        assertThat(result.done()).isZero();
        assertThat(result.refused())
                .extracting(Refused::reason, Refused::count)
                .containsExactly(tuple(ActionRefusal.RUNNING, 1L));
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
    }

    @Test
    void ofSkippingAndClaimingAtOnceOneComesFirstForEveryRecord() {
        // Given
        var count = 300;
        world.books.latency(Duration.ofMillis(2));
        take(
                idle,
                IntStream.range(0, count)
                        .mapToObj(i -> customer("C-" + i, "Nordlys", 1))
                        .toArray(CloudEvent[]::new));
        var ids = world.texts("select id::text from transfer order by random()").stream()
                .map(UUID::fromString)
                .toList();

        // When
        var engines = Stream.generate(world::start).limit(2).toList();
        var skips = IntStream.range(0, count / 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> act(
                        engines.getFirst(),
                        TransferAction.SKIP,
                        Optional.empty(),
                        ids.subList(i * 50, i * 50 + 50).toArray(UUID[]::new))))
                .toList();
        var done = skips.stream()
                .map(CompletableFuture::join)
                .mapToLong(TransferActionResult::done)
                .sum();

        // Then
        await().until(() -> world.outcomes().size() == count);
        var skipped = world.outcomes().stream()
                .filter(outcome -> outcome.outcome().equals("skipped"))
                .map(TransferOutcome::number)
                .toList();
        assertThat(skipped).hasSize((int) done);
        assertThat(world.books.effects())
                .extracting(StandInBooks.Effect::number)
                .hasSize(count - skipped.size())
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(skipped);
        assertThat(world.count("select in_flight from lane where connection_id = '" + CONNECTION + "'"))
                .isZero();
    }

    @Test
    void whatTheRecordIsAskedForLeavesItSkipped() {
        // Given
        var engine = world.start();
        rejected(engine, "1");
        act(engine, TransferAction.SKIP, Optional.empty(), id("1"));

        // When
        var goesOn = engine.log().goOn(CONNECTION, "customer", "1");

        // Then
        assertThat(goesOn).isEqualTo(TransferLog.Retry.ACCEPTED);
        assertThat(summary("1").status()).isEqualTo(TransferStatus.SKIPPED);
    }

    @Test
    void tenThousandOfOneCauseAreDoneAtOnceLongestWaitingFirstAndTheRestIsSaidToRemain() {
        // Given
        trigger(new Trigger.Manual());
        for (var batch = 0; batch < 10; batch++) {
            var from = batch * 1_000;
            take(
                    idle,
                    IntStream.range(from, from + 1_000)
                            .mapToObj(i -> customer("C-" + i, "Nordlys", 1))
                            .toArray(CloudEvent[]::new));
        }
        take(idle, customer("last", "Nordlys", 1), customer("last but one", "Nordlys", 1));
        var look = look(TransferSelection.of(WAITS_FOR_RELEASE), TransferAction.SKIP);

        // When
        var first = actOnCause(idle, TransferAction.SKIP, WAITS_FOR_RELEASE);
        var left = world.texts("select business_key from transfer where status = 'held' order by 1");
        var second = actOnCause(idle, TransferAction.SKIP, WAITS_FOR_RELEASE);
        var third = actOnCause(idle, TransferAction.SKIP, WAITS_FOR_RELEASE);

        // Then
        assertThat(List.of(look, first, second, third))
                .extracting(TransferActionResult::done, TransferActionResult::more)
                .containsExactly(tuple(10_000L, true), tuple(10_000L, true), tuple(2L, false), tuple(0L, false));
        assertThat(left).containsExactly("last", "last but one");
        assertThat(world.count("select count(*) from outbox")).isGreaterThanOrEqualTo(10_002);
    }

    @Test
    void whatHasAnotherCauseIsLeftAloneAndWhatIsRefusedIsCounted() {
        // Given
        trigger(new Trigger.Manual());
        take(idle, customer("1", "Nordlys", 1), customer("2", "Nordlys", 1), customer("3", "Nordlys", 1));
        take(idle, project("P", "1", 1));
        world.execute("update transfer set status = 'rejected' where business_key = '3'");

        // When
        var result = actOnCause(idle, TransferAction.RELEASE, WAITS_FOR_RELEASE);

        // Then
        assertThat(result.done()).isEqualTo(2);
        assertThat(result.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.reason()).isEqualTo(ActionRefusal.NOT_WAITING);
            assertThat(refused.transfers())
                    .extracting(TransferActionResult.Transfer::number)
                    .containsExactly("3");
        });
        assertThat(world.texts(
                        "select business_key from transfer where status = 'ready' and kind = 'customer' order by 1"))
                .containsExactly("1", "2");
    }

    @Test
    void whatComesBackWithTheSameCauseIsNotDoneTwice() {
        // Given
        trigger(new Trigger.Manual());
        take(
                idle,
                IntStream.range(0, 1_500)
                        .mapToObj(i -> customer("C-" + i, "Nordlys", 1))
                        .toArray(CloudEvent[]::new));

        // When
        var results = Stream.of(TransferAction.RELEASE, TransferAction.RELEASE)
                .map(action -> actOnCause(idle, action, WAITS_FOR_RELEASE).done())
                .toList();

        // Then
        assertThat(results).containsExactly(1_500L, 0L);
    }

    @Test
    void problemsThatWereStoredWithoutTheirCauseAreFoundByIt() {
        // Given
        trigger(new Trigger.Manual());
        take(idle, customer("1", "Nordlys", 1), customer("2", "Nordlys", 1));
        world.execute("update transfer set problem = (problem::jsonb - 'cause')::json");

        // When
        var result = actOnCause(idle, TransferAction.RELEASE, WAITS_FOR_RELEASE);

        // Then
        assertThat(result.done()).isEqualTo(2);
    }

    @Test
    void theLogNamesTheCause() {
        // Given
        trigger(new Trigger.Manual());

        // When
        take(idle, customer("1", "Nordlys", 1));

        // Then
        assertThat(summary("1").cause()).contains(WAITS_FOR_RELEASE.cause());
        assertThat(world.texts("select problem ->> 'cause' from transfer")).containsExactly(WAITS_FOR_RELEASE.cause());
    }

    @Test
    void nobodyReachesWhatIsAnotherTenants() {
        // Given
        trigger(new Trigger.Manual());
        take(idle, customer("1", "Nordlys", 1));
        var theirs = id("1");

        // When
        var named = idle.actions().act("tenant-2", TransferSelection.of(List.of(theirs)), wish(TransferAction.SKIP));
        var ofCause =
                idle.actions().act("tenant-2", TransferSelection.of(WAITS_FOR_RELEASE), wish(TransferAction.SKIP));

        // Then
        assertThat(named.done()).isZero();
        assertThat(named.unknown()).containsExactly(theirs);
        assertThat(ofCause.done()).isZero();
        assertThat(summary("1").status()).isEqualTo(TransferStatus.HELD);
    }

    private void rejected(TransferEngine engine, String number) {
        world.books.failBefore(() -> new AccountingException.Rejected(Problem.of(ProblemCode.CUSTOMER_NUMBER_INVALID)));
        take(engine, customer(number, "Nordlys", 1));
        await().until(() -> world.outcomes(number).equals(List.of("rejected")));
    }

    private static SharedCause cause(String connection, Problem problem) {
        return new SharedCause(connection, problem.code().id(), problem.causeId());
    }

    private static TransferActionResult act(
            TransferEngine engine, TransferAction action, Optional<String> note, UUID... ids) {
        return engine.actions().act(TENANT, TransferSelection.of(List.of(ids)), new Actions.Wish(action, WHO, note));
    }

    private static TransferActionResult actOnCause(TransferEngine engine, TransferAction action, SharedCause cause) {
        return engine.actions().act(TENANT, TransferSelection.of(cause), wish(action));
    }

    private TransferActionResult look(TransferSelection selection, TransferAction action) {
        return idle.actions().look(TENANT, selection).stream()
                .filter(result -> result.action() == action)
                .findFirst()
                .orElseThrow();
    }

    private static Actions.Wish wish(TransferAction action) {
        return new Actions.Wish(action, WHO, Optional.empty());
    }

    private void trigger(Trigger trigger) {
        var profile = ExportProfile.standard();
        world.change(connection -> Connected.with(
                connection, profile.withCustomers(profile.customers().withTrigger(trigger))));
    }

    private static void take(TransferEngine engine, CloudEvent... events) {
        engine.intake().accept(List.of(events), List.of());
    }

    private UUID id(String number) {
        return summary(number).id();
    }

    private TransferSummary summary(String number) {
        return idle.log().page(Query.ofNumber(TENANT, number, 1)).transfers().getFirst();
    }

    private TransferDetail detail(String number) {
        return idle.log().detail(TENANT, id(number)).orElseThrow();
    }
}
