package dev.kontobro.proof;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.fortnox.FortnoxApp;
import dev.kontobro.accounting.fortnox.FortnoxConfig;
import dev.kontobro.accounting.fortnox.FortnoxEntrance;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.profile.Customers;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.connections.profile.Defaults;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Registry;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.local.gateway.Connected;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Effect;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A tenant with one connection, and the company it leads to. All three go by the same id. */
record Book(Tenant tenant, Connection connection, Company company) {

    private static final Instant FIRST_DAY = Instant.parse("2026-01-01T00:00:00Z");
    private static final String PROJECT_GROUP = "1";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String APP_SECRET = "appSecretToken";
    private static final String GRANT = "agreementGrantToken";
    private static final String CLIENT_ID = "clientId";
    private static final String CLIENT_SECRET = "clientSecret";
    private static final String TENANT = "tenantId";
    /** Shorter than a call may take, so that no call outlives its attempt. */
    private static final long LONGEST_LATENCY_MILLIS = 40;

    private static final double SHARE_OF_LATENCY = 0.2;
    private static final double SHARE_OF_FAULTS = 0.015;
    private static final AtomicInteger FORTNOX_TENANTS = new AtomicInteger(1000);

    /** What e-conomic's form for a customer asks for. */
    private static final Map<CustomerField, String> ECONOMIC_DEFAULTS = Map.of(
            CustomerField.CURRENCY, "DKK",
            CustomerField.GROUP, "1",
            CustomerField.PAYMENT_TERMS, "2",
            CustomerField.VAT_ZONE, "DOMESTIC");

    static Book open(SandboxServer sandbox, String id, SystemName system, ObjectNode settings) {
        return switch (system) {
            case ECONOMIC ->
                of(
                        id,
                        system,
                        ECONOMIC_DEFAULTS,
                        sandbox.create(new Company.Description(
                                id,
                                Vendor.ECONOMIC,
                                id,
                                Map.of(APP_SECRET, "app-of-" + id, GRANT, "grant-of-" + id),
                                settings,
                                Map.of())));
            case FORTNOX ->
                of(
                        id,
                        system,
                        Map.of(),
                        sandbox.create(new Company.Description(
                                id,
                                Vendor.FORTNOX,
                                id,
                                Map.of(
                                        CLIENT_ID,
                                        "client",
                                        CLIENT_SECRET,
                                        "secret",
                                        TENANT,
                                        Integer.toString(FORTNOX_TENANTS.incrementAndGet())),
                                settings,
                                Map.of())));
        };
    }

    /**
     * What opens the books: got from the vendor where it is short-lived.
     *
     * @param base where the stand-ins are
     */
    Access access(URI base, HttpClient http) {
        var credentials = company.credentials();
        return switch (system()) {
            case ECONOMIC -> new EconomicAccess(credentials.get(APP_SECRET), credentials.get(GRANT));
            case FORTNOX -> {
                var fortnox = URI.create(base + "/fortnox");
                var app = new FortnoxApp(credentials.get(CLIENT_ID), credentials.get(CLIENT_SECRET));
                var config = new FortnoxConfig(fortnox, fortnox, PATIENCE);
                yield new FortnoxEntrance(config, app, http, CallMeter.none(), Clock.systemUTC())
                        .open(new FortnoxServiceGrant(credentials.get(TENANT)))
                        .access();
            }
        };
    }

    /** A company that never says 429 by itself. */
    static ObjectNode withoutLimit(SystemName system) {
        var settings = JsonNodeFactory.instance.objectNode();
        return switch (system) {
            case ECONOMIC -> settings.put("rateLimit", 100_000_000).put("pdfDelay", "PT0S");
            case FORTNOX -> settings.put("callsPerFiveSeconds", 0);
        };
    }

    private static Book of(String id, SystemName system, Map<CustomerField, String> defaults, Company company) {
        var tenant = new Tenant(id, id, Locale.ENGLISH, ZoneId.of("Europe/Copenhagen"), List.of());
        var projectDefaults = system == SystemName.ECONOMIC
                ? new Defaults(Map.of(Default.PROJECT_GROUP, PROJECT_GROUP))
                : Defaults.NONE;
        var profile = ExportProfile.standard()
                .withCustomers(Customers.standard().withDefaults(defaults))
                .withProjects(Registry.standard(true).withDefaults(projectDefaults));
        return new Book(tenant, Connected.running(id, id, system, id, profile), company);
    }

    String id() {
        return connection.id();
    }

    SystemName system() {
        return connection.system();
    }

    /**
     * What the source says of a record.
     *
     * @param sequence also names the event: the same sequence is the same event
     */
    CloudEvent event(Kind kind, String number, long sequence, String name) {
        return event(kind, number, sequence, """
                {"number":"%s","name":"%s"}""".formatted(number, name).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same of a customer that has an organisation number.
     *
     * @param company which of the system's country
     */
    CloudEvent customer(String number, long sequence, String name, int company) {
        return event(Kind.CUSTOMER, number, sequence, """
                {"number":"%s","name":"%s","organisationNumber":"%s"}""".formatted(number, name, organisationNumber(company))
                .getBytes(StandardCharsets.UTF_8));
    }

    /** The same of a project that is for a customer. */
    CloudEvent project(String number, long sequence, String name, String customerNumber) {
        return event(Kind.PROJECT, number, sequence, """
                {"number":"%s","name":"%s","customerNumber":"%s"}""".formatted(number, name, customerNumber)
                .getBytes(StandardCharsets.UTF_8));
    }

    private CloudEvent event(Kind kind, String number, long sequence, byte[] data) {
        return new CloudEvent(
                kind + "-" + number + "-" + sequence,
                "/proof",
                kind.event().type(),
                number,
                FIRST_DAY.plusSeconds(sequence),
                tenant.id(),
                OptionalLong.of(sequence),
                Optional.empty(),
                data);
    }

    /** From now on calls to the company fail now and then, in every way there is. */
    void makeUnreliable(Random random) {
        List.of(
                        new Fault.Throttled(1),
                        new Fault.ServerError(500, Moment.BEFORE_WRITE),
                        new Fault.ServerError(503, Moment.AFTER_WRITE),
                        new Fault.Cut(Moment.BEFORE_WRITE),
                        new Fault.Cut(Moment.AFTER_WRITE),
                        new Fault.Malformed())
                .forEach(fault -> company.faults()
                        .add(FaultRule.always(fault).withProbability(SHARE_OF_FAULTS, random.nextLong())));
        company.faults()
                .add(FaultRule.always(new Fault.Latency(Moment.BEFORE_WRITE, 0, LONGEST_LATENCY_MILLIS))
                        .withProbability(SHARE_OF_LATENCY, random.nextLong()));
    }

    /** Every write that took effect on a record. */
    List<Effect> effects(Kind kind, String number) {
        return company.journal().of(kind.register(), number);
    }

    /** What the books call a record. */
    Optional<String> nameOf(Kind kind, String number) {
        return company.exclusively(
                        () -> company.books().register(kind.register()).find(number))
                .map(Entry::content)
                .map(content -> content.path(kind.nameIn(system())).asText());
    }

    /** What a write made of a record's name; empty when it left the name as it was. */
    Optional<String> nameWritten(Kind kind, Effect effect) {
        return effect.changes().stream()
                .filter(change -> change.field().equals(kind.nameIn(system())))
                .map(change -> change.after().asText())
                .findFirst();
    }

    private String organisationNumber(int which) {
        return switch (system()) {
            case ECONOMIC -> List.of("31456789", "38120475").get(which);
            case FORTNOX -> List.of("556000-4615", "556016-0680").get(which);
        };
    }

    /** Part of the path of every call about records of this kind. */
    String pathOf(Kind kind) {
        return switch (system()) {
            case ECONOMIC -> kind == Kind.CUSTOMER ? "/customers" : "/Projects";
            case FORTNOX -> "/3/" + kind.register();
        };
    }

    /** Somebody at the company enters a customer. */
    void enterCustomer(String number, String name, int company) {
        var customer = JsonNodeFactory.instance.objectNode();
        switch (system()) {
            case ECONOMIC ->
                customer.put("name", name)
                        .put("currency", "DKK")
                        .put("customerGroup", 1)
                        .put("paymentTerms", 1)
                        .put("vatZone", 1)
                        .put("corporateIdentificationNumber", organisationNumber(company));
            case FORTNOX ->
                customer.put("CustomerNumber", number)
                        .put("Name", name)
                        .put("OrganisationNumber", organisationNumber(company));
        }
        this.company.exclusively(() -> {
            this.company.books().register(Kind.CUSTOMER.register()).furnish(number, customer);
            return number;
        });
    }

    /** The journal of one record, to put into a violation. */
    String journal(Kind kind, String number) {
        var lines = new StringBuilder();
        for (var effect : effects(kind, number)) {
            lines.append("\n    #%d %s %s %s %s"
                    .formatted(
                            effect.sequence(),
                            effect.at(),
                            effect.action(),
                            nameWritten(kind, effect).orElse("(name unchanged)"),
                            effect.contentHash()));
        }
        return lines.isEmpty() ? "\n    (nothing)" : lines.toString();
    }
}
