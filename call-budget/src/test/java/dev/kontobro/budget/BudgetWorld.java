package dev.kontobro.budget;

import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CallRecord;
import dev.kontobro.accounting.RegisterRules;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.SystemRules;
import dev.kontobro.accounting.SystemRules.CallBudget;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.local.LocalDatabase;
import dev.kontobro.sql.Db;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A real database that services share, each with a way to it of its own. */
final class BudgetWorld implements AutoCloseable {

    private static final LocalDatabase SERVER = LocalDatabase.start();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }

    private final String url =
            SERVER.createDatabase("budget_" + UUID.randomUUID().toString().replace('-', '_'));
    private final List<AgroalDataSource> pools = new CopyOnWriteArrayList<>();
    private final AgroalDataSource own = pool("public");

    /** For looking, not for taking part. */
    final Db db = new Db(own);

    /** With the tables there are after a start. */
    static BudgetWorld migrated() {
        var world = new BudgetWorld();
        BudgetSchema.migrate(world.own);
        return world;
    }

    /** One more service's way to the database. */
    AgroalDataSource pool(String schema) {
        try {
            var pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(connections -> connections
                            .maxSize(16)
                            .acquisitionTimeout(Duration.ofSeconds(20))
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url + "?currentSchema=" + schema)
                                    .principal(new NamePrincipal(SERVER.user()))
                                    .credential(new SimplePassword(SERVER.password())))));
            pools.add(pool);
            return pool;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String sql) {
        return db.inTransaction(tx -> tx.query(sql, row -> row.getLong(1)).getFirst());
    }

    void ensure(String credentialId, CallBudget budget) {
        db.inTransaction(tx -> {
            new Budgets().ensure(tx, Map.of(credentialId, budget));
            return budget;
        });
    }

    static AccountingSystem fortnoxWith(CallBudget budget) {
        return new WithBudget(budget);
    }

    /** A call that was answered. */
    static CallRecord call() {
        return call(200, 1, Optional.empty());
    }

    static CallRecord call(int status, int cost, Optional<CallRecord.BudgetReading> reading) {
        return new CallRecord(
                "GET", "/3/customers", status, Instant.now(), Duration.ZERO, "", "", Optional.empty(), cost, reading);
    }

    @Override
    public void close() {
        pools.forEach(AgroalDataSource::close);
    }

    private record WithBudget(CallBudget budget) implements AccountingSystem {

        @Override
        public SystemName name() {
            return SystemName.FORTNOX;
        }

        @Override
        public SystemRules rules() {
            return new SystemRules(
                    Map.of(), Map.of(), Pattern.compile(".+"), Pattern.compile(".+"), DocumentRules.NONE, budget);
        }

        @Override
        public RegisterRules registers() {
            return new RegisterRules(name(), Set.of(), List.of());
        }

        @Override
        public Books books(BookAccess access, CallMeter meter) {
            throw new UnsupportedOperationException("only its budget is of interest");
        }
    }
}
