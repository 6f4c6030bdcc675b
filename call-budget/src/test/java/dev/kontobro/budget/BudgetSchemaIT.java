package dev.kontobro.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemRules.CallBudget;
import dev.kontobro.sql.Db;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BudgetSchemaIT {

    /** As services of the former version made it. */
    private static final String FORMER = """
            create schema if not exists kontobro_budget;
            create table if not exists kontobro_budget.budget (
                credential_id text        not null,
                limit_units   integer     not null,
                window_millis integer     not null,
                call_cost     integer     not null,
                reserved      integer     not null default 0,
                slices        integer[]   not null,
                last_slice    bigint      not null,
                constraint budget_pk primary key (credential_id),
                constraint budget_reserved_not_negative check (reserved >= 0)
            );
            """;

    private static final String FORMER_ALONE = "select pg_advisory_xact_lock(7216538200431)";

    private final BudgetWorld world = new BudgetWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @RepeatedTest(3)
    void threeServicesAndOneOfTheFormerVersionStartAtOnce() throws Exception {
        // Given
        var services = Stream.of("customer_sync", "invoice_sync", "gateway").map(world::pool);

        // When
        together(Stream.concat(services.map(BudgetSchemaIT::migration), Stream.of(this::migrateAsTheFormerVersion))
                .toList());

        // Then
        world.ensure("fortnox/1", new CallBudget(25, Duration.ofSeconds(5), 1));
        assertThat(world.count("select count(*) from kontobro_budget.budget where awaited_until < now()"))
                .isOne();
        assertThat(world.count("select count(*) from kontobro_budget.open_call"))
                .isZero();
        assertThat(world.count("""
                        select count(*) from kontobro_budget.flyway_schema_history where type = 'SQL' and success
                        """)).isEqualTo(2);
    }

    @Test
    void whatServicesOfTheFormerVersionHaveLearnedIsKept() {
        // Given
        migrateAsTheFormerVersion();
        world.db.inTransaction(tx -> tx.update("""
                insert into kontobro_budget.budget values ('economic/1', 12000, 60000, 7, 21, array_fill(0, array[51]), 0)
                """));

        // When
        BudgetSchema.migrate(world.pool("customer_sync"));

        // Then
        var open = world.db.inTransaction(tx -> new Budgets().lock(tx, List.of("economic/1"), Instant.now()));
        assertThat(open.free("economic/1")).isEqualTo(12_000 - 21);
        assertThat(open.callCost("economic/1")).isEqualTo(7);
    }

    @Test
    void connectionsComeBackToTheirServiceAsTheyWere() {
        // Given
        var pool = world.pool("customer_sync");

        // When
        BudgetSchema.migrate(pool);

        // Then
        for (var i = 0; i < 16; i++) {
            var path = new Db(pool).inTransaction(tx -> tx.queryOne("show search_path", row -> row.getString(1)));
            assertThat(path).hasValue("customer_sync");
        }
    }

    private static Callable<Void> migration(DataSource pool) {
        return () -> {
            BudgetSchema.migrate(pool);
            return null;
        };
    }

    private Void migrateAsTheFormerVersion() {
        return world.db.inTransaction(tx -> {
            tx.query(FORMER_ALONE, row -> true);
            tx.update(FORMER);
            return null;
        });
    }

    private static void together(List<Callable<Void>> starts) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var start : threads.invokeAll(starts)) {
                start.get();
            }
        }
    }
}
