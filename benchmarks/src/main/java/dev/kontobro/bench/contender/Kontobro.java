package dev.kontobro.bench.contender;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.background.outbox.KafkaSink;
import dev.kontobro.bench.stub.StubAddress;
import dev.kontobro.bench.work.Workload;
import dev.kontobro.budget.BudgetSchema;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.engine.TransferEngine;
import dev.kontobro.engine.access.Accesses;
import dev.kontobro.engine.parts.EngineMetrics;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.engine.parts.EngineSettings;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.local.gateway.Connected;
import dev.kontobro.sql.Db;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.flywaydb.core.Flyway;

/**
 * The transfer engine as a service runs it: intake from Kafka into its ledger, attempts over HTTP, outcomes to Kafka.
 * Order by record; every event, attempt, call and outcome is kept.
 */
final class Kontobro implements Contender {

    /** As a service has them. */
    private static final int DATABASE_CONNECTIONS = 16;

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    /** One look at three partial indexes and a table that is empty then. */
    private static final String WORK_LEFT = """
            select exists (select 1 from transfer where status = 'running')
                or exists (select 1 from transfer where status = 'ready')
                or exists (select 1 from transfer where status = 'scheduled')
                or exists (select 1 from outbox)
            """;

    private final Consumers consumers;
    private final AgroalDataSource dataSource;
    private final Db db;
    private final StubBooks books;
    private final KafkaSink sink;
    private final TransferEngine engine;

    /** Not the engine's way to the database, so that looking whether it is done is not counted. */
    private final Db looks;

    Kontobro(Consumers consumers, StubAddress stub, int maxInFlight, int tenants, String jdbcUrl) {
        this.consumers = consumers;
        Flyway.configure()
                .dataSource(jdbcUrl, null, null)
                .locations("db/engine")
                .load()
                .migrate();
        this.dataSource = pool(jdbcUrl);
        BudgetSchema.migrate(dataSource);
        this.db = new Db(dataSource);
        this.looks = new Db(dataSource);
        this.books = new StubBooks(stub);
        this.sink = new KafkaSink(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, consumers.bootstrapServers()));
        this.engine = new TransferEngine(EngineParts.of(
                new EngineSettings(
                        "bench",
                        maxInFlight,
                        ContenderMain.IN_FLIGHT_PER_CONNECTION,
                        LEASE,
                        Duration.ofDays(90),
                        Duration.ofDays(30)),
                db,
                directory(tenants),
                Accesses.of(connectionId -> new EconomicAccess("app", connectionId)),
                List.of(new PostedCustomer()),
                List.of(books),
                sink,
                OpenTelemetry.noop().getTracer("bench"),
                new EngineMetrics(new SimpleMeterRegistry()),
                boundary -> {},
                Clock.systemUTC()));
        engine.start();
    }

    @Override
    public Taken take(String topic, int events) throws InterruptedException {
        var statementsBefore = db.statements();
        try (var consumer = consumers.open()) {
            consumer.subscribe(List.of(topic));
            for (var taken = 0; taken < events; ) {
                var records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    engine.intake().accept(read(records), List.of());
                    consumer.commitSync();
                    taken += records.count();
                }
            }
            while (workLeft()) {
                Thread.sleep(BETWEEN_LOOKS);
            }
            return new Taken(FirstPoll.atMicros(), FirstPoll.nowMicros(), db.statements() - statementsBefore);
        }
    }

    private boolean workLeft() {
        return looks.inTransaction(
                tx -> tx.query(WORK_LEFT, row -> row.getBoolean(1)).getFirst());
    }

    private static List<CloudEvent> read(ConsumerRecords<String, byte[]> records) {
        var events = new ArrayList<CloudEvent>(records.count());
        for (var record : records) {
            events.add(KafkaBinding.read(
                    Consumers.headers(record), record.value(), Instant.ofEpochMilli(record.timestamp())));
        }
        return events;
    }

    private static ConnectionDirectory directory(int tenants) {
        return ConnectionDirectory.of(
                IntStream.range(0, tenants)
                        .mapToObj(i -> new Tenant(
                                Workload.tenant(i),
                                "Tenant " + i,
                                Locale.of("da"),
                                ZoneId.of("Europe/Copenhagen"),
                                List.of()))
                        .toList(),
                IntStream.range(0, tenants).mapToObj(Kontobro::connection).toList());
    }

    private static Connection connection(int tenant) {
        return Connected.running(
                "connection-" + tenant,
                Workload.tenant(tenant),
                SystemName.ECONOMIC,
                "Connection " + tenant,
                ExportProfile.standard());
    }

    private static AgroalDataSource pool(String jdbcUrl) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(DATABASE_CONNECTIONS)
                            .acquisitionTimeout(Duration.ofSeconds(10))
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(jdbcUrl))));
        } catch (SQLException e) {
            throw new IllegalStateException("the pool of database connections could not be made", e);
        }
    }

    @Override
    public void close() {
        try {
            engine.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sink.close();
        books.close();
        dataSource.close();
    }
}
