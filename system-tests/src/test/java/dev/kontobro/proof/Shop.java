package dev.kontobro.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.local.Mail;
import dev.kontobro.local.Owner;
import dev.kontobro.local.Owner.Page;
import dev.kontobro.proof.Caller.Answer;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Effect;
import dev.kontobro.sandbox.Vendor;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A tenant with books at one vendor: what its owner and its source system do, over the public API and by a browser.
 *
 * @param owner also the source system
 * @param connection its id
 */
record Shop(Hub hub, Consent consent, String tenant, Caller owner, String connection, Company company) {

    /** Larger than any number that others use. */
    private static final AtomicInteger COMPANIES = new AtomicInteger(3_000_000);

    /** What e-conomic's forms ask for. */
    private static final Map<String, Object> ECONOMIC_PROFILE = Map.of(
            "customers",
            Map.of("defaults", Map.of("group", "1", "paymentTerms", "1", "vatZone", "DOMESTIC", "currency", "DKK")),
            "projects",
            Map.of("defaults", Map.of("group", "1")));

    /** How an owner lets the hub in. */
    enum Consent {
        ECONOMIC(SystemName.ECONOMIC, "the vendor's token", "header x-appsecrettoken"),
        FORTNOX_SERVICE_ACCOUNT(SystemName.FORTNOX, "the vendor's code", "the vendor's access_token"),
        /** The one kind of grant that each use replaces. */
        FORTNOX_PERSON(
                SystemName.FORTNOX, "the vendor's code", "the vendor's access_token", "the vendor's refresh_token");

        private final SystemName system;
        private final List<String> secrets;

        Consent(SystemName system, String... secrets) {
            this.system = system;
            this.secrets = List.of(secrets);
        }

        /** What goes over the {@link Relay} with it, as that calls it. */
        List<String> secrets() {
            return secrets;
        }
    }

    /** Not connected yet. */
    static Shop open(Hub hub, Consent consent) {
        var tenant = "shop-" + UUID.randomUUID();
        hub.operator()
                .post(
                        "/v1/tenants",
                        Map.of("id", tenant, "name", "Nordlys", "language", "en", "mailTo", List.of(mailbox(tenant))))
                .expect(201);
        var owner = hub.tenant(tenant);
        var connection = owner.post("/v1/connections", Map.of("system", consent.system.id(), "name", "Books"))
                .expect(201)
                .json()
                .path("id")
                .asText();
        return new Shop(hub, consent, tenant, owner, connection, hub.sandbox().create(company(hub, consent)));
    }

    private static Company.Description company(Hub hub, Consent consent) {
        var number = COMPANIES.incrementAndGet();
        var id = "company-" + number;
        ObjectNode settings = Book.withoutLimit(consent.system);
        return switch (consent.system) {
            case ECONOMIC ->
                new Company.Description(
                        id,
                        Vendor.ECONOMIC,
                        "Nordlys Cykler ApS",
                        Map.of("appSecretToken", hub.apps().economicSecret()),
                        settings.put("agreementNumber", number),
                        Map.of());
            case FORTNOX -> {
                settings.put("serviceAccountConsent", false)
                        .putArray("users")
                        .addObject()
                        .put("login", "elsa@%s.example".formatted(id))
                        .put("name", "Elsa");
                yield new Company.Description(
                        id,
                        Vendor.FORTNOX,
                        "Norrsken Cyklar AB",
                        Map.of(
                                "clientId", hub.apps().fortnoxId(),
                                "clientSecret", hub.apps().fortnoxSecret(),
                                "tenantId", Integer.toString(number)),
                        settings,
                        Map.of());
            }
        };
    }

    private static String mailbox(String tenant) {
        return tenant + "@shop.example";
    }

    /** Where the hub's mails go. */
    String mailbox() {
        return mailbox(tenant);
    }

    /** From the link to a connection that runs. */
    Shop connect() {
        try (var browser = new Owner()) {
            browser.press(letIn(browser, link()), "/yes");
        }
        if (consent.system == SystemName.ECONOMIC) {
            owner.put(path("/profile"), ECONOMIC_PROFILE, 1).expect(200);
        }
        owner.post(path("/activation")).expect(200);
        return this;
    }

    /** A new one, to be opened in a browser. */
    URI link() {
        return URI.create(
                owner.post(path("/links")).expect(201).json().path("url").asText());
    }

    /** Follows a link to the vendor and back; what the hub says then. */
    Page letIn(Owner browser, URI link) {
        var start = browser.begin(link);
        return browser.allow(
                switch (consent) {
                    case ECONOMIC ->
                        browser.toEconomic(
                                start,
                                company.settings().path("agreementNumber").asText());
                    case FORTNOX_SERVICE_ACCOUNT -> browser.toFortnox(start, login(), true);
                    case FORTNOX_PERSON -> browser.toFortnox(start, login(), false);
                });
    }

    private String login() {
        return company.settings().path("users").path(0).path("login").asText();
    }

    /** The source system tells of new customers. */
    void tell(List<String> numbers) {
        var events = numbers.stream().map(Shop::event).toList();
        owner.post("/v1/events", "application/cloudevents-batch+json", EventJson.write(events))
                .expect(202);
    }

    private static Map<String, Object> event(String number) {
        return Map.of(
                "specversion",
                "1.0",
                "id",
                "customer-" + number,
                "source",
                "urn:shop:web",
                "type",
                EventType.CUSTOMER_CHANGED.type(),
                "subject",
                number,
                "time",
                Instant.now().toString(),
                "data",
                Map.of("number", number, "name", "Customer " + number));
    }

    static List<String> customers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
    }

    /** The customer's number for every single write to the company's customers that took effect. */
    List<String> written() {
        return company.journal().all().stream()
                .filter(effect -> effect.register().equals(Kind.CUSTOMER.register()))
                .map(Effect::number)
                .toList();
    }

    JsonNode seen() {
        return owner.get(path("")).expect(200).json();
    }

    String state() {
        return seen().path("state").asText();
    }

    /** What is the owner's choice, and must survive whatever happens to the grant. */
    List<JsonNode> settings() {
        var seen = seen();
        return List.of(
                seen.path("id"),
                seen.path("name"),
                seen.path("default"),
                seen.path("scope"),
                seen.path("startDate"),
                seen.path("company"),
                seen.path("profileVersion"),
                owner.get(path("/profile")).expect(200).json());
    }

    /** What has happened to the connection, as the audit trail calls it. */
    List<String> trail() {
        return owner.get("/v1/audit?connection=" + connection)
                .expect(200)
                .json()
                .path("changes")
                .valueStream()
                .map(change -> change.path("action").asText())
                .toList();
    }

    /** Newest first. */
    List<Mail> mails() {
        return hub.mailServer().messagesTo(mailbox());
    }

    /** As a service asks that is to call the vendor. */
    Answer access(URI gateway) {
        return hub.service().at(gateway).get(accessPath());
    }

    /** As a service asks that the vendor has refused. */
    Answer renewal(URI gateway, long refused) {
        return hub.service().at(gateway).post(renewalPath(), Map.of("refused", refused));
    }

    String accessPath() {
        return "/internal/connections/" + connection + "/access-token";
    }

    String renewalPath() {
        return accessPath() + "/renewals";
    }

    /** How often something happened to the company at its vendor. */
    long counted(String what) {
        return company.exclusively(() -> company.counters().all()).getOrDefault(what, 0L);
    }

    private String path(String below) {
        return "/v1/connections/" + connection + below;
    }
}
