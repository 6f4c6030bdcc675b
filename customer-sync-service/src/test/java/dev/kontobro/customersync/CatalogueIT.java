package dev.kontobro.customersync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.catalogue.Case;
import dev.kontobro.accounting.catalogue.KnownFailures;
import dev.kontobro.accounting.catalogue.Outcome;
import dev.kontobro.accounting.catalogue.OwnersText;
import dev.kontobro.accounting.catalogue.Place;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.SettingsDirectory;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.Topic;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.quarkus.LocalParts;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
import org.junit.jupiter.params.provider.MethodSource;

/** Provokes every case of the catalogue that is about customers and projects. */
@QuarkusTest
@QuarkusTestResource(value = LocalParts.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = SandboxBooks.class, restrictToAnnotatedClass = true)
class CatalogueIT {

    private static final String CUSTOMER = "1001";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final List<String> SECRETS = List.of("app-of-nordlys", "grant-of-", "secret-of-norrsken", "Bearer ");

    /** What was played: whose, the record's number, and the facts by which its problem tells its cause. */
    private record Played(String tenant, String number, Map<String, String> facts) {}

    @FunctionalInterface
    private interface Provocation {
        Played play(SystemName system);
    }

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    SettingsDirectory directory;

    SandboxBooks books;
    LocalIdentityProvider identityProvider;

    private KafkaProducer<String, byte[]> producer;
    private KafkaConsumer<String, byte[]> consumer;
    private final List<TransferOutcome> outcomes = new ArrayList<>();
    private final List<ConsumerRecord<String, byte[]>> deadLetters = new ArrayList<>();

    @BeforeEach
    void listen() {
        var broker = Map.<String, Object>of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                "catalogue-" + UUID.randomUUID(),
                "auto.offset.reset",
                "earliest");
        producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topic.OUTCOMES.topicName(), Topic.DEAD_LETTERS.topicName()));
    }

    @AfterEach
    void hangUp() {
        producer.close();
        consumer.close();
    }

    private static Stream<Case> cases() {
        return KnownFailures.cases(Place.CUSTOMERS).stream();
    }

    @Test
    void everyCaseHasItsProvocationAndNoProvocationIsWithoutACase() {
        assertThat(provocations().keySet())
                .containsExactlyInAnyOrderElementsOf(cases().map(Case::id).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itHappensAndIsTold(Case known) {
        // Given
        var provocation = provocations().get(known.id());

        // When
        var played = provocation.play(known.system());

        // Then
        if (known.outcome() == Outcome.DEAD_LETTERED) {
            assertDeadLetter(known, played);
        } else {
            assertTold(known, played, awaitOutcome(known, played));
            assertCallsAreKept(known, played);
        }
    }

    private ProblemData awaitOutcome(Case known, Played played) {
        var expected = known.outcome() == Outcome.HELD ? "held" : "rejected";
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(outcomesOf(played))
                        .isNotEmpty()
                        .last()
                        .extracting(TransferOutcome::outcome)
                        .isEqualTo(expected));
        return outcomesOf(played).getLast().problem().orElseThrow();
    }

    /** Told to the developer of the source, in English, with the field that is meant. */
    private void assertDeadLetter(Case known, Played played) {
        await().atMost(PATIENCE).until(() -> {
            poll();
            return deadLetters.stream().anyMatch(letter -> letter.key().equals(played.tenant()));
        });
        var letter = deadLetters.stream()
                .filter(some -> some.key().equals(played.tenant()))
                .findFirst()
                .orElseThrow();
        assertThat(header(letter, "kontobro-problem"))
                .isEqualTo(known.code().map(ProblemCode::id).orElseThrow());
        assertThat(header(letter, "kontobro-reason")).contains(played.facts().values());
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static void assertTold(Case known, Played played, ProblemData problem) {
        assertThat(problem.code())
                .as("%s", problem.details())
                .isEqualTo(known.code().map(ProblemCode::id).orElseThrow());
        assertThat(problem.details()).containsAllEntriesOf(played.facts());
        var texts = new LinkedHashMap<String, List<String>>();
        problem.texts().forEach((language, text) -> texts.put(language, parts(text)));
        OwnersText.assertTold(texts, Optional.ofNullable(problem.details().get("vendorMessage")));
        assertThat(texts.values())
                .allSatisfy(parts -> assertThat(String.join(" ", parts)).contains(played.number()));
    }

    private static List<String> parts(TransferOutcome.Text text) {
        return List.of(text.title(), text.cause(), text.consequence(), text.remedy(), text.where());
    }

    private void assertCallsAreKept(Case known, Played played) {
        var refused = detail(played).attempts().stream()
                .flatMap(attempt -> attempt.calls().stream())
                .filter(call -> call.status() >= 400 && call.status() != 404)
                .toList();
        assertThat(refused.isEmpty()).as("refused: %s", refused).isNotEqualTo(known.isRefused());
        assertThat(refused).allSatisfy(call -> {
            assertThat(call.responseBody()).isNotBlank();
            assertThat(call.requestId()).as("%s", call).isPresent();
            assertThat(SECRETS)
                    .allSatisfy(secret ->
                            assertThat(call.requestBody() + call.responseBody()).doesNotContain(secret));
        });
    }

    private Map<String, Provocation> provocations() {
        var all = new LinkedHashMap<String, Provocation>();
        all.put("13a", system -> customer(open(system), "0012", "", Map.of("value", "0012")));
        all.put("13b", system -> customer(open(system), "A 12", "", Map.of("value", "A 12")));
        all.put("34", system -> customer(open(system), "K-1", "", Map.of("value", "K-1")));
        all.put("14", system -> {
            var company = open(system);
            publish(EventType.CUSTOMER_CHANGED, company.id(), CUSTOMER, """
                    {"number": "%s"}""".formatted(CUSTOMER));
            return new Played(company.id(), CUSTOMER, Map.of("field", "name"));
        });
        all.put(
                "24a",
                system -> customer(
                        open(system),
                        CUSTOMER,
                        ", \"ean\": \"5790001330551\"",
                        Map.of("value", "5790001330551", "field", "ean")));
        all.put(
                "24b",
                system -> customer(
                        open(system),
                        CUSTOMER,
                        ", \"vatNumber\": \"SE1\"",
                        Map.of("value", "SE1", "field", "vatNumber")));
        all.put("40b", system -> {
            var company = open(system);
            var played = customer(company, CUSTOMER, "", Map.of("number", CUSTOMER));
            await().atMost(PATIENCE).until(() -> outcomesOf(played).size() == 1);
            company.exclusively(() -> {
                company.books().register("customers").delete(CUSTOMER);
                return CUSTOMER;
            });
            return customer(company, CUSTOMER, ", \"phone\": \"11223344\"", Map.of("number", CUSTOMER));
        });
        all.put("44a", system -> {
            var company = open(system);
            company.settings().putArray("modules");
            return project(company, Map.of("missing", "Project"));
        });
        all.put("44b", system -> {
            var company = open(system);
            company.settings().putArray("licencesMissing").add("project");
            return project(company, Map.of("missing", "project"));
        });
        all.put("45", system -> customer(open(system, """
                        {"customers": {"defaults": {"currency": "DKK", "group": "99", "paymentTerms": "1", "vatZone": "DOMESTIC"}}}"""), CUSTOMER, "", Map.of("value", "99")));
        all.put("68", system -> {
            var company = open(system);
            company.exclusively(() -> {
                // Whoever deletes a customer through the API leaves its number here.
                company.books().notes("burned-customers").furnish(CUSTOMER, object("{}"));
                return CUSTOMER;
            });
            return customer(company, CUSTOMER, "", Map.of("number", CUSTOMER));
        });
        all.put("87", system -> {
            var company = open(system);
            company.faults()
                    .add(FaultRule.always(new Fault.Refused(400, "", "", "Värdet tolkas som null (OrganisationNumber)"))
                            .on("POST", "customers"));
            return customer(company, CUSTOMER, "", Map.of("number", CUSTOMER));
        });
        all.put(
                "92",
                system -> customer(
                        open(system),
                        CUSTOMER,
                        ", \"organisationNumber\": \"55\", \"billingAddress\": {\"country\": \"SE\"}",
                        Map.of("field", "organisationNumber", "value", "55")));
        return all;
    }

    private Company open(SystemName system) {
        return open(system, system == SystemName.ECONOMIC ? """
                        {"customers": {"defaults": {"currency": "DKK", "group": "1", "paymentTerms": "1", "vatZone": "DOMESTIC"}},
                         "projects": {"defaults": {"group": "1"}}}""" : "{}");
    }

    /** Returns when the service knows its connection. */
    private Company open(SystemName system, String profile) {
        var company = books.open(system, "catalogue-" + OPENED.incrementAndGet(), profile);
        await().atMost(PATIENCE).until(() -> directory.connection(company.id()).isPresent());
        return company;
    }

    private Played customer(Company company, String number, String members, Map<String, String> facts) {
        publish(EventType.CUSTOMER_CHANGED, company.id(), number, """
                {"number": "%s", "name": "Havnens Bageri"%s}""".formatted(number, members));
        return new Played(company.id(), number, facts);
    }

    private Played project(Company company, Map<String, String> facts) {
        publish(EventType.PROJECT_CREATED, company.id(), "700", """
                {"number": "700", "name": "Ombygning"}""");
        return new Played(company.id(), "700", facts);
    }

    private static ObjectNode object(String json) {
        return EventJson.read(json.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
    }

    private void publish(EventType type, String tenant, String number, String data) {
        var event = new CloudEvent(
                UUID.randomUUID().toString(),
                "/test",
                type.type(),
                number,
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

    private List<TransferOutcome> outcomesOf(Played played) {
        poll();
        return outcomes.stream()
                .filter(outcome -> outcome.connectionId().equals(played.tenant())
                        && outcome.number().equals(played.number()))
                .toList();
    }

    private void poll() {
        for (var record : consumer.poll(Duration.ofMillis(50))) {
            if (record.topic().equals(Topic.DEAD_LETTERS.topicName())) {
                deadLetters.add(record);
                continue;
            }
            var headers = new HashMap<String, byte[]>();
            record.headers().forEach(header -> headers.put(header.key(), header.value()));
            var event = KafkaBinding.read(headers, record.value(), Instant.EPOCH);
            if (event.type().contains("Transfer")) {
                outcomes.add(EventJson.read(event.data(), TransferOutcome.class));
            }
        }
    }

    private TransferDetail detail(Played played) {
        var id = outcomesOf(played).getLast().transferId();
        var answer = given().auth()
                .oauth2(identityProvider.token(LocalParts.SERVICE))
                .get("/internal/transfers/" + id + "?tenant=" + played.tenant());
        answer.then().statusCode(200);
        return EventJson.read(answer.asByteArray(), TransferDetail.class);
    }
}
