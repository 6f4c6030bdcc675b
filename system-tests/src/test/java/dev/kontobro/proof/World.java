package dev.kontobro.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.BookPages;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.RegisterRules;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.SystemRules;
import dev.kontobro.accounting.SystemRules.CallBudget;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.background.outbox.KafkaSink;
import dev.kontobro.background.outbox.Message;
import dev.kontobro.background.outbox.MessageSink;
import dev.kontobro.budget.BudgetSchema;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.Setting.OfConnection;
import dev.kontobro.connections.Setting.OfTenant;
import dev.kontobro.connections.SettingsDirectory;
import dev.kontobro.customersync.customer.CustomerRecord;
import dev.kontobro.customersync.project.ProjectRecord;
import dev.kontobro.engine.TransferEngine;
import dev.kontobro.engine.loop.Boundary;
import dev.kontobro.engine.parts.EngineMetrics;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.engine.parts.EngineSettings;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.DocumentContent.Attachment;
import dev.kontobro.invoicesync.files.Fetched;
import dev.kontobro.invoicesync.mail.Mailing;
import dev.kontobro.invoicesync.transfer.DocumentRecord;
import dev.kontobro.invoicesync.transfer.Setting;
import dev.kontobro.invoicesync.transfer.States;
import dev.kontobro.launcher.Surroundings;
import dev.kontobro.launcher.VendorAddresses;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.gateway.Connected;
import dev.kontobro.local.gateway.StandInGateway;
import dev.kontobro.mail.Mailbox;
import dev.kontobro.mail.OutgoingMail;
import dev.kontobro.mail.Reception;
import dev.kontobro.proof.KillSwitch.Place;
import dev.kontobro.sandbox.SandboxClock;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/**
 * One installation: a ledger of its own, tenants with their companies, and as many replicas as are started. Time that
 * would have to pass is made to have passed in the ledger.
 */
final class World implements AutoCloseable {

    /** The shortest the engine takes. */
    static final Duration LEASE = Duration.ofSeconds(10);

    /** Where the packaged service keeps its ledger. */
    private static final String SCHEMA = "customer_sync";

    /** Of documents whose next step has its time by the clock that is given. */
    private static final String HAS_ITS_TIME = "status = 'held' and staged_by is not null and due_at <= ?";

    private static final CallBudget NO_LIMIT = new CallBudget(100_000_000, Duration.ofSeconds(5), 1);
    private static final int POOL = 16;
    private static final int MAX_MAIL_BYTES = 1_000_000;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Ground ground;
    private final String prefix;
    private final String database;
    private final String url;
    private final AgroalDataSource dataSource;
    private final Db db;
    private final KafkaSink sink;
    private final Outcomes outcomes;
    private final List<Book> books = new CopyOnWriteArrayList<>();
    private final SettingsDirectory directory = new SettingsDirectory();
    private final AtomicLong revisions = new AtomicLong();
    private final List<Replica> replicas = new ArrayList<>();
    private final List<AgroalDataSource> others = new ArrayList<>();
    private final SandboxClock clock = new SandboxClock(Clock.systemUTC());
    private Duration callTimeout = Duration.ofSeconds(3);
    private Optional<CallBudget> budget = Optional.of(NO_LIMIT);
    private UnaryOperator<EngineSettings> settings = UnaryOperator.identity();

    World(Ground ground) {
        this(ground, COUNT.incrementAndGet());
    }

    private World(Ground ground, int number) {
        this(ground, "w" + number + "-", newDatabase(ground, number), SCHEMA);
    }

    private World(Ground ground, String prefix, String database, String schema) {
        this.ground = ground;
        this.prefix = prefix;
        this.database = database;
        this.url = database + "?currentSchema=" + schema;
        this.dataSource = pool();
        this.db = new Db(dataSource);
        this.sink = new KafkaSink(Map.of("bootstrap.servers", ground.broker().bootstrapServers()));
        Intake.startAtTheEnd(ground.broker().bootstrapServers(), group());
        this.outcomes = new Outcomes(ground.broker().bootstrapServers(), prefix);
        Flyway.configure()
                .dataSource(url, ground.database().user(), ground.database().password())
                .locations("db/engine")
                .schemas(schema)
                .load()
                .migrate();
        // It takes several connections, which would lie in the pool and be dead when the database has been away.
        try (var starting = pool()) {
            BudgetSchema.migrate(starting);
        }
    }

    private static String newDatabase(Ground ground, int number) {
        return ground.database()
                .createDatabase(
                        "proof_" + number + "_" + ProcessHandle.current().pid());
    }

    /**
     * Another service on the same database: it has a ledger of its own, works as this one does, and knows the tenants that
     * there are.
     */
    World besides(String schema) {
        var other = new World(ground, prefix + schema + "-", database, schema);
        other.callTimeout = callTimeout;
        other.budget = budget;
        other.settings = settings;
        books.forEach(other::know);
        return other;
    }

    /** How long an answer is waited for. */
    World withCallTimeout(Duration timeout) {
        callTimeout = timeout;
        return this;
    }

    /** The systems' own limits hold; without this there are none. */
    World withLimits() {
        budget = Optional.empty();
        return this;
    }

    World with(UnaryOperator<EngineSettings> change) {
        settings = change;
        return this;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    List<Book> books() {
        return books;
    }

    Db db() {
        return db;
    }

    /** For measuring: all that is done over it is counted for one connection. */
    Db dbOfOneConnection() {
        var single = pool(1);
        others.add(single);
        return new Db(single);
    }

    /** Brings the planner's knowledge and the visibility map up to date, as the server does by itself in time. */
    void vacuum() {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Tx.Column ids(List<Book> books) {
        return Tx.Column.of("text", books, Book::id);
    }

    /** One more tenant with a company; replicas that run learn of it as of every change. */
    Book open(SystemName system) {
        return open(system, Book.withoutLimit(system));
    }

    Book open(SystemName system, ObjectNode companySettings) {
        var id = prefix + system.id() + "-" + (books.size() + 1);
        return open(Book.open(ground.sandbox(), id, system, companySettings));
    }

    /** One more tenant whose documents are carried, too; another service has brought a customer of his into the books. */
    Book open(SystemName system, DocumentSetup setup) {
        var id = prefix + system.id() + "-" + (books.size() + 1);
        execute("""
                    insert into link (connection_id, kind, business_key, accounting_number, version, attempts, changed_at)
                    values (?, 'customer', ?, ?, 1, 1, now())
                    """, id, DocumentSetup.CUSTOMER, DocumentSetup.CUSTOMER);
        return open(setup.furnish(Book.open(ground.sandbox(), id, system, Book.withoutLimit(system))));
    }

    private Book open(Book book) {
        know(book);
        return book;
    }

    private void know(Book book) {
        books.add(book);
        directory.put(new OfTenant(revisions.incrementAndGet(), book.tenant()));
        put(book.connection());
    }

    /** The owner lets the hub in anew. */
    void reconnect(Book book) {
        put(Connected.reconnected(directory.connection(book.id()).orElseThrow()));
    }

    private void put(Connection connection) {
        directory.put(new OfConnection(revisions.incrementAndGet(), connection));
        replicas.forEach(replica -> replica.engine().changed(connection.id()));
    }

    /** Tells a stand-in for the gateway of the tenants and connections there are. */
    void publishTo(StandInGateway gateway, HttpClient http) {
        for (var book : books) {
            gateway.publish(book.tenant());
            gateway.connect(
                    book.connection(), () -> book.access(ground.sandbox().baseUrl(), http));
        }
    }

    String bootstrapServers() {
        return ground.broker().bootstrapServers();
    }

    /** What a packaged service works with that is to do this world's work. */
    Surroundings surroundings(LocalIdentityProvider identityProvider, URI gateway) {
        return new Surroundings(
                ground.broker(),
                ground.database(),
                url,
                identityProvider,
                VendorAddresses.none().environment(Optional.of(ground.sandbox().baseUrl())),
                gateway);
    }

    /** The consumer group that takes this world's events in. */
    String group() {
        return prefix;
    }

    /** Takes events in, as a replica does that dies right after. */
    void takeIn(CloudEvent... events) {
        var http = CallClient.newHttpClient(callTimeout);
        var engine = new TransferEngine(parts(db, http, messages -> {}, boundary -> {}));
        engine.lanes().fit();
        engine.intake().accept(List.of(events), List.of());
        http.shutdownNow();
    }

    Replica start() {
        return start(Optional.empty());
    }

    Replica startAndKillAt(Place place) {
        return start(Optional.of(place));
    }

    /** One more that takes in what is published, too. */
    Replica startWithIntake(Optional<Place> place) {
        var replica = start(place);
        resubscribe(replica);
        return replica;
    }

    /** The replica leaves the consumer group and joins it anew. */
    void resubscribe(Replica replica) {
        replica.subscribe(ground.broker().bootstrapServers(), group(), prefix);
    }

    /** Publishes events as a source system does. What came before is not this world's. */
    void publish(List<CloudEvent> events) {
        sink.publish(events.stream().map(Message::of).toList());
    }

    Replica start(Optional<Place> place) {
        var connections = pool();
        var life = new KillSwitch(place, connections);
        var http = CallClient.newHttpClient(Duration.ofSeconds(2));
        var sink = new KafkaSink(Map.of("bootstrap.servers", ground.broker().bootstrapServers()));
        var engine = new TransferEngine(parts(new Db(life.guard(connections)), http, life.guard(sink), life));
        engine.start();
        var replica = new Replica(engine, life, () -> {
            sink.close();
            http.shutdownNow();
            connections.close();
        });
        replicas.add(replica);
        return replica;
    }

    private EngineParts parts(Db ledger, HttpClient http, MessageSink sink, Boundary.Listener boundaries) {
        var systems = systems(http);
        return EngineParts.of(
                settings.apply(settings()),
                ledger,
                directory,
                new BookAccesses(id -> book(id).access(ground.sandbox().baseUrl(), http)),
                kinds(systems, boundaries),
                systems,
                sink,
                OpenTelemetry.noop().getTracer("proof"),
                new EngineMetrics(new SimpleMeterRegistry()),
                boundaries,
                clock);
    }

    /** Whatever a source announces, its store has it. */
    private static Fetched fetch(Attachment attachment, String tenant, long maxBytes) {
        return new Fetched.Got(
                ("%PDF-1.4\n% " + attachment.url().orElseThrow() + " of " + tenant).getBytes(StandardCharsets.UTF_8));
    }

    /** A mail is a call, too: a replica can die before it and after it. */
    private Reception hand(OutgoingMail mail, Boundary.Listener boundaries) {
        boundaries.reached(Boundary.BEFORE_CALL);
        var reception = ground.post().hand(mail);
        boundaries.reached(Boundary.AFTER_CALL);
        return reception;
    }

    /** Those of all services, in one. */
    private List<RecordKind> kinds(List<AccountingSystem> systems, Boundary.Listener boundaries) {
        var rules = systems.stream()
                .collect(Collectors.toMap(
                        AccountingSystem::name, system -> system.rules().documents()));
        var mailing = new Mailing(
                new Mailbox("", "hub@kontobro.example"),
                MAX_MAIL_BYTES,
                _ -> Optional.empty(),
                mail -> hand(mail, boundaries),
                Optional.empty());
        var setting = new Setting(clock, directory::zone, World::fetch, mailing, new States(BookPages.NONE, clock));
        return Stream.concat(
                        Stream.of(new CustomerRecord(BookPages.NONE), new ProjectRecord(BookPages.NONE)),
                        Stream.of(DocumentKind.values()).map(kind -> new DocumentRecord(kind, rules, setting)))
                .toList();
    }

    private Book book(String id) {
        return books.stream().filter(book -> book.id().equals(id)).findFirst().orElseThrow();
    }

    private static EngineSettings settings() {
        return new EngineSettings("proof", 64, 8, LEASE, Duration.ofDays(90), Duration.ofDays(30));
    }

    private List<AccountingSystem> systems(HttpClient http) {
        return Adapters.to(ground.sandbox().baseUrl(), http, callTimeout).stream()
                .map(this::limited)
                .toList();
    }

    private AccountingSystem limited(AccountingSystem system) {
        return budget.<AccountingSystem>map(other -> new OtherBudget(system, other))
                .orElse(system);
    }

    /** The same system for somebody who may call it more often. */
    private record OtherBudget(AccountingSystem system, CallBudget budget) implements AccountingSystem {

        @Override
        public SystemName name() {
            return system.name();
        }

        @Override
        public SystemRules rules() {
            var rules = system.rules();
            return new SystemRules(
                    rules.customerFields(),
                    rules.projectFields(),
                    rules.customerNumber(),
                    rules.projectNumber(),
                    rules.documents(),
                    budget);
        }

        @Override
        public RegisterRules registers() {
            return system.registers();
        }

        @Override
        public Books books(BookAccess access, CallMeter meter) {
            return system.books(access, meter);
        }
    }

    /** The leases of replicas that are dead have run out. To be called when no other replica works. */
    void expireLeases() {
        execute("update transfer set lease_until = now() - interval '1 second' where status = 'running'");
        expireOutboxLease();
    }

    /** Another replica may publish at once. */
    void expireOutboxLease() {
        execute("update job_lease set held_until = now()");
    }

    /** The systems' limits, which a packaged service has learned, hold no more. */
    void liftLimits() {
        execute("update kontobro_budget.budget set limit_units = ?", NO_LIMIT.limit());
    }

    /**
     * Whatever waits for a time has waited long enough: next tries, throttled lanes, used budgets, and the outbox for the
     * dead, who does not renew his lease every second as the living do.
     */
    void hurry() {
        execute("update transfer set due_at = now() where status = 'scheduled' and due_at > now()");
        execute("""
                update kontobro_budget.budget set slices = array_fill(0, array[array_length(slices, 1)])
                where limit_units - reserved <= (select sum(used) from unnest(slices) as used)
                """);
        execute("update lane set turn_at = now() where turn_at > now() and turn_at < 'infinity'");
        execute("update job_lease set held_until = now() where held_until < now() + interval '25 seconds'");
    }

    /** Time passes for what is planned by the clock: next steps of documents. */
    void pass(Duration time) {
        clock.advance(time);
    }

    /** Returns when everything is at rest, and none of the replica's attempts is under way. */
    void bringToRest(Replica replica, Duration patience) {
        Wait.until(
                () -> {
                    hurry();
                    return unfinished() == 0 && replica.engine().inFlight() == 0;
                },
                patience,
                this::unrest);
    }

    /** Transfers of which a person is asked whether the mail has come. */
    List<UUID> mailsAskedFor(Book book) {
        return db.inTransaction(tx -> tx.query(
                "select id from transfer where connection_id = ? and status = 'held' and problem ->> 'code' = ?",
                row -> row.getObject("id", UUID.class),
                book.id(),
                ProblemCode.INVOICE_MAIL_UNCERTAIN.id()));
    }

    long mailsTo(String address) {
        return ground.post().mailsTo(address);
    }

    /** What waits for its time on this connection waits for good: time that passes from now on is about others. */
    void leave(Book book) {
        execute("update transfer set due_at = 'infinity' where connection_id = ? and status = 'held'", book.id());
    }

    /**
     * Transfers and messages that are not at rest. All are counted in one look: what changes its state between two looks
     * is missed by both.
     */
    long unfinished() {
        return count("""
                select (select count(*) from transfer where status in ('ready', 'scheduled', 'running') or %s)
                    + (select count(*) from outbox)
                """.formatted(HAS_ITS_TIME), clock.instant());
    }

    /** Transfers that are tried or are to be tried at once. */
    long underWay() {
        return count(
                "select count(*) from transfer where status in ('ready', 'running') or " + HAS_ITS_TIME,
                clock.instant());
    }

    /** Transfers that were broken off in a write, and look for what came of it in their next try. */
    long uncertain() {
        return count("select count(*) from transfer where status = 'scheduled' and look_up_first");
    }

    /** What a world that is at rest must not hold any more; each a violation. */
    List<String> leftovers() {
        var left = new ArrayList<String>();
        Map.of(
                        "transfers running", "select count(*) from transfer where status = 'running'",
                        "attempts in flight by the lanes' count", "select coalesce(sum(in_flight), 0) from lane",
                        "budget units reserved", "select coalesce(sum(reserved), 0) from kontobro_budget.budget",
                        "open calls", "select count(*) from kontobro_budget.open_call",
                        "messages in the outbox", "select count(*) from outbox")
                .forEach((what, sql) -> {
                    var count = count(sql);
                    if (count != 0) {
                        left.add(count + " " + what + " are left over");
                    }
                });
        return left;
    }

    /** Transfers that are not at rest, to put into a violation. */
    String unrest() {
        List<String> lines = db.inTransaction(tx -> tx.query("""
                        select t.connection_id, t.kind, t.business_key, t.status, t.attempts, t.due_at, t.lease_until,
                            t.problem, l.turn_at, l.in_flight, l.pause
                        from transfer t join lane l using (connection_id)
                        where t.status in ('ready', 'scheduled', 'running')
                        limit 10
                        """, row -> {
            var line = new StringBuilder("\n   ");
            for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                line.append(' ')
                        .append(row.getMetaData().getColumnName(column))
                        .append('=')
                        .append(row.getString(column));
            }
            return line.toString();
        }));
        return String.join("", lines);
    }

    long count(String sql, Object... parameters) {
        return db.inTransaction(
                tx -> tx.query(sql, row -> row.getLong(1), parameters).getFirst());
    }

    int execute(String sql, Object... parameters) {
        return db.inTransaction(tx -> tx.update(sql, parameters));
    }

    @Override
    public void close() {
        try {
            replicas.forEach(Replica::close);
            outcomes.close();
            sink.close();
        } finally {
            others.forEach(AgroalDataSource::close);
            dataSource.close();
        }
    }

    private AgroalDataSource pool() {
        return pool(POOL);
    }

    private AgroalDataSource pool(int size) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(size)
                            .exceptionSorter(new PostgreSQLExceptionSorter())
                            .acquisitionTimeout(Duration.ofSeconds(10))
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                    .principal(
                                            new NamePrincipal(ground.database().user()))
                                    .credential(
                                            new SimplePassword(ground.database().password())))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
