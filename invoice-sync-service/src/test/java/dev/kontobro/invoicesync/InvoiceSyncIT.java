package dev.kontobro.invoicesync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.SettingsDirectory;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.Topic;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.gateway.StandInGateway;
import dev.kontobro.local.quarkus.LocalParts;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Effect;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.Pdf;
import dev.kontobro.sandbox.SandboxServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.UUID;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents from their event to the books, in the service as it runs, on the real parts. */
@QuarkusTest
@QuarkusTestResource(value = LocalParts.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = SandboxBooks.class, restrictToAnnotatedClass = true)
class InvoiceSyncIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    SettingsDirectory directory;

    @Inject
    KnownLinks links;

    LocalIdentityProvider identityProvider;
    SandboxServer sandbox;
    StandInGateway gateway;

    private KafkaProducer<String, byte[]> producer;
    private KafkaConsumer<String, byte[]> consumer;
    private final List<CloudEvent> seen = new ArrayList<>();
    private final String number =
            Integer.toString(10_000_000 + Math.abs(UUID.randomUUID().hashCode() % 1_000_000));

    @BeforeEach
    void connect() {
        var common = new Properties();
        common.put("bootstrap.servers", bootstrapServers);
        common.put("group.id", "test-" + UUID.randomUUID());
        common.put("auto.offset.reset", "earliest");
        producer = new KafkaProducer<>(common, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(common, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topic.OUTCOMES.topicName()));
    }

    @AfterEach
    void disconnect() {
        producer.close();
        consumer.close();
        sandbox.companies().all().forEach(company -> company.faults().clear());
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceBecomesADraftInOneCall(SystemName system) {
        // Given
        profile(system, "");
        customerIsTransferred(system);
        var before = company(system).calls().all().size();

        // When
        publish(EventType.INVOICE_FINALIZED, system, invoice(system));

        // Then
        var outcome = awaitOutcome("transferred");
        assertThat(outcome.document()).hasValueSatisfying(state -> {
            assertThat(state.stage()).isEqualTo(DocumentState.Stage.DRAFT);
            assertThat(state.total())
                    .hasValueSatisfying(total -> assertThat(total).isEqualByComparingTo("1250"));
        });
        assertThat(company(system).calls().all()).hasSize(before + 1);
        assertThat(made(system)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceIsBookedWhereTheHubMay(SystemName system) {
        // Given
        profile(system, "\"invoices\":{\"target\":{\"standard\":\"booked\"}$defaults}", new AutomaticBooking.Allowed());
        customerIsTransferred(system);
        var before = company(system).calls().all().size();

        // When
        publish(EventType.INVOICE_FINALIZED, system, invoice(system));

        // Then
        var outcome = awaitOutcome("transferred");
        assertThat(outcome.document()).hasValueSatisfying(state -> {
            assertThat(state.stage()).isEqualTo(DocumentState.Stage.BOOKED);
            assertThat(state.number()).isPresent();
        });
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(events(EventType.INVOICE_BOOKED)).hasSize(1));
        assertThat(company(system).calls().all()).hasSize(before + 2);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theFileOfADocumentHangsOnItsDraft(SystemName system) {
        // Given
        profile(system, "");
        customerIsTransferred(system);
        var file = uploaded(system);
        var before = company(system).calls().all().size();
        var filesBefore = attached(system);

        // When
        publish(EventType.INVOICE_FINALIZED, system, invoiceWith(system, file));

        // Then
        assertThat(awaitOutcome("transferred").warnings()).isEmpty();
        assertThat(made(system)).hasSize(1);
        assertThat(attached(system)).isEqualTo(filesBefore + 1);
        assertThat(company(system).calls().all()).hasSize(before + 1 + (system == SystemName.ECONOMIC ? 1 : 2));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aFileWhoseAnswerIsLostHangsThereOnceAllTheSame(SystemName system) {
        // Given
        profile(system, "");
        customerIsTransferred(system);
        var file = uploaded(system);
        var filesBefore = attached(system);
        company(system)
                .faults()
                .add(FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE)).on("POST", "attachment"));

        // When
        publish(EventType.INVOICE_FINALIZED, system, invoiceWith(system, file));
        await().atMost(PATIENCE).until(() -> attached(system) == filesBefore + 1);
        retry(system);

        // Then
        awaitOutcome("transferred");
        assertThat(made(system)).hasSize(1);
        assertThat(attached(system)).isEqualTo(filesBefore + 1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aFileThatIsNotThereKeepsNoDocumentOutOfTheBooks(SystemName system) {
        // Given
        profile(system, "");
        customerIsTransferred(system);
        var filesBefore = attached(system);

        // When
        publish(EventType.INVOICE_FINALIZED, system, invoiceWith(system, UUID.randomUUID()));

        // Then
        assertThat(awaitOutcome("transferred").warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("file-not-fetched");
            assertThat(warning.details()).containsEntry("name", "faktura.pdf");
        });
        assertThat(made(system)).hasSize(1);
        assertThat(attached(system)).isEqualTo(filesBefore);
    }

    /** Id that the gateway gave to a PDF of the tenant. */
    private UUID uploaded(SystemName system) {
        var file = UUID.randomUUID();
        gateway.store(
                tenant(system),
                file.toString(),
                Pdf.of(List.of("Faktura " + number)).bytes());
        return file;
    }

    private String invoiceWith(SystemName system, UUID file) {
        var content = EventJson.read(invoice(system).getBytes(StandardCharsets.UTF_8), ObjectNode.class);
        content.putArray("attachments")
                .addObject()
                .put("name", "faktura.pdf")
                .put("mediaType", Pdf.TYPE)
                .put("file", file.toString())
                .put("main", true);
        return content.toString();
    }

    /** How many files have come onto documents of the company so far. */
    private long attached(SystemName system) {
        return company(system).journal().all().stream()
                .filter(effect -> effect.register().equals("attachments") && effect.action() == Effect.Action.CREATED)
                .count();
    }

    private void retry(SystemName system) {
        var token = identityProvider.token(LocalParts.SERVICE);
        await().atMost(PATIENCE).untilAsserted(() -> {
            String id = given().auth()
                    .oauth2(token)
                    .get("/internal/transfers?tenant=" + tenant(system) + "&number=" + number)
                    .path("transfers[0].id");
            given().auth()
                    .oauth2(token)
                    .post("/internal/transfers/" + id + "/retry?tenant=" + tenant(system))
                    .then()
                    .statusCode(202);
        });
    }

    /** Another service has brought him there. */
    private void customerIsTransferred(SystemName system) {
        customerIsInTheBooks(system);
        publish(EventType.TRANSFER_SUCCEEDED, system, """
                {"transferId":"%s","version":1,"connectionId":"%s","accountingSystem":"%s","kind":"customer",
                 "number":"%3$s","name":"Havnens Bageri","outcome":"transferred","accountingNumber":"%3$s",
                 "causedBy":"1","attempts":1,"at":"2026-01-01T10:00:00Z","warnings":[]}
                """.replace("%3$s", number)
                .formatted(UUID.randomUUID(), tenant(system), system.id()));
        await().atMost(PATIENCE).until(() -> links.count(tenant(system), number) == 1);
    }

    private void customerIsInTheBooks(SystemName system) {
        var customers = company(system).books().register("customers");
        var content = EventJson.mapper().createObjectNode();
        switch (system) {
            case ECONOMIC ->
                content.put("name", "Havnens Bageri")
                        .put("customerNumber", Integer.parseInt(number))
                        .put("currency", "DKK")
                        .put("corporateIdentificationNumber", "12345678")
                        .put("customerGroup", "1")
                        .put("paymentTerms", "1")
                        .put("vatZone", "1");
            case FORTNOX ->
                content.put("Name", "Havnens Bageri")
                        .put("CustomerNumber", number)
                        .put("OrganisationNumber", "12345678")
                        .put("VATType", "SEVAT")
                        .put("Currency", "SEK");
        }
        company(system).exclusively(() -> {
            customers.furnish(number, content);
            return number;
        });
    }

    private String invoice(SystemName system) {
        return """
                {"number":"%1$s","customerNumber":"%1$s",
                 "recipient":{"name":"Havnens Bageri","organisationNumber":"12345678","address":{"country":"%2$s"}},
                 "date":"%3$s","currency":"%4$s",
                 "lines":[{"product":"%5$s","text":"Frakt","quantity":2,"price":500,"vatRate":25}],
                 "totals":{"net":1000,"vat":[{"rate":25,"net":1000,"amount":250}],"gross":1250}}
                """.formatted(
                        number,
                        system == SystemName.ECONOMIC ? "DK" : "SE",
                        java.time.LocalDate.now(system.zone()),
                        system == SystemName.ECONOMIC ? "DKK" : "SEK",
                        system == SystemName.ECONOMIC ? "FRAGT" : "FRAKT");
    }

    /** Documents that took effect under this test's number. */
    private List<Effect> made(SystemName system) {
        var register = system == SystemName.ECONOMIC ? "invoices-drafts" : "invoices";
        return company(system).journal().all().stream()
                .filter(effect -> effect.register().equals(register) && effect.action() == Effect.Action.CREATED)
                .filter(effect -> effect.changes().toString().contains(number + " #"))
                .toList();
    }

    private Company company(SystemName system) {
        return sandbox.companies().all().stream()
                .filter(company -> company.id().equals(tenant(system)))
                .findFirst()
                .orElseThrow();
    }

    private static String tenant(SystemName system) {
        return system == SystemName.ECONOMIC ? SandboxBooks.DANISH : SandboxBooks.SWEDISH;
    }

    private void profile(SystemName system, String settings) {
        profile(system, settings, AutomaticBooking.unknown());
    }

    private void profile(SystemName system, String settings, AutomaticBooking booking) {
        var defaults = system == SystemName.ECONOMIC
                ? ",\"defaults\":{\"layout\":\"14\",\"paymentTerms\":\"1\",\"vatZone\":\"1\"}"
                : "";
        var json = (settings.isEmpty() ? "\"invoices\":{\"enabled\":true$defaults}" : settings)
                .replace("$defaults", defaults);
        var before = directory.connection(tenant(system)).orElseThrow();
        var fixture = ConnectionFixture.connection(system, json);
        gateway.change(tenant(system), connection -> with(connection, fixture, booking));
        await().atMost(PATIENCE)
                .until(() ->
                        directory.connection(tenant(system)).orElseThrow().profileVersion() > before.profileVersion());
    }

    private static Connection with(Connection before, Connection fixture, AutomaticBooking booking) {
        return new Connection(
                before.id(),
                before.tenantId(),
                before.system(),
                before.name(),
                before.standing(),
                before.isDefault(),
                before.scope(),
                before.startDate(),
                before.company(),
                before.grantVersion(),
                fixture.profile(),
                before.profileVersion() + 1,
                before.blocked(),
                booking);
    }

    private void publish(EventType type, SystemName system, String data) {
        var event = new CloudEvent(
                UUID.randomUUID().toString(),
                "urn:shop:test",
                type.type(),
                number,
                Instant.now(),
                tenant(system),
                OptionalLong.empty(),
                Optional.empty(),
                data.getBytes(StandardCharsets.UTF_8));
        var record = new ProducerRecord<>(type.topic().topicName(), tenant(system), event.data());
        KafkaBinding.headers(event).forEach((name, value) -> record.headers().add(name, value));
        producer.send(record);
        producer.flush();
    }

    private TransferOutcome awaitOutcome(String outcome) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(outcomes())
                        .anySatisfy(one -> assertThat(one.outcome())
                                .as("%s", one.problem())
                                .isEqualTo(outcome)));
        return outcomes().stream()
                .filter(one -> one.outcome().equals(outcome))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private List<TransferOutcome> outcomes() {
        poll();
        return seen.stream()
                .filter(event -> event.type().startsWith("dev.kontobro.Transfer"))
                .map(event -> EventJson.read(event.data(), TransferOutcome.class))
                .toList();
    }

    private List<CloudEvent> events(EventType type) {
        poll();
        return seen.stream().filter(event -> event.type().equals(type.type())).toList();
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> {
            var headers = new HashMap<String, byte[]>();
            record.headers().forEach(header -> headers.put(header.key(), header.value()));
            var event = KafkaBinding.read(headers, record.value(), Instant.ofEpochMilli(record.timestamp()));
            if (event.subject().equals(number)) {
                seen.add(event);
            }
        });
    }
}
