package dev.kontobro.engine;

import static dev.kontobro.engine.EngineWorld.customer;
import static dev.kontobro.engine.EngineWorld.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.background.Loop;
import dev.kontobro.connections.Standing;
import dev.kontobro.engine.retention.Retention;
import dev.kontobro.local.gateway.Connected;
import dev.kontobro.sql.Db;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept 90 days (attempts, content) and 30 days (event ids), see {@link EngineWorld#settings()}. */
class RetentionIT {

    private final EngineWorld world = new EngineWorld();
    private final Db db = new Db(world.dataSource);
    private final Loop retention = new Loop("retention", new Retention(db, EngineWorld.settings()));

    @AfterEach
    void stop() throws InterruptedException {
        retention.stop(Duration.ofSeconds(5));
        world.close();
    }

    @Test
    void theHistoryGoesWhenItIsOldAndTheLinkToTheBooksStays() {
        // Given
        var engine = world.start();
        engine.intake().accept(List.of(customer("1", "Old", 1), customer("2", "Young", 1)), List.of());
        await().until(() -> world.outcomes().size() == 2);
        world.execute("""
                update attempt set ended_at = now() - interval '91 days'
                where transfer_id in (select id from transfer where business_key = '1')""");
        world.execute("""
                update attempt set ended_at = now() - interval '89 days'
                where transfer_id in (select id from transfer where business_key = '2')""");
        age("transfer set changed_at", "91 days", "business_key = '1'");
        age("transfer set changed_at", "89 days", "business_key = '2'");

        // When
        retention.start();

        // Then
        await().untilAsserted(() -> assertThat(world.texts("select business_key from transfer where wanted is null"))
                .containsExactly("1"));
        assertThat(world.texts("select business_key from attempt join transfer on transfer_id = id"))
                .containsExactly("2");
        assertThat(world.texts("select accounting_number from transfer order by business_key"))
                .containsExactly("1", "2");
    }

    @Test
    void whatWasSentIsKnownWithoutItsContent() {
        // Given
        var engine = world.start();
        engine.intake().accept(List.of(customer("1", "Nordlys", 1)), List.of());
        await().until(() -> world.outcomes("1").size() == 1);
        age("transfer set changed_at", "91 days", "true");
        retention.start();
        await().until(() -> world.count("select count(*) from transfer where wanted is null") == 1);

        // When
        engine.intake().accept(List.of(customer("1", "Nordlys", 2)), List.of());
        await().until(() -> world.outcomes("1").size() == 2);
        engine.intake().accept(List.of(customer("1", "Nordlys ApS", 3)), List.of());

        // Then
        await().untilAsserted(() ->
                assertThat(world.outcomes("1")).containsExactly("transferred", "unchanged", "transferred"));
        assertThat(world.books.effectsOn("1"))
                .extracting(StandInBooks.Effect::content)
                .containsExactly("Nordlys", "Nordlys ApS");
    }

    @Test
    void whatIsNotInTheBooksYetKeepsItsContentHoweverOld() {
        // Given
        world.books.failBefore(() -> new AccountingException.Rejected(Problem.of(ProblemCode.GROUP_UNKNOWN)));
        var engine = world.start();
        engine.intake().accept(List.of(customer("1", "Refused", 1)), List.of());
        await().until(() -> world.outcomes("1").size() == 1);
        engine.intake().accept(List.of(project("P1", "7", 1), customer("2", "Sent", 1)), List.of());
        await().until(() -> world.outcomes().size() == 3);
        world.change(connection -> Connected.standing(connection, Standing.STOPPED));
        await().until(() -> world.count("select count(*) from lane where pause = 'off'") == 1);
        engine.intake().accept(List.of(customer("3", "Waiting", 1)), List.of());
        age("transfer set changed_at", "1000 days", "true");

        // When
        retention.start();

        // Then
        await().untilAsserted(() -> assertThat(world.texts("select status from transfer where wanted is null"))
                .containsExactly("transferred"));
        assertThat(world.texts("select status from transfer where wanted is not null"))
                .containsExactlyInAnyOrder("rejected", "held", "ready");
    }

    @Test
    void anEventIdIsForgottenWhenItIsOldAndItsRepeatStillChangesNothing() {
        // Given
        var engine = world.start();
        var event = customer("1", "Nordlys", 1);
        engine.intake().accept(List.of(event, customer("2", "Sund", 1)), List.of());
        await().until(() -> world.outcomes().size() == 2);
        age("inbox set received_at", "31 days", "event_id = '" + event.id() + "'");
        age("inbox set received_at", "29 days", "event_id <> '" + event.id() + "'");

        // When
        retention.start();
        await().until(() -> world.count("select count(*) from inbox") == 1);
        engine.intake().accept(List.of(event), List.of());

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred", "unchanged"));
        assertThat(world.books.effectsOn("1")).hasSize(1);
    }

    @Test
    void whatIsOldGoesInBatchesSoThatNobodyWaitsForIt() {
        // Given
        world.execute("""
                insert into inbox (tenant_id, event_source, event_id, received_at, disposition)
                select 'tenant-1', '/test', n::text, now() - interval '31 days', 'accepted'
                from generate_series(1, 12000) n""");

        // When
        retention.start();

        // Then
        await().untilAsserted(() ->
                assertThat(world.count("select count(*) from inbox")).isZero());
        var attemptsContentAndImportRuns = 3;
        var batchesOfEventIds = 3;
        await().untilAsserted(
                        () -> assertThat(db.statements()).isEqualTo(batchesOfEventIds + attemptsContentAndImportRuns));
    }

    private void age(String assignment, String age, String which) {
        world.execute("update %s = now() - interval '%s' where %s".formatted(assignment, age, which));
    }
}
