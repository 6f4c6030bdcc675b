package dev.kontobro.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.access.Entrance;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.local.LocalDatabase;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.vault.key.KeySet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** Vaults that share a real database, in front of a scripted vendor. */
public final class VaultWorld {

    static final String CONNECTION = "connection-1";

    private static final LocalDatabase SERVER = LocalDatabase.start();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }

    final HandClock clock = new HandClock();
    public final ScriptedFortnox fortnox = new ScriptedFortnox(clock);
    public final KeySet keys = KeySet.make();
    final List<ProblemCode> losses = new CopyOnWriteArrayList<>();
    final List<Long> recoveries = new CopyOnWriteArrayList<>();
    private final PGSimpleDataSource database = new PGSimpleDataSource();
    public final Db db;

    public VaultWorld() {
        database.setUrl(
                SERVER.createDatabase("vault_" + UUID.randomUUID().toString().replace('-', '_')));
        database.setUser(SERVER.user());
        database.setPassword(SERVER.password());
        this.db = new Db(database);
        Flyway.configure()
                .dataSource(database)
                .schemas("vault")
                .locations("db/vault")
                .load()
                .migrate();
    }

    /** What the command line is told of this database. */
    public Map<String, String> environment() {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", database.getURL(),
                "QUARKUS_DATASOURCE_USERNAME", SERVER.user(),
                "QUARKUS_DATASOURCE_PASSWORD", SERVER.password());
    }

    /** One more vault on this database. */
    public Vault vault(KeySet keys) {
        return replica(keys).vault();
    }

    /** One replica, with its own way to the database. */
    record Replica(Vault vault, Gate gate) {

        FortnoxAccess access() {
            return (FortnoxAccess) vault.access(CONNECTION).access();
        }
    }

    Replica replica() {
        return replica(keys);
    }

    Replica replica(KeySet keys) {
        return replica(keys, UnaryOperator.identity());
    }

    Replica replica(KeySet keys, UnaryOperator<VaultSettings> settings) {
        return replica(keys, settings, fortnox);
    }

    Replica replica(KeySet keys, UnaryOperator<VaultSettings> settings, Entrance entrance) {
        var gate = new Gate();
        var vault = new Vault(
                new Db(gate.before(database)),
                keys,
                List.of(entrance),
                new RecordedLosses(),
                settings.apply(settings()),
                clock);
        return new Replica(vault, gate);
    }

    static VaultSettings settings() {
        return new VaultSettings(
                Duration.ofMinutes(2),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMillis(1),
                Duration.ofSeconds(20),
                Duration.ofDays(20),
                50);
    }

    static UnaryOperator<VaultSettings> claimsOf(Duration length) {
        return usual -> new VaultSettings(
                usual.margin(),
                usual.trust(),
                length,
                usual.beforeSecondTry(),
                usual.holdOn(),
                usual.idle(),
                usual.batch());
    }

    static UnaryOperator<VaultSettings> stepsOf(int batch) {
        return usual -> new VaultSettings(
                usual.margin(),
                usual.trust(),
                usual.claim(),
                usual.beforeSecondTry(),
                usual.holdOn(),
                usual.idle(),
                batch);
    }

    /** As if the time of every claim had passed. */
    void letClaimsRunOut() {
        execute("update vault.kept_grant set claimed_until = clock_timestamp() where claim_id is not null");
    }

    public int execute(String sql) {
        return db.inTransaction(tx -> tx.update(sql));
    }

    Standing standing() {
        return replica().vault().standing(CONNECTION).orElseThrow();
    }

    /** Every row of every table, as text. */
    String dump() {
        return db.inTransaction(tx -> tx.query("""
                        select table_schema || '.' || table_name from information_schema.tables
                        where table_schema not in ('pg_catalog', 'information_schema')
                        """, row -> row.getString(1))).stream()
                .flatMap(table -> db
                        .inTransaction(tx ->
                                tx.query("select t::text from " + table + " t order by 1", row -> row.getString(1)))
                        .stream())
                .collect(Collectors.joining("\n"));
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** One of many calls at once. */
    interface Numbered<T> {
        T call(int number) throws Exception;
    }

    static <T> List<T> together(int count, Numbered<T> call) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit((Callable<T>) () -> call.call(i)))
                    .toList();
            var results = new ArrayList<T>();
            for (var each : calls) {
                results.add(each.get());
            }
            return results;
        }
    }

    private final class RecordedLosses implements Losses {

        @Override
        public void lost(Tx tx, String connectionId, long version, Problem problem) {
            losses.add(problem.code());
        }

        @Override
        public void recovered(Tx tx, String connectionId, long version) {
            recoveries.add(version);
        }
    }
}
