package dev.kontobro.invoicesync.scene;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.SettingsDirectory;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.DocumentInBooks;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPage;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.gateway.Connected;
import dev.kontobro.local.quarkus.LocalParts;
import dev.kontobro.sandbox.Call;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Effect;
import dev.kontobro.sandbox.FaultRule;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/**
 * A tenant with books that nobody else touches: what its source says, what its people do, what becomes of it in the books,
 * and what is told.
 */
final class Scene {

    static final String CUSTOMER = "1001";
    static final String CUSTOMER_NAME = "Havnens Bageri";

    /** Numbers of documents in the source. */
    static final String ORDER = "3001";

    static final String INVOICE = "5017";
    static final String CREDIT_NOTE = "6001";

    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final int NUMBER_BY_HAND = 900;

    /** Registers that documents begin in. */
    private static final Set<String> DOCUMENTS = Set.of(Paper.ECONOMIC_DRAFTS, Paper.FORTNOX_INVOICES, Paper.ORDERS);

    private final SystemName system;
    private final Company company;
    private final SandboxBooks books;
    private final Topics topics;
    private final SettingsDirectory directory;
    private final KnownLinks links;
    private final SceneClock clock;
    private final LocalIdentityProvider identityProvider;
    private long profileVersion = 1;

    Scene(
            SystemName system,
            Company company,
            SandboxBooks books,
            Topics topics,
            SettingsDirectory directory,
            KnownLinks links,
            SceneClock clock,
            LocalIdentityProvider identityProvider) {
        this.system = system;
        this.company = company;
        this.books = books;
        this.topics = topics;
        this.directory = directory;
        this.links = links;
        this.clock = clock;
        this.identityProvider = identityProvider;
    }

    boolean isEconomic() {
        return system == SystemName.ECONOMIC;
    }

    /** Its connection is called the same. */
    String tenant() {
        return company.id();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), system.zone());
    }

    // Time

    /** For the service; nobody waits for it. */
    void pass(Duration time) {
        clock.pass(time);
    }

    /** To when the hub is to go on with a document that waits for its time. */
    void passToNextStepOf(String number) {
        clock.passTo(transfer(number).nextAttemptAt().orElseThrow());
    }

    private static ConditionFactory soon() {
        return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(BETWEEN_LOOKS);
    }

    // The set-up

    void profile(String settings) {
        profile(settings, connection().map(Connection::automaticBooking).orElseGet(AutomaticBooking::unknown));
    }

    /** Returns when the service knows. */
    void profile(String settings, AutomaticBooking booking) {
        var profile = Furniture.profile(system, settings);
        profileVersion++;
        books.gateway().change(company.id(), before -> Connected.booking(Connected.with(before, profile), booking));
        soon().until(() -> connection().map(Connection::profileVersion).equals(Optional.of(profileVersion)));
    }

    /** Returns when the service knows. */
    void startsOn(LocalDate day) {
        books.gateway().change(company.id(), before -> Connected.startingOn(before, day));
        soon().until(() -> connection().flatMap(Connection::startDate).equals(Optional.of(day)));
    }

    private Optional<Connection> connection() {
        return directory.connection(company.id());
    }

    // The books

    void furnishCustomer(String number, String name) {
        furnish("customers", number, Furniture.customer(system, number, name));
    }

    /** The customer has people in e-conomic's registers, and refers to them. */
    void furnishReferences(String customer) {
        if (isEconomic()) {
            furnish("employees", Furniture.BO, Furniture.object("\"name\": \"Bo\", \"employeeGroup\": \"1\""));
            furnish(
                    "contacts",
                    Furniture.HANNE,
                    Furniture.object("\"name\": \"Hanne\", \"customer\": \"%s\"".formatted(customer)));
        }
        furnish(
                "customers",
                customer,
                Furniture.referringTo(system, record("customers", customer).deepCopy()));
    }

    void furnish(String register, String number, ObjectNode content) {
        company.exclusively(() -> {
            company.books().register(register).furnish(number, content);
            return number;
        });
    }

    void furnishProduct(String number) {
        var register = isEconomic() ? "products" : "articles";
        furnish(
                register,
                number,
                record(register, Furniture.PRODUCT)
                        .deepCopy()
                        .put(isEconomic() ? "productNumber" : "ArticleNumber", number));
    }

    /**
     * Days pass in scenes, also on the last ones of a year. E-conomic's books have their years by themselves.
     *
     * @param from this year on
     */
    void openYear(int from) {
        if (!isEconomic()) {
            var first = today().plusYears(from).withDayOfYear(1);
            var year = Integer.toString(first.getYear());
            furnish("financialyears", year, Furniture.object("""
                    "Id": %s, "FromDate": "%s", "ToDate": "%s", "accountingMethod": "ACC\"""".formatted(
                            year, first, first.plusYears(1).minusDays(1))));
        }
    }

    void suffer(FaultRule fault) {
        company.faults().add(fault);
    }

    /** Settings of the company that go for what comes. */
    ObjectNode settings() {
        return company.settings();
    }

    ObjectNode record(String register, String number) {
        return company.exclusively(() -> company.books()
                .register(register)
                .find(number)
                .orElseThrow(() -> new AssertionError("no " + number + " in " + register))
                .content());
    }

    List<ObjectNode> records(String register) {
        return company.exclusively(() -> company.books().register(register).all().stream()
                .map(entry -> entry.content().deepCopy())
                .toList());
    }

    /** Drafts and booked ones, credit notes among them, in the order of their making. */
    List<Paper> invoices() {
        return (isEconomic()
                        ? Stream.of(Paper.ECONOMIC_DRAFTS, Paper.ECONOMIC_BOOKED)
                        : Stream.of(Paper.FORTNOX_INVOICES))
                .flatMap(register -> papers(register).stream())
                .toList();
    }

    List<Paper> orders() {
        return papers(Paper.ORDERS);
    }

    Paper invoice() {
        assertThat(invoices()).hasSize(1);
        return invoices().getFirst();
    }

    Paper order() {
        assertThat(orders()).hasSize(1);
        return orders().getFirst();
    }

    private List<Paper> papers(String register) {
        return company.exclusively(() -> company.books().register(register).all().stream()
                .map(entry -> new Paper(
                        system, register, entry.number(), entry.content().deepCopy()))
                .toList());
    }

    /** How often a document was made, whatever became of it. */
    long documentsMade() {
        return company.journal().all().stream()
                .filter(effect -> DOCUMENTS.contains(effect.register()))
                .filter(effect -> effect.action() == Effect.Action.CREATED)
                .count();
    }

    /** How many files have come onto documents. */
    long filesMade() {
        return company.journal().all().stream()
                .filter(effect -> effect.register().equals("attachments"))
                .filter(effect -> effect.action() == Effect.Action.CREATED)
                .count();
    }

    /** Every write that took effect in the books. */
    List<Effect> effects() {
        return company.journal().all();
    }

    // Calls

    void forgetCalls() {
        company.calls().clear();
    }

    /** Methods of the calls to the books since they were forgotten; tokens are no matter of the books. */
    List<String> calls() {
        return callsToBooks().map(Call::method).toList();
    }

    /** The same, by where they went, with their queries. */
    List<String> paths() {
        return callsToBooks().map(Call::path).toList();
    }

    private Stream<Call> callsToBooks() {
        return company.calls().all().stream().filter(call -> !call.path().contains("oauth"));
    }

    // What the source says

    /** 2 × 500.00 with 25 % VAT, to the customer. */
    DocumentFixture document(String number) {
        return DocumentFixture.document()
                .with("number", quoted(number))
                .with("customerNumber", quoted(CUSTOMER))
                .with("recipient", """
                        {"name": "%s", "organisationNumber": "%s", "address": {"country": "%s"}}""".formatted(
                                CUSTOMER_NAME, Furniture.organisationNumber(system), isEconomic() ? "DK" : "SE"))
                .with("date", quoted(today().toString()))
                .with("currency", quoted(currency()))
                .withLine("""
                        "product": "%s", "text": "Rugbrød", "quantity": 2, "price": 500, "vatRate": 25""".formatted(Furniture.PRODUCT))
                .withTotals("1000", "25", "250", "1250");
    }

    /** The same, to somebody with this address. */
    DocumentFixture mailed(String number, String address) {
        return document(number).with("recipient", """
                {"name": "%s", "organisationNumber": "%s", "email": "%s", "address": {"country": "%s"}}""".formatted(
                        CUSTOMER_NAME, Furniture.organisationNumber(system), address, isEconomic() ? "DK" : "SE"));
    }

    String currency() {
        return isEconomic() ? "DKK" : "SEK";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    /** A file in the gateway's store, by its id there. */
    UUID upload(byte[] file) {
        var id = UUID.randomUUID();
        books.gateway().store(company.id(), id.toString(), file);
        return id;
    }

    void send(DocumentKind kind, DocumentFixture document) {
        switch (kind) {
            case ORDER -> order(document);
            case INVOICE -> invoice(document);
            case CREDIT_NOTE -> creditNote(document);
        }
    }

    void order(DocumentFixture document) {
        publish(EventType.ORDER_COMPLETED, document);
    }

    void invoice(DocumentFixture document) {
        publish(EventType.INVOICE_FINALIZED, document);
    }

    void creditNote(DocumentFixture document) {
        publish(EventType.CREDIT_NOTE_FINALIZED, document);
    }

    private void publish(EventType type, DocumentFixture document) {
        publish(type, document.number(), document.json());
    }

    /**
     * @param document {@code ORDER}, {@code INVOICE} or {@code CREDIT_NOTE}
     */
    void cancel(String document, String number) {
        publish(EventType.DOCUMENT_CANCELLED, number, """
                {"document": "%s", "number": "%s"}""".formatted(document, number));
    }

    private void publish(EventType type, String number, String data) {
        topics.publish(new CloudEvent(
                UUID.randomUUID().toString(),
                "urn:shop:test",
                type.type(),
                number,
                Instant.now(),
                company.id(),
                OptionalLong.empty(),
                Optional.empty(),
                data.getBytes(StandardCharsets.UTF_8)));
    }

    /** The gateway was told that somebody did something in the books. */
    void booksChange() {
        publish(EventType.BOOKS_CHANGED, company.id(), """
                {"connectionId": "%s", "accountingSystem": "%s", "at": "%s"}
                """.formatted(company.id(), system.id(), Instant.now()));
    }

    /** Another service tells that it has brought a record into the books; returns when this one knows. */
    void hearOf(String kind, String number, String accountingNumber) {
        publish(EventType.TRANSFER_SUCCEEDED, number, """
                {"transferId": "%s", "version": 1, "connectionId": "%s", "accountingSystem": "%s", "kind": "%s",
                 "number": "%s", "name": "%s", "outcome": "transferred", "accountingNumber": "%s",
                 "causedBy": "1", "attempts": 1, "at": "2026-01-01T10:00:00Z", "warnings": []}
                """.formatted(
                        UUID.randomUUID(), company.id(), system.id(), kind, number, number, accountingNumber));
        soon().until(() -> links.has(company.id(), kind, number));
    }

    // What people do

    /** In the vendor's pages. */
    private void act(String action, String members) {
        books.sandbox().act(company, action, Furniture.object(members));
    }

    void personBooks(Paper draft) {
        if (isEconomic()) {
            act("book-draft", "\"draftInvoiceNumber\": " + draft.number());
        } else {
            act("book-invoice", "\"DocumentNumber\": " + quoted(draft.number()));
        }
    }

    /** In Fortnox nobody can do more than cancel. */
    void personDeletes(Paper draft) {
        if (isEconomic()) {
            act("delete-draft", "\"draftInvoiceNumber\": " + draft.number());
        } else {
            act("cancel-invoice", "\"DocumentNumber\": " + quoted(draft.number()));
        }
    }

    /** Somebody takes off a line's price what is to be 100 less without VAT, and 125 with it. */
    void personGivesDiscount(Paper draft) {
        var content = (ObjectNode) draft.content().deepCopy();
        switch (system) {
            case ECONOMIC -> content.put("netAmount", 900).put("vatAmount", 225).put("grossAmount", 1125);
            case FORTNOX ->
                content.put("Net", 900).put("Gross", 900).put("TotalVAT", 225).put("Total", 1125);
        }
        furnish(draft.register(), draft.number(), content);
    }

    /** One more line on a draft of one line, without VAT. */
    void personAdds(Paper draft, String price) {
        switch (system) {
            case ECONOMIC ->
                act("edit-draft", """
                        "draftInvoiceNumber": %s, "changes": {"lines": [%s, {"description": "Aftalt", "product": "%s",
                          "quantity": 1, "unitNetPrice": %s}]}""".formatted(
                                draft.number(), draft.content().path("lines").path(0), Furniture.EXEMPT, price));
            case FORTNOX ->
                act("edit-invoice", """
                        "DocumentNumber": "%s", "changes": {"InvoiceRows": [{"RowId": %s}, {"ArticleNumber": "%s",
                          "Description": "Avtalt", "DeliveredQuantity": "1", "Price": %s, "VAT": 0}]}""".formatted(
                                draft.number(),
                                draft.content()
                                        .path("InvoiceRows")
                                        .path(0)
                                        .path("RowId")
                                        .asText(),
                                Furniture.EXEMPT,
                                price));
        }
    }

    /** In the document's currency. */
    void personPays(Paper booked, String amount) {
        act(
                "pay-invoice",
                isEconomic()
                        ? "\"bookedInvoiceNumber\": %s, \"amount\": %s".formatted(booked.number(), amount)
                        : "\"InvoiceNumber\": \"%s\", \"AmountCurrency\": %s".formatted(booked.number(), amount));
    }

    /** In e-conomic. */
    void personPostsJournal(String journal) {
        act("book-journal", "\"journalNumber\": " + journal);
    }

    /** In e-conomic: of what was posted on the customer, so much is open. */
    void entryIsPaidBut(String open) {
        var posted = records("entries").stream()
                .filter(entry -> entry.has("customer"))
                .toList();
        assertThat(posted).hasSize(1);
        furnish(
                "entries",
                posted.getFirst().path("entryNumber").asText(),
                posted.getFirst().put("remainder", new BigDecimal(open)));
    }

    /** In e-conomic, where there is no other. */
    void personDeletesEntry() {
        company.exclusively(() -> {
            for (var register : List.of("journal-entries", "vouchers")) {
                var entries = company.books().register(register);
                List.copyOf(entries.all()).forEach(entry -> entries.delete(entry.number()));
            }
            return company;
        });
    }

    /** In Fortnox. */
    void personTakesBackPayment() {
        var payments = records("invoicepayments");
        assertThat(payments).hasSize(1);
        act(
                "delete-payment",
                "\"Number\": " + quoted(payments.getFirst().path("Number").asText()));
    }

    /** In Fortnox, by sending it from there. */
    void personMarksAsSent(Paper invoice) {
        furnish(
                invoice.register(),
                invoice.number(),
                ((ObjectNode) invoice.content().deepCopy()).put("Sent", true));
    }

    void personDates(Paper draft, LocalDate day) {
        if (isEconomic()) {
            act(
                    "edit-draft",
                    "\"draftInvoiceNumber\": %s, \"changes\": {\"date\": \"%s\"}".formatted(draft.number(), day));
        } else {
            act(
                    "edit-invoice",
                    "\"DocumentNumber\": \"%s\", \"changes\": {\"InvoiceDate\": \"%s\"}"
                            .formatted(draft.number(), day));
        }
    }

    /** Makes an invoice of an order; a draft. */
    void personInvoices(Paper order) {
        switch (system) {
            case ECONOMIC -> {
                var draft = (ObjectNode) order.content().deepCopy();
                draft.put("draftInvoiceNumber", NUMBER_BY_HAND).remove(List.of("orderNumber", "state"));
                furnish(Paper.ECONOMIC_DRAFTS, Integer.toString(NUMBER_BY_HAND), draft);
                furnish(
                        Paper.ORDERS,
                        order.number(),
                        ((ObjectNode) order.content().deepCopy()).put("state", "ARCHIVED"));
            }
            case FORTNOX -> act("invoice-order", "\"DocumentNumber\": " + quoted(order.number()));
        }
    }

    /** An invoice that somebody has entered himself; the hub knows nothing of it. */
    void enterByHand(Paper like, String number, String customer) {
        var content = (ObjectNode) like.content().deepCopy();
        switch (system) {
            case ECONOMIC ->
                content.put("bookedInvoiceNumber", Integer.parseInt(number))
                        .put("customer", customer)
                        .remove("references.other");
            case FORTNOX ->
                content.put("DocumentNumber", number)
                        .put("CustomerNumber", customer)
                        .put("ExternalInvoiceReference1", "");
        }
        furnish(like.register(), number, content);
    }

    /** In the hub's console. */
    void personReleases(String number) {
        service()
                .post("/internal/transfers/" + transfer(number).id() + "/retry?tenant=" + company.id())
                .then()
                .statusCode(202);
    }

    /** Looks back by hand; returns what is known of it when that has come to its end, or to nothing. */
    JsonNode lookBack(int days) {
        var before = lookedBack(reconciliations());
        askToLookBack(days);
        return soon().until(
                        this::reconciliations,
                        now -> !now.path("running").booleanValue()
                                && (now.has("lastProblem") || !lookedBack(now).equals(before)));
    }

    /** After one that came to nothing; a person does not wait until the hub tries again. */
    JsonNode lookBackAgain(JsonNode died) {
        askToLookBack(1);
        return soon().until(this::reconciliations, now -> !lookedBack(now).equals(lookedBack(died)));
    }

    JsonNode askToLookBack(int days) {
        var answer = service()
                .contentType("application/json")
                .body("{\"days\": %d}".formatted(days))
                .post(reconciliationsOf(company.id()));
        answer.then().statusCode(202);
        return EventJson.read(answer.asByteArray(), JsonNode.class);
    }

    JsonNode reconciliations() {
        var answer = service().get(reconciliationsOf(company.id()));
        answer.then().statusCode(200);
        return EventJson.read(answer.asByteArray(), JsonNode.class);
    }

    static String lookedBack(JsonNode reconciliations) {
        return reconciliations.path("lastBegun").asText("");
    }

    String reconciliationsOf(String tenant) {
        return "/internal/connections/" + company.id() + "/reconciliations?tenant=" + tenant;
    }

    String connectionId() {
        return company.id();
    }

    TransferPreview preview(String number) {
        return asPreview(
                service().post("/internal/transfers/" + transfer(number).id() + "/preview?tenant=" + company.id()));
    }

    /** As the gateway asks for it. */
    Response pdf(String number) {
        return service().get("/internal/transfers/" + transfer(number).id() + "/pdf?tenant=" + company.id());
    }

    /** What an invoice would come to that is only shown. */
    TransferPreview show(DocumentFixture invoice) {
        var event = Map.of(
                "specversion", "1.0",
                "id", UUID.randomUUID().toString(),
                "source", "/test",
                "type", EventType.INVOICE_FINALIZED.type(),
                "subject", invoice.number(),
                "time", Instant.now().toString(),
                "tenantid", company.id(),
                "datacontenttype", "application/json",
                "data", Furniture.parsed(invoice.json()));
        var question = Map.of("connection", company.id(), "revision", directory.revision(company.id()), "event", event);
        return asPreview(service()
                .contentType("application/json")
                .body(EventJson.mapper().valueToTree(question).toString())
                .post("/internal/test-transfers/preview"));
    }

    private static TransferPreview asPreview(Response response) {
        response.then().statusCode(200);
        return EventJson.read(response.asByteArray(), TransferPreview.class);
    }

    RequestSpecification service() {
        return given().auth().oauth2(identityProvider.token(LocalParts.SERVICE));
    }

    // What is told

    /** Where people find a document of these books. */
    String page(String place, String number) {
        return SandboxBooks.page(system, "company-of-" + company.id(), place, number);
    }

    /** The hub's log of a document. */
    TransferSummary transfer(String number) {
        Response page = service().get("/internal/transfers?tenant=" + company.id() + "&number=" + number);
        page.then().statusCode(200);
        var transfers = EventJson.read(page.asByteArray(), TransferPage.class).transfers();
        assertThat(transfers).hasSize(1);
        return transfers.getFirst();
    }

    /** The same with everything that was done for it. */
    TransferDetail detail(String number) {
        Response detail =
                service().get("/internal/transfers/" + transfer(number).id() + "?tenant=" + company.id());
        detail.then().statusCode(200);
        return EventJson.read(detail.asByteArray(), TransferDetail.class);
    }

    /** Waits until a write is known to be uncertain, and has it tried again. */
    void retryUncertain(String number) {
        awaitWaiting(number, "write-uncertain");
        personReleases(number);
    }

    /** Waits until so many of a document's states have come in. */
    void awaitStates(String number, int states) {
        soon().until(() -> transfer(number).version() == states);
    }

    /** Waits until there have been these outcomes of a document and no other; returns the last. */
    TransferOutcome awaitOutcomes(String number, String... outcomes) {
        soon().failFast(() -> assertBegins(number, List.of(outcomes)))
                .untilAsserted(() -> assertThat(words(number)).containsExactly(outcomes));
        return outcomes(number).getLast();
    }

    /** Waits until this is the last outcome of a document, whatever was before; returns it. */
    TransferOutcome awaitLast(String number, String outcome) {
        soon().untilAsserted(() ->
                assertThat(words(number)).as(() -> told(outcomes(number))).endsWith(outcome));
        return outcomes(number).getLast();
    }

    private void assertBegins(String number, List<String> outcomes) {
        var words = words(number);
        assertThat(words)
                .as(() -> told(outcomes(number)))
                .isEqualTo(outcomes.subList(0, Math.min(words.size(), outcomes.size())));
    }

    private List<String> words(String number) {
        return outcomes(heardOf(number)).stream().map(TransferOutcome::outcome).toList();
    }

    private static String told(List<TransferOutcome> outcomes) {
        return outcomes.stream()
                .flatMap(outcome -> outcome.problem().stream())
                .map(problem -> problem.code() + " " + problem.details())
                .toList()
                .toString();
    }

    /** The problem that a document was held, skipped or refused for in the end. */
    ProblemData awaitProblem(String number, String... outcomes) {
        return awaitOutcomes(number, outcomes).problem().orElseThrow();
    }

    /** What a document in the books waits for before its next step. */
    ProblemData awaitWaiting(String number, String code) {
        soon().untilAsserted(() ->
                assertThat(transfer(number).problem()).map(ProblemData::code).contains(code));
        return transfer(number).problem().orElseThrow();
    }

    /** Waits until this is when the hub is to go on with a document. */
    void awaitNextStep(String number, Instant at) {
        soon().untilAsserted(() -> assertThat(transfer(number).nextAttemptAt()).contains(at));
    }

    void awaitStatus(String number, TransferStatus status) {
        soon().untilAsserted(() -> assertThat(transfer(number).status()).isEqualTo(status));
    }

    /** Waits until what a document waits for has this detail. */
    void awaitDetail(String number, String detail, String value) {
        soon().untilAsserted(() ->
                assertThat(transfer(number).problem().orElseThrow().details()).containsEntry(detail, value));
    }

    /** Waits until so many attempts at a document have ended. */
    void awaitAttempts(String number, int attempts) {
        soon().until(() -> {
            var transfer = transfer(number);
            return transfer.attempts() >= attempts && transfer.status() == TransferStatus.HELD;
        });
    }

    List<TransferOutcome> outcomes(String number) {
        return outcomes(eventsOf(number));
    }

    private static List<TransferOutcome> outcomes(Stream<CloudEvent> events) {
        return events.filter(event -> event.type().startsWith("dev.kontobro.Transfer")
                        && event.source().startsWith("/kontobro/invoice-sync"))
                .map(event -> EventJson.read(event.data(), TransferOutcome.class))
                .toList();
    }

    /** What was announced of a document. */
    List<DocumentInBooks> announced(EventType type, String number) {
        return told(type, number, DocumentInBooks.class);
    }

    <T> List<T> told(EventType type, String number, Class<T> data) {
        return eventsOf(number)
                .filter(event -> event.type().equals(type.type()))
                .map(event -> EventJson.read(event.data(), data))
                .toList();
    }

    /** Waits until so many have been told. */
    <T> List<T> awaitTold(int count, EventType type, String number, Class<T> data) {
        return soon().until(() -> told(type, number, data), told -> told.size() >= count);
    }

    /** Everything that was ever told of it, by type. */
    List<String> typesTold(String number) {
        return eventsOf(number)
                .filter(event -> event.source().startsWith("/kontobro/invoice-sync"))
                .map(event -> event.eventType().orElseThrow().eventName())
                .toList();
    }

    /** With what is on its way. */
    private Stream<CloudEvent> eventsOf(String number) {
        topics.listenForAMoment();
        return heardOf(number);
    }

    private Stream<CloudEvent> heardOf(String number) {
        return topics.heard().stream().filter(event -> isAbout(number, event));
    }

    /** Whether it is this scene's, and about that document. */
    boolean isAbout(String number, CloudEvent event) {
        return event.tenantId().equals(company.id()) && event.subject().equals(number);
    }
}
