package dev.kontobro.customersync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.SettingsDirectory;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Feed;
import dev.kontobro.connections.profile.FieldMap;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.connections.profile.NumberMap;
import dev.kontobro.connections.profile.NumberMaster;
import dev.kontobro.connections.profile.ValueMap;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.Topic;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.gateway.Connected;
import dev.kontobro.local.gateway.StandInGateway;
import dev.kontobro.local.quarkus.LocalParts;
import dev.kontobro.sandbox.Call;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Effect;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.SandboxServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = LocalParts.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = SandboxBooks.class, restrictToAnnotatedClass = true)
class CustomerSyncIT {

    private static final Map<String, String> BOOKS =
            Map.of(SandboxBooks.DANISH, SandboxBooks.DANISH_BOOKS, SandboxBooks.SWEDISH, SandboxBooks.SWEDISH_BOOKS);

    /** Not those of the gateway's, which gets new tokens. */
    private static final Map<String, String> CALLS_TO_THE_BOOKS =
            Map.of(SandboxBooks.DANISH, "", SandboxBooks.SWEDISH, "/3/");

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    ForgetfulLedger ledger;

    @Inject
    SettingsDirectory directory;

    SandboxServer sandbox;
    StandInGateway gateway;
    LocalIdentityProvider identityProvider;

    private KafkaProducer<String, byte[]> producer;
    private KafkaConsumer<String, byte[]> outcomes;
    private final List<TransferOutcome> seen = new ArrayList<>();
    private final Map<String, ExportProfile> profilesBefore = new HashMap<>();
    private final String number =
            Integer.toString(10_000_000 + Math.abs(UUID.randomUUID().hashCode() % 1_000_000));

    @BeforeEach
    void connect() {
        var common = new Properties();
        common.put("bootstrap.servers", bootstrapServers);
        common.put("group.id", "test-" + UUID.randomUUID());
        common.put("auto.offset.reset", "earliest");
        producer = new KafkaProducer<>(common, new StringSerializer(), new ByteArraySerializer());
        outcomes = new KafkaConsumer<>(common, new StringDeserializer(), new ByteArrayDeserializer());
        outcomes.subscribe(List.of(Topic.OUTCOMES.topicName()));
    }

    @AfterEach
    void disconnect() {
        producer.close();
        outcomes.close();
        sandbox.companies().all().forEach(company -> company.faults().clear());
        Map.copyOf(profilesBefore).forEach((connectionId, profile) -> profile(connectionId, _ -> profile));
    }

    @ParameterizedTest
    @ValueSource(strings = {SandboxBooks.DANISH, SandboxBooks.SWEDISH})
    void aNewCustomerTakesOneCallAndUnchangedContentNone(String tenant) {
        // Given
        publishCustomer(tenant, "Warm-up", "\"city\":\"Malmø\"", number + "9");
        awaitOutcome(number + "9", "transferred");
        var before = company(tenant).calls().all().size();

        // When
        publishCustomer(tenant, "Havnens Bageri", "\"city\":\"Malmø\"", number);
        awaitOutcome(number, "transferred");
        publishCustomer(tenant, "Havnens Bageri", "\"city\":\"Malmø\"", number);
        awaitOutcome(number, "unchanged");

        // Then
        assertThat(company(tenant).calls().all().subList(before, before + 1))
                .extracting(Call::method)
                .containsExactly("POST");
        assertThat(company(tenant).calls().all()).hasSize(before + 1);
        assertThat(company(tenant).journal().of("customers", number))
                .extracting(Effect::action)
                .containsExactly(Effect.Action.CREATED);
    }

    @ParameterizedTest
    @CsvSource({"nordlys, 2", "norrsken, 1"})
    void aChangedCustomerTakesAsFewCallsAsTheSystemAllows(String tenant, int calls) {
        // Given
        publishCustomer(tenant, "Havnens Bageri", "\"city\":\"Malmø\"", number);
        awaitOutcome(number, "transferred");
        var before = company(tenant).calls().all().size();

        // When
        publishCustomer(tenant, "Havnens Bageri & Café", "\"city\":\"Malmø\"", number);

        // Then
        await().untilAsserted(() -> assertThat(outcomesOf(number)).containsExactly("transferred", "transferred"));
        assertThat(company(tenant).calls().all()).hasSize(before + calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {SandboxBooks.DANISH, SandboxBooks.SWEDISH})
    void aProjectWaitsForItsCustomerAndThenGetsIntoTheBooks(String tenant) {
        // Given
        var project = number + "7";
        publishCustomerHeldBack(tenant);
        publish(EventType.PROJECT_CREATED, tenant, project, """
                {"number":"%s","name":"Ombygning","customerNumber":"%s","startDate":"2026-01-15"}""".formatted(project, number));
        awaitOutcome(project, "held");

        // When
        company(tenant).faults().clear();
        retry(tenant, number);

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(outcomesOf(project)).containsExactly("held", "transferred"));
        assertThat(company(tenant).journal().of("projects", project)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {SandboxBooks.DANISH, SandboxBooks.SWEDISH})
    void aStrangerUnderTheSameNumberIsShownAndLeftAlone(String tenant) {
        // Given
        publishCustomer(tenant, "Den Første", "\"city\":\"Malmø\"", number);
        awaitOutcome(number, "transferred");
        ledger.forget(tenant, number);

        // When
        publishCustomer(tenant, "En Helt Anden", "\"city\":\"Lund\"", number);

        // Then
        await().untilAsserted(() -> assertThat(outcomesOf(number)).containsExactly("transferred", "held"));
        var held = seen.stream()
                .filter(outcome ->
                        outcome.number().equals(number) && outcome.outcome().equals("held"))
                .findFirst()
                .flatMap(TransferOutcome::problem)
                .orElseThrow();
        assertThat(held.code()).isEqualTo("customer-number-taken");
        assertThat(held.details()).containsEntry("existing", "Den Første");
        assertThat(held.texts()).containsOnlyKeys("da", "sv", "en");
        assertThat(company(tenant).journal().of("customers", number)).hasSize(1);
    }

    @Test
    void whoKnowsTenantsAndConnectionsIsReady() {
        await().untilAsserted(() -> given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'Tenants and connections' }.status", equalTo("UP")));
    }

    @ParameterizedTest
    @ValueSource(strings = {SandboxBooks.DANISH, SandboxBooks.SWEDISH})
    void aRefusedGrantStopsTheLaneAndEverythingGoesOnAfterReconnecting(String tenant) {
        // Given
        company(tenant).faults().add(FaultRule.always(new Fault.GrantRevoked()).on("", CALLS_TO_THE_BOOKS.get(tenant)));
        publishCustomer(tenant, "Venter", "\"city\":\"Aarhus\"", number);
        await().untilAsserted(() -> given().auth()
                .oauth2(serviceToken())
                .get("/internal/transfers?tenant=" + tenant + "&number=" + number)
                .then()
                .statusCode(200)
                .body("transfers[0].status", equalTo("waiting"))
                .body("transfers[0].problem.code", anyOf(startsWith("grant-"), equalTo("login-refused"))));

        // When
        company(tenant).faults().clear();
        gateway.reconnect(BOOKS.get(tenant));

        // Then
        awaitOutcome(number, "transferred");
        assertThat(company(tenant).journal().of("customers", number)).hasSize(1);
    }

    @Test
    void anAccessThatIsRefusedIsRenewedWithinTheAttempt() {
        // Given
        company(SandboxBooks.SWEDISH)
                .faults()
                .add(FaultRule.once(new Fault.GrantRevoked()).on("POST", "/3/customers"));

        // When
        publishCustomer(SandboxBooks.SWEDISH, "Sjöstadens Bageri", "\"city\":\"Sundsvall\"", number);

        // Then
        awaitOutcome(number, "transferred");
        assertThat(seen.stream().filter(outcome -> outcome.number().equals(number)))
                .extracting(TransferOutcome::attempts)
                .containsExactly(1);
        assertThat(company(SandboxBooks.SWEDISH).journal().of("customers", number))
                .hasSize(1);
    }

    @Test
    void aLossThatTheGatewayTellsStopsTheLaneWithItsReason() {
        // Given
        gateway.lose(SandboxBooks.DANISH_BOOKS, Problem.of(ProblemCode.GRANT_RENEWAL_LOST));
        gateway.change(SandboxBooks.DANISH_BOOKS, UnaryOperator.identity());
        publishUntilTold("grant-renewal-lost");

        // When
        gateway.reconnect(SandboxBooks.DANISH_BOOKS);

        // Then
        awaitOutcome(number, "transferred");
    }

    @Test
    void whatComesInWhileTheGatewayDoesNotAnswerWaitsForIt() {
        // Given
        gateway.isAway(true);
        gateway.change(SandboxBooks.DANISH_BOOKS, UnaryOperator.identity());
        publishUntilTold("internal-fault");

        // When
        gateway.isAway(false);

        // Then
        awaitOutcome(number, "transferred");
    }

    @Test
    void theLogShowsAttemptsWithTheirCallsAndNoSecret() {
        // Given
        publishCustomer(SandboxBooks.SWEDISH, "Sjöstadens Bageri", "\"city\":\"Sundsvall\"", number);
        awaitOutcome(number, "transferred");
        var id = seen.stream()
                .filter(outcome -> outcome.number().equals(number))
                .findFirst()
                .orElseThrow()
                .transferId();

        // When
        var detail = given().auth().oauth2(serviceToken()).get("/internal/transfers/" + id + "?tenant=norrsken");

        // Then
        detail.then()
                .statusCode(200)
                .body("transfer.name", equalTo("Sjöstadens Bageri"))
                .body("attempts", hasSize(1))
                .body("attempts[0].result", equalTo("transferred"))
                .body("attempts[0].calls[-1].method", equalTo("POST"))
                .body("attempts[0].calls[-1].status", equalTo(201));
        assertThat(detail.asString()).doesNotContain("secret-of-norrsken").contains("Sundsvall");
        given().auth()
                .oauth2(serviceToken())
                .get("/internal/transfers/" + id + "?tenant=nordlys")
                .then()
                .statusCode(404);
        given().get("/internal/transfers/" + id + "?tenant=norrsken").then().statusCode(401);
    }

    @Test
    void aPreviewShowsWhatWouldBeSentAndSendsNothing() {
        // Given
        company(SandboxBooks.DANISH)
                .faults()
                .add(FaultRule.always(new Fault.ServerError(503, Fault.Moment.BEFORE_WRITE)));
        publishCustomer(SandboxBooks.DANISH, "Forhåndsvist", "\"city\":\"Odense\"", number);
        await().until(() -> company(SandboxBooks.DANISH).calls().all().size() > 0);
        company(SandboxBooks.DANISH).faults().clear();
        var id = given().auth()
                .oauth2(serviceToken())
                .get("/internal/transfers?tenant=nordlys&number=" + number)
                .path("transfers[0].id");

        // When / Then
        given().auth()
                .oauth2(serviceToken())
                .post("/internal/transfers/" + id + "/preview?tenant=nordlys")
                .then()
                .statusCode(200)
                .body("calls[0].method", equalTo("POST"))
                .body("calls[0].body.city", equalTo("Odense"))
                .body("outcome", equalTo("transferred"));
        assertThat(company(SandboxBooks.DANISH).journal().of("customers", number))
                .isEmpty();
    }

    @Test
    void aCountryWithoutAVatZoneWaitsAndGoesOnByItselfWhenTheMapHasIt() {
        // Given
        profile(SandboxBooks.DANISH_BOOKS, standard -> standard.withValueMaps(vatZones(Map.of("DK", "DOMESTIC"))));
        publishCustomer(SandboxBooks.DANISH, "Nordlys", "\"country\":\"SE\"", number);
        awaitOutcome(number, "held");
        assertThat(problemOf(number))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("value-not-mapped"))
                .satisfies(problem -> assertThat(problem.details())
                        .containsEntry("field", "country")
                        .containsEntry("value", "SE")
                        .containsEntry("register", "vat-zone"))
                .satisfies(problem -> assertThat(problem.texts()).containsOnlyKeys("da", "sv", "en"));

        // When
        profile(
                SandboxBooks.DANISH_BOOKS,
                standard -> standard.withValueMaps(vatZones(Map.of("DK", "DOMESTIC", "SE", "EU"))));

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(outcomesOf(number)).containsExactly("held", "transferred"));
        assertThat(sent(SandboxBooks.DANISH)).contains("\"vatZoneNumber\":2");
    }

    @Test
    void freeFieldsInTheBooksAreFedFromWhereTheProfileSays() {
        // Given
        profile(
                SandboxBooks.SWEDISH_BOOKS,
                standard -> standard.withCustomers(standard.customers()
                        .withFields(
                                new FieldMap(Map.of("yourReference", new Feed.Field("billingAddress.city", "", ""))))));

        // When
        publishCustomer(SandboxBooks.SWEDISH, "Sjöstadens Bageri", "\"city\":\"Sundsvall\"", number);

        // Then
        awaitOutcome(number, "transferred");
        assertThat(sent(SandboxBooks.SWEDISH)).contains("\"YourReference\":\"Sundsvall\"");
    }

    @Test
    void aNumberWithLettersWaitsUntilItIsMappedAndNobodyElseGetsTheCustomerOfThatNumber() {
        // Given
        var lettered = "K-" + number;
        publishCustomer(SandboxBooks.DANISH, "Nordlys", "\"city\":\"Aarhus\"", lettered);
        awaitOutcome(lettered, "held");
        assertThat(problemOf(lettered))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("number-not-mapped"))
                .satisfies(problem -> assertThat(problem.details()).containsEntry("value", lettered));

        // When
        profile(
                SandboxBooks.DANISH_BOOKS,
                standard -> standard.withCustomers(
                        standard.customers().withNumberMap(new NumberMap(List.of("K-", "L-"), Map.of()))));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(outcomesOf(lettered)).containsExactly("held", "transferred"));
        publishCustomer(SandboxBooks.DANISH, "Nordlys", "\"city\":\"Aarhus\"", "L-" + number);
        publishCustomer(SandboxBooks.DANISH, "Nordlys", "\"city\":\"Odense\"", lettered);

        // Then
        awaitOutcome("L-" + number, "held");
        assertThat(problemOf("L-" + number))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("number-mapped-twice"))
                .satisfies(problem -> assertThat(problem.details())
                        .containsEntry("value", number)
                        .containsEntry("existing", lettered));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(outcomesOf(lettered)).containsExactly("held", "transferred", "transferred"));
        assertThat(company(SandboxBooks.DANISH).journal().of("customers", number))
                .hasSize(2);
    }

    @Test
    void aNumberThatIsNotTheSourcesToGiveIsRefused() {
        // Given
        profile(
                SandboxBooks.DANISH_BOOKS,
                standard ->
                        standard.withCustomers(standard.customers().withNumbers(new NumberMaster.Range(1_000, 1_999))));

        // When
        publishCustomer(SandboxBooks.DANISH, "Nordlys", "\"city\":\"Aarhus\"", number);

        // Then
        awaitOutcome(number, "rejected");
        assertThat(problemOf(number))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("number-not-of-source"))
                .satisfies(problem -> assertThat(problem.details())
                        .containsEntry("value", number)
                        .containsEntry("limit", "1000–1999"));
        assertThat(company(SandboxBooks.DANISH).journal().of("customers", number))
                .isEmpty();
    }

    @Test
    void aTestTransferSendsExactlyWhatWasShown() {
        // Given
        var event = Map.of(
                "specversion",
                "1.0",
                "id",
                "test-" + number,
                "source",
                "/test",
                "type",
                EventType.CUSTOMER_CHANGED.type(),
                "subject",
                number,
                "time",
                Instant.now().toString(),
                "tenantid",
                SandboxBooks.SWEDISH,
                "data",
                Map.of("number", number, "name", "Provbageriet"));
        var question = new HashMap<String, Object>(Map.of(
                "connection", SandboxBooks.SWEDISH_BOOKS, "revision", directory.revision(SandboxBooks.SWEDISH_BOOKS)));
        question.put("event", event);

        // When
        var shown = asked(question, "/internal/test-transfers/preview");
        question.put("shown", shown.as(Map.class));
        var sent = asked(question, "/internal/test-transfers");
        var again = asked(question, "/internal/test-transfers");

        // Then
        shown.then().statusCode(200).body("calls[0].body.Customer.Name", equalTo("Provbageriet"));
        sent.then().statusCode(200).body("transfer.status", equalTo("transferred"));
        again.then().statusCode(200).body("transfer.id", equalTo(sent.path("transfer.id")));
        assertThat(company(SandboxBooks.SWEDISH).journal().of("customers", number))
                .hasSize(1);
        question.put("revision", 0);
        question.put("event", with(event, "id", "another"));
        asked(question, "/internal/test-transfers").then().statusCode(412);
    }

    private Response asked(Map<String, Object> question, String path) {
        return given().auth()
                .oauth2(serviceToken())
                .contentType("application/json")
                .body(question)
                .post(path);
    }

    private static Map<String, Object> with(Map<String, Object> event, String attribute, String value) {
        var changed = new HashMap<>(event);
        changed.put(attribute, value);
        return changed;
    }

    /** Until the end of the test. Returns when the service knows. */
    private void profile(String connectionId, UnaryOperator<ExportProfile> how) {
        var before = directory.connection(connectionId).orElseThrow().profile();
        profilesBefore.putIfAbsent(connectionId, before);
        var revision = directory.revision(connectionId);
        gateway.change(connectionId, connection -> Connected.with(connection, how.apply(before)));
        await().until(() -> directory.revision(connectionId) > revision);
    }

    private static Map<Mapped, ValueMap> vatZones(Map<String, String> zones) {
        return Map.of(Mapped.COUNTRY_TO_VAT_ZONE, new ValueMap(zones, Optional.empty()));
    }

    private ProblemData problemOf(String customer) {
        return seen.stream()
                .filter(outcome -> outcome.number().equals(customer))
                .flatMap(outcome -> outcome.problem().stream())
                .findFirst()
                .orElseThrow();
    }

    /** The body of the last call for the customer. */
    private String sent(String tenant) {
        String id = given().auth()
                .oauth2(serviceToken())
                .get("/internal/transfers?tenant=" + tenant + "&number=" + number)
                .path("transfers[0].id");
        return given().auth()
                .oauth2(serviceToken())
                .get("/internal/transfers/" + id + "?tenant=" + tenant)
                .path("attempts[0].calls[-1].requestBody");
    }

    private Company company(String tenant) {
        return sandbox.companies().find(tenant).orElseThrow();
    }

    /** A customer that cannot be created as long as the fault is there. */
    private void publishCustomerHeldBack(String tenant) {
        company(tenant)
                .faults()
                .add(FaultRule.always(new Fault.ServerError(503, Fault.Moment.BEFORE_WRITE))
                        .on("POST", "/customers"));
        publishCustomer(tenant, "Havnens Bageri", "\"city\":\"Malmø\"", number);
        await().until(() -> company(tenant).calls().all().stream()
                .anyMatch(call -> call.path().endsWith("/customers") && call.status() == 503));
    }

    private void retry(String tenant, String customer) {
        var token = serviceToken();
        String id = given().auth()
                .oauth2(token)
                .get("/internal/transfers?tenant=" + tenant + "&number=" + customer)
                .path("transfers[0].id");
        await().untilAsserted(() -> given().auth()
                .oauth2(token)
                .post("/internal/transfers/" + id + "/retry?tenant=" + tenant)
                .then()
                .statusCode(202));
    }

    /** The change of the connection reaches the service some time or other; until then it works with what it knows. */
    private void publishUntilTold(String problem) {
        var changes = new AtomicInteger();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            publishCustomer(SandboxBooks.DANISH, "Venter " + changes.incrementAndGet(), "\"city\":\"Aarhus\"", number);
            given().auth()
                    .oauth2(serviceToken())
                    .get("/internal/transfers?tenant=nordlys&number=" + number)
                    .then()
                    .statusCode(200)
                    .body("transfers[0].problem.code", equalTo(problem));
        });
    }

    private String serviceToken() {
        return identityProvider.token(LocalParts.SERVICE);
    }

    private void publishCustomer(String tenant, String name, String address, String customer) {
        publish(EventType.CUSTOMER_CHANGED, tenant, customer, """
                {"number":"%s","name":"%s","billingAddress":{%s}}""".formatted(customer, name, address));
    }

    @ParameterizedTest
    @CsvSource({
        "ce_time, yesterday",
        "ce_time, +999999999-12-31T23:59:59Z",
        "ce_source, no uri",
        "content-type, application/cloudevents+json"
    })
    void aRecordThatIsNoEventStopsNothingBehindIt(String header, String value) {
        // Given
        var wrong = new ProducerRecord<>(
                Topic.CUSTOMERS.topicName(), SandboxBooks.DANISH, "no event".getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        "wrong-" + number,
                        "ce_source",
                        "/test",
                        "ce_type",
                        EventType.CUSTOMER_CHANGED.type(),
                        "ce_subject",
                        number,
                        "ce_tenantid",
                        SandboxBooks.DANISH)
                .forEach((name, text) -> wrong.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        wrong.headers().remove(header).add(header, value.getBytes(StandardCharsets.UTF_8));
        var _ = producer.send(wrong);

        // When
        publishCustomer(SandboxBooks.DANISH, "Efter", "\"city\":\"Odense\"", number);

        // Then
        awaitOutcome(number, "transferred");
    }

    private void publish(EventType type, String tenant, String subject, String data) {
        var event = new CloudEvent(
                UUID.randomUUID().toString(),
                "/test",
                type.type(),
                subject,
                Instant.now(),
                tenant,
                OptionalLong.empty(),
                Optional.empty(),
                data.getBytes(StandardCharsets.UTF_8));
        var record = new ProducerRecord<>(type.topic().topicName(), tenant, event.data());
        KafkaBinding.headers(event).forEach((name, value) -> record.headers().add(name, value));
        var _ = producer.send(record);
        producer.flush();
    }

    private void awaitOutcome(String subject, String outcome) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(outcomesOf(subject)).contains(outcome));
    }

    private List<String> outcomesOf(String subject) {
        for (var record : outcomes.poll(Duration.ofMillis(50))) {
            var headers = new HashMap<String, byte[]>();
            record.headers().forEach(header -> headers.put(header.key(), header.value()));
            var event = KafkaBinding.read(headers, record.value(), Instant.EPOCH);
            if (event.type().contains("Transfer")) {
                seen.add(EventJson.read(event.data(), TransferOutcome.class));
            }
        }
        return seen.stream()
                .filter(outcome -> outcome.number().equals(subject))
                .map(TransferOutcome::outcome)
                .toList();
    }
}
