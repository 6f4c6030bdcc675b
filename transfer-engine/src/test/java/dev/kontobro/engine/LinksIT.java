package dev.kontobro.engine;

import static dev.kontobro.engine.Documents.finalized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Scope;
import dev.kontobro.engine.loop.Boundary;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.local.gateway.Connected;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Invoices wait for customer 17, whom another service brings into the books. */
class LinksIT {

    private static final String OTHER_SERVICE = "/kontobro/customer-sync";

    private final Documents invoices = Documents.invoices(LinksIT::toItsCustomer);
    private final EngineWorld world = new EngineWorld(invoices);

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    private static Result toItsCustomer(Attempt attempt) {
        return attempt.sibling("customer", "17")
                .filter(Attempt.Sibling::inTheBooks)
                .flatMap(Attempt.Sibling::accountingNumber)
                .<Result>map(customer -> {
                    ((StandInBooks.Session) attempt.books()).put(attempt.number(), "to " + customer);
                    return new Result.Transferred(attempt.number(), List.of());
                })
                .orElseGet(() -> new Result.Held(
                        Problem.of(ProblemCode.PROJECT_WAITS_FOR_CUSTOMER), Release.whenTransferred("customer", "17")));
    }

    @Test
    void whatWaitsForARecordGoesOnWhenAnotherServiceTellsOfIt() {
        // Given
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").equals(List.of("held")));

        // When
        link(engine, customer(1, 1, "900017"));

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("held", "transferred"));
        assertThat(contents()).containsExactly("to 900017");
    }

    @Test
    void whatAPersonRetriesInVainWaitsOn() {
        // Given
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").equals(List.of("held")));

        // When
        engine.log()
                .retry(
                        EngineWorld.TENANT,
                        UUID.fromString(
                                world.texts("select id::text from transfer").getFirst()));
        await().until(() -> world.count("select count(*) from attempt where result = 'held'") == 2);
        link(engine, customer(1, 1, "900017"));

        // Then
        await().untilAsserted(() -> assertThat(contents()).containsExactly("to 900017"));
        await().untilAsserted(() -> assertThat(world.texts("select released_by_person::text from transfer"))
                .containsExactly("false"));
    }

    @Test
    void anotherConnectionsRecordReleasesNothing() {
        // Given
        var engine = world.start();
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.outcomes("1").equals(List.of("held")));

        // When
        link(
                engine,
                outcome(EventType.TRANSFER_SUCCEEDED, OTHER_SERVICE, "connection-2", "transferred", 1, 1, "900017"));

        // Then
        assertThat(world.texts("select connection_id from link")).containsExactly("connection-2");
        assertThat(world.texts("select status from transfer")).containsExactly("held");
    }

    @Test
    void theSameOutcomeAgainChangesNothing() {
        // Given
        var engine = world.idle();
        var told = customer(1, 1, "900017");
        link(engine, told);
        var changedAt = world.texts("select changed_at::text from link");

        // When
        link(engine, told, told);

        // Then
        assertThat(world.texts("select changed_at::text from link")).isEqualTo(changedAt);
    }

    @Test
    void anOlderOutcomeNeverTakesTheNewersPlaceInWhateverOrderTheyCome() {
        // Given
        var engine = world.idle();
        link(engine, customer(2, 2, "second"));

        // When
        link(engine, customer(1, 1, "first"));
        var afterTheOlder = numbers();
        link(engine, customer(3, 4, "fourth"), customer(3, 3, "third"));

        // Then
        assertThat(afterTheOlder).containsExactly("second");
        assertThat(numbers()).containsExactly("fourth");
    }

    @Test
    void onlyWhatIsInTheBooksIsALink() {
        // Given
        var engine = world.idle();

        // When
        link(
                engine,
                outcome(EventType.TRANSFER_HELD, OTHER_SERVICE, EngineWorld.CONNECTION, "held", 1, 1, "900017"),
                outcome(EventType.TRANSFER_FAILED, OTHER_SERVICE, EngineWorld.CONNECTION, "rejected", 1, 2, null));

        // Then
        assertThat(numbers()).isEmpty();
    }

    @Test
    void theServicesOwnOutcomesAreNoNews() {
        // Given
        var engine = world.idle();

        // When
        link(
                engine,
                outcome(
                        EventType.TRANSFER_SUCCEEDED,
                        "/kontobro/test-service",
                        EngineWorld.CONNECTION,
                        "transferred",
                        1,
                        1,
                        "900017"));

        // Then
        assertThat(numbers()).isEmpty();
    }

    @Test
    void ownTransfersAreAskedBeforeLinks() {
        // Given
        var engine = world.start();
        invoices.transferred(attempt -> new Result.Transferred("own of " + attempt.number(), List.of()));
        take(engine, finalized("17", "Invoice 17", 1));
        await().until(() -> world.outcomes("17").size() == 1);
        link(engine, customer(1, 1, "900017"));
        world.execute("update link set kind = 'invoice'");
        invoices.transferred(attempt -> new Result.Transferred(
                attempt.sibling("invoice", "17")
                        .orElseThrow()
                        .accountingNumber()
                        .orElseThrow(),
                List.of()));

        // When
        take(engine, finalized("1", "Invoice 1", 1));

        // Then
        await().until(() -> world.outcomes("1").size() == 1);
        assertThat(world.outcomes().getLast().accountingNumber()).contains("own of 17");
    }

    @Test
    void whatCannotBeReadOrStoredHoldsNothingUp() {
        // Given
        var engine = world.idle();
        var sound = customer(1, 1, "900017");
        var unreadable = new CloudEvent(
                "unreadable",
                sound.source(),
                sound.type(),
                sound.subject(),
                sound.time(),
                sound.tenantId(),
                sound.sequence(),
                sound.traceParent(),
                new byte[] {'{'});

        // When
        link(engine, unreadable, customer("18", 1, 1, "nothing\0a database takes"), sound);

        // Then
        assertThat(numbers()).containsExactly("900017");
    }

    @Test
    void aLinkThatComesDuringTheAttemptThatLooksForItIsNotMissed() {
        // Given
        var mayEnd = new CountDownLatch(1);
        var engine = world.start(UnaryOperator.identity(), Latches.holdingAt(Boundary.BEFORE_COMMIT, mayEnd));
        take(engine, finalized("1", "Invoice 1", 1));
        await().until(() -> world.count("select count(*) from transfer where status = 'running'") == 1);
        await().until(() -> engine.inFlight() == 1 && world.spans.ended().size() == 1);

        // When
        link(engine, customer(1, 1, "900017"));
        mayEnd.countDown();

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
        assertThat(contents()).containsExactly("to 900017");
    }

    @Test
    void noMatterThatItsTransactionBeganBeforeTheAttempt() throws Exception {
        // Given: a batch of links that waits for the lane of another connection, which is locked first
        var mayEnd = new CountDownLatch(1);
        var engine = world.start(UnaryOperator.identity(), Latches.holdingAt(Boundary.BEFORE_COMMIT, mayEnd));
        var before = "a-connection-before";
        world.put(Connected.scoped(
                Connected.running(before, EngineWorld.TENANT, SystemName.ECONOMIC, "Another", EngineWorld.profile()),
                new Scope(Set.of("/nobody"), Set.of(), Set.of())));
        await().until(() -> world.count("select count(*) from lane") == 2);
        var taken = new CompletableFuture<Void>();
        try (var locking = world.dataSource.getConnection()) {
            locking.setAutoCommit(false);
            try (var statement = locking.createStatement()) {
                statement.execute("select 1 from lane where connection_id = '" + before + "' for update");
            }
            Thread.ofVirtual().start(() -> {
                link(
                        engine,
                        outcome(EventType.TRANSFER_SUCCEEDED, OTHER_SERVICE, before, "transferred", 1, 1, "1"),
                        customer(1, 1, "900017"));
                taken.complete(null);
            });
            await().until(() -> world.count(EngineWorld.WAITING_FOR_LOCKS) == 1);

            // When
            take(engine, finalized("1", "Invoice 1", 1));
            await().until(() -> world.spans.ended().size() == 1);
            locking.rollback();
        }
        taken.join();
        mayEnd.countDown();

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
    }

    private static CloudEvent customer(long version, int attempts, String accountingNumber) {
        return customer("17", version, attempts, accountingNumber);
    }

    private static CloudEvent customer(String number, long version, int attempts, String accountingNumber) {
        return outcome(
                EventType.TRANSFER_SUCCEEDED,
                OTHER_SERVICE,
                EngineWorld.CONNECTION,
                number,
                "transferred",
                version,
                attempts,
                Optional.of(accountingNumber));
    }

    private static CloudEvent outcome(
            EventType type,
            String source,
            String connectionId,
            String outcome,
            long version,
            int attempts,
            String accountingNumber) {
        return outcome(
                type, source, connectionId, "17", outcome, version, attempts, Optional.ofNullable(accountingNumber));
    }

    private static CloudEvent outcome(
            EventType type,
            String source,
            String connectionId,
            String number,
            String outcome,
            long version,
            int attempts,
            Optional<String> accountingNumber) {
        var at = Instant.parse("2026-06-01T08:00:00Z");
        var data = new TransferOutcome(
                UUID.randomUUID(),
                version,
                connectionId,
                "economic",
                "customer",
                number,
                "Customer",
                outcome,
                accountingNumber,
                "caused",
                attempts,
                at,
                Optional.empty(),
                List.of());
        return new CloudEvent(
                UUID.randomUUID().toString(),
                source,
                type.type(),
                number,
                at,
                EngineWorld.TENANT,
                OptionalLong.empty(),
                Optional.empty(),
                EventJson.write(data));
    }

    private List<String> numbers() {
        return world.texts("select accounting_number from link");
    }

    private List<String> contents() {
        return world.books.effects().stream().map(StandInBooks.Effect::content).toList();
    }

    private static void link(TransferEngine engine, CloudEvent... outcomes) {
        engine.links().take(Arrays.asList(outcomes));
    }

    private static void take(TransferEngine engine, CloudEvent event) {
        engine.intake().accept(List.of(event), List.of());
    }
}
