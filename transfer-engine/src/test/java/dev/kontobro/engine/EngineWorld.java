package dev.kontobro.engine;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.PlannedCall;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.SystemRules.CallBudget;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.background.outbox.Message;
import dev.kontobro.budget.BudgetSchema;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.Setting.OfConnection;
import dev.kontobro.connections.Setting.OfTenant;
import dev.kontobro.connections.SettingsDirectory;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.engine.access.Accesses;
import dev.kontobro.engine.loop.Boundary;
import dev.kontobro.engine.parts.EngineMetrics;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.engine.parts.EngineSettings;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.CustomerChanged;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.Field;
import dev.kontobro.events.ProjectChanged;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.local.LocalDatabase;
import dev.kontobro.local.gateway.Connected;
import dev.kontobro.sql.Db;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;

/** Engines on a real database, in front of books in memory. */
final class EngineWorld {

    static final String TENANT = "tenant-1";
    static final String CONNECTION = "connection-1";

    /** Transactions of this world that wait for others. */
    static final String WAITING_FOR_LOCKS = """
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'""";

    private static final LocalDatabase SERVER = LocalDatabase.start();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }

    final StandInBooks books;
    final List<Message> published = new CopyOnWriteArrayList<>();
    final SettableClock clock = new SettableClock();
    final EndedSpans spans = new EndedSpans();
    final AgroalDataSource dataSource;
    final Db db;
    private final SdkTracerProvider tracing =
            SdkTracerProvider.builder().addSpanProcessor(spans).build();
    private final List<TransferEngine> engines = new CopyOnWriteArrayList<>();
    private final SettingsDirectory connections = new SettingsDirectory();
    private final AtomicLong revisions = new AtomicLong();
    private final List<RecordKind> kinds;

    EngineWorld() {
        this(1, StandInBooks.GENEROUS);
    }

    EngineWorld(RecordKind... kinds) {
        this(1, StandInBooks.GENEROUS, kinds);
    }

    /**
     * @param count of tenants, each with one connection to a company of its own
     */
    EngineWorld(int count, CallBudget budget) {
        this(count, budget, new Customers(), new Projects());
    }

    private EngineWorld(int count, CallBudget budget, RecordKind... kinds) {
        this.kinds = List.of(kinds);
        this.books = new StandInBooks(budget);
        for (var i = 1; i <= count; i++) {
            connections.put(new OfTenant(1, tenant(i)));
            put(connection(i));
        }
        var url = SERVER.createDatabase("engine_" + UUID.randomUUID().toString().replace('-', '_'));
        this.dataSource = pool(url);
        this.db = new Db(dataSource);
        Flyway.configure()
                .dataSource(url, SERVER.user(), SERVER.password())
                .locations("db/engine")
                .load()
                .migrate();
        BudgetSchema.migrate(dataSource);
    }

    static EngineSettings settings() {
        return new EngineSettings(
                "test-service", 64, 8, Duration.ofSeconds(10), Duration.ofDays(90), Duration.ofDays(30));
    }

    /** One more replica, started. */
    TransferEngine start() {
        return start(UnaryOperator.identity(), boundary -> {});
    }

    TransferEngine start(UnaryOperator<EngineSettings> settings, Boundary.Listener boundaries) {
        var engine = engine(settings, boundaries);
        engine.start();
        engines.add(engine);
        return engine;
    }

    /** A replica that only takes events in. */
    TransferEngine idle() {
        var engine = engine(UnaryOperator.identity(), boundary -> {});
        engine.lanes().fit();
        return engine;
    }

    private TransferEngine engine(UnaryOperator<EngineSettings> settings, Boundary.Listener boundaries) {
        return new TransferEngine(EngineParts.of(
                settings.apply(settings()),
                db,
                connections,
                Accesses.of(connectionId -> new EconomicAccess("app", connectionId)),
                kinds,
                List.of(books),
                messages -> published.addAll(messages),
                tracing.get("test"),
                new EngineMetrics(new SimpleMeterRegistry()),
                boundaries,
                clock));
    }

    /** The directory shows another state of the connection, and every replica hears of it. */
    void change(UnaryOperator<Connection> how) {
        put(how.apply(connections.connection(CONNECTION).orElseThrow()));
    }

    /** The directory shows the tenant in another zone. */
    void changeTenant(ZoneId zone) {
        var tenant = connections.tenant(TENANT).orElseThrow();
        connections.put(new OfTenant(
                revisions.incrementAndGet() + 1,
                new Tenant(tenant.id(), tenant.name(), tenant.language(), zone, tenant.mailTo())));
        engines.forEach(engine -> engine.tenantChanged(TENANT));
    }

    /** Of the connection, as the directory has it. */
    long revision() {
        return connections.revision(CONNECTION);
    }

    void put(Connection connection) {
        connections.put(new OfConnection(revisions.incrementAndGet(), connection));
        engines.forEach(engine -> engine.changed(connection.id()));
    }

    static CloudEvent customer(String number, String name, long sequence) {
        return customer(TENANT, number, name, sequence);
    }

    static CloudEvent customer(String tenant, String number, String name, long sequence) {
        var data = """
                {"number":"%s","name":"%s"}""".formatted(number, name);
        return event(EventType.CUSTOMER_CHANGED, tenant, number, sequence, data);
    }

    static CloudEvent project(String number, String customerNumber, long sequence) {
        var data = """
                {"number":"%s","name":"Project %s","customerNumber":"%s"}""".formatted(number, number, customerNumber);
        return event(EventType.PROJECT_CREATED, TENANT, number, sequence, data);
    }

    private static CloudEvent event(EventType type, String tenant, String subject, long sequence, String data) {
        return new CloudEvent(
                UUID.randomUUID().toString(),
                "/test",
                type.type(),
                subject,
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(sequence),
                tenant,
                OptionalLong.of(sequence),
                Optional.empty(),
                data.getBytes(StandardCharsets.UTF_8));
    }

    /** What was published about a record, in order. */
    List<String> outcomes(String number) {
        return outcomes().stream()
                .filter(outcome -> outcome.number().equals(number))
                .map(TransferOutcome::outcome)
                .toList();
    }

    List<TransferOutcome> outcomes() {
        return published.stream()
                .filter(message -> message.headers().get("ce_type").contains("Transfer"))
                .map(message -> EventJson.read(message.value(), TransferOutcome.class))
                .toList();
    }

    List<String> publishedTypes() {
        return published.stream()
                .map(message -> message.headers().get("ce_type"))
                .toList();
    }

    long count(String sql) {
        return db.inTransaction(tx -> tx.query(sql, row -> row.getLong(1)).getFirst());
    }

    /** The first column, of every row. */
    List<String> texts(String sql) {
        return db.inTransaction(tx -> tx.query(sql, row -> row.getString(1)));
    }

    int execute(String sql) {
        return db.inTransaction(tx -> tx.update(sql));
    }

    void close() throws InterruptedException {
        for (var engine : engines) {
            engine.stop();
        }
        tracing.close();
        dataSource.close();
    }

    private static AgroalDataSource pool(String url) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(20)
                            .acquisitionTimeout(Duration.ofSeconds(10))
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                    .principal(new NamePrincipal(SERVER.user()))
                                    .credential(new SimplePassword(SERVER.password())))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Tenant tenant(int i) {
        return new Tenant("tenant-" + i, "Tenant " + i, Locale.of("da"), ZoneId.of("Europe/Copenhagen"), List.of());
    }

    private static Connection connection(int i) {
        return Connected.running("connection-" + i, "tenant-" + i, SystemName.ECONOMIC, "Connection " + i, profile());
    }

    static ExportProfile profile() {
        return ExportProfile.standard();
    }

    /** Puts a record with one call, after a look where an earlier attempt may have done so. */
    private static Result put(Attempt attempt, String content) {
        var session = (StandInBooks.Session) attempt.books();
        var there = attempt.lookUpFirst() ? session.find(attempt.number()) : Optional.<String>empty();
        if (there.equals(Optional.of(content))) {
            return new Result.Unchanged(attempt.number());
        }
        session.put(attempt.number(), content);
        return new Result.Transferred(attempt.number(), List.of());
    }

    private static final class Customers implements RecordKind {

        @Override
        public String id() {
            return "customer";
        }

        @Override
        public Set<EventType> events() {
            return Set.of(EventType.CUSTOMER_CHANGED);
        }

        @Override
        public Flow flow() {
            return Flow.CUSTOMERS;
        }

        @Override
        public String nameOf(CloudEvent event) {
            return EventJson.read(event.data(), CustomerChanged.class).name();
        }

        @Override
        public int expectedCalls() {
            return 1;
        }

        @Override
        public Result transfer(Attempt attempt) {
            return put(attempt, attempt.wanted(CustomerChanged.class).name());
        }

        @Override
        public Preview preview(Attempt attempt) {
            var method = attempt.accountingNumber().isPresent() ? "PUT" : "POST";
            var body = EventJson.write(
                    Map.of("name", attempt.wanted(CustomerChanged.class).name()));
            var call =
                    new PlannedCall(method, "/customers/" + attempt.number(), new String(body, StandardCharsets.UTF_8));
            return new Preview("transferred", List.of(call), List.of());
        }

        @Override
        public Optional<String> link(Connection connection, String number, Map<String, String> checkpoints) {
            return Optional.of("https://books.example/" + connection.id() + "/" + number);
        }
    }

    private static final class Projects implements RecordKind {

        @Override
        public String id() {
            return "project";
        }

        @Override
        public Set<EventType> events() {
            return Set.of(EventType.PROJECT_CREATED, EventType.PROJECT_CHANGED);
        }

        @Override
        public Flow flow() {
            return Flow.PROJECTS;
        }

        @Override
        public String nameOf(CloudEvent event) {
            return EventJson.read(event.data(), ProjectChanged.class).name();
        }

        @Override
        public int expectedCalls() {
            return 1;
        }

        @Override
        public Result transfer(Attempt attempt) {
            var wanted = attempt.wanted(ProjectChanged.class);
            var customer = ((Field.Value<String>) wanted.customerNumber()).value();
            if (attempt.sibling("customer", customer)
                    .filter(Attempt.Sibling::inTheBooks)
                    .isEmpty()) {
                return new Result.Held(
                        Problem.of(ProblemCode.PROJECT_WAITS_FOR_CUSTOMER),
                        Release.whenTransferred("customer", customer));
            }
            return put(attempt, wanted.name());
        }

        @Override
        public Preview preview(Attempt attempt) {
            return Preview.nothing("transferred", List.of());
        }
    }
}
