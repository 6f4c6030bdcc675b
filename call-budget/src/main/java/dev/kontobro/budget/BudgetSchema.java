package dev.kontobro.budget;

import dev.kontobro.sql.Db;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables of the budgets, which whoever starts first makes or changes, and all others find done. */
public final class BudgetSchema {

    private static final String SCHEMA = "kontobro_budget";

    /** Services of former versions made the table themselves, each under this lock. */
    private static final String ALONE = "select pg_advisory_xact_lock(7216538200431)";

    private BudgetSchema() {}

    /**
     * Brings the tables up to date. Any number of replicas of any services may do so at once.
     *
     * @param dataSource gives three connections at a time; each comes back as it was
     * @throws org.flywaydb.core.api.FlywayException when the tables are not what they were left as, or the database fails
     * @throws dev.kontobro.sql.DatabaseException when the database cannot be reached
     */
    public static void migrate(DataSource dataSource) {
        // A table that is there before there is a history is left as it is by the first migration.
        var flyway = Flyway.configure()
                .dataSource(dataSource)
                .schemas(SCHEMA)
                .locations("classpath:db/budget")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        new Db(dataSource).inTransaction(tx -> {
            tx.query(ALONE, row -> true);
            return flyway.migrate();
        });
    }
}
