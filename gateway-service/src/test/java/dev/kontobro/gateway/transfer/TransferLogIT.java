package dev.kontobro.gateway.transfer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.kontobro.background.outbox.Message;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.Topic;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.TransferOutcome.Text;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.transfer.StandInService.Mood;
import dev.kontobro.gateway.transfer.StandInServices.Customers;
import dev.kontobro.gateway.transfer.StandInServices.Projects;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.quarkus.LocalParts;
import dev.kontobro.sql.Db;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class TransferLogIT {

    private static final Instant NOON = TransferFixture.NOON;
    private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

    LocalIdentityProvider identityProvider;

    @Customers
    StandInService customers;

    @Projects
    StandInService projects;

    @Inject
    LogTable table;

    @Inject
    ForgetTransfers forgetting;

    @Inject
    CopyTransfers copying;

    @Inject
    TransferOverview overview;

    @Inject
    GatewayConfig config;

    @Inject
    Db db;

    private final String tenant = Tokens.freshTenant();
    private Tokens tokens;

    @BeforeEach
    void connect() {
        tokens = new Tokens(identityProvider);
    }

    @AfterEach
    void heal() {
        customers.recovers();
        projects.recovers();
    }

    // What is told

    @Test
    void whatCameOfATransferIsInTheLogAsItWasTold() {
        // Given
        var id = UUID.randomUUID();
        var told = outcome(id, 3, 2, "rejected", NOON);

        // When
        publish(event(EventType.TRANSFER_FAILED, tenant, told));

        // Then
        var line = awaitLine(id);
        assertThat(line)
                .usingRecursiveComparison()
                .isEqualTo(new TransferSummary(
                        id,
                        tenant,
                        "connection-1",
                        "economic",
                        "invoice",
                        "F-1",
                        "Nordlys",
                        TransferStatus.REJECTED,
                        3,
                        2,
                        Optional.of("501"),
                        NOON,
                        NOON,
                        Optional.empty(),
                        told.problem(),
                        told.problem().map(ProblemJson::causeId)));
        assertThat(table.notes(tenant, List.of(id)))
                .containsEntry(id, new LogTable.Notes(Optional.of("draft"), told.warnings()));
    }

    @Test
    void recordsThatAreNoOutcomesArePassedOverAndHoldUpNothing() {
        // Given
        var good = UUID.randomUUID();
        var nobodysWord = outcome(UUID.randomUUID(), 1, 1, "evaporated", NOON);
        var unkeepable = named(outcome(UUID.randomUUID(), 1, 1, "transferred", NOON), "Nord\0lys");
        var garbage = new Message(
                Topic.OUTCOMES.topicName(), tenant, Map.of("ce_id", "?"), "{".getBytes(StandardCharsets.UTF_8));

        // When
        publish(
                garbage,
                new Message(Topic.OUTCOMES.topicName(), tenant, Map.of(), null),
                event(EventType.TRANSFER_SUCCEEDED, tenant, Map.of("transferId", "none")),
                event(EventType.TRANSFER_SUCCEEDED, tenant, nobodysWord),
                event(EventType.TRANSFER_SUCCEEDED, tenant, unkeepable),
                event(EventType.TRANSFER_SUCCEEDED, tenant, outcome(good, 1, 1, "transferred", NOON)));

        // Then
        awaitLine(good);
        viewer().get("/v1/transfers").then().statusCode(200).body("transfers.id", contains(good.toString()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void howeverOftenAndInWhateverOrderItIsToldTheNewestIsKept(long seed) {
        // Given
        var id = UUID.randomUUID();
        var told = new ArrayList<LoggedTransfer>();
        for (var version = 1; version <= 3; version++) {
            for (var attempts = 1; attempts <= 3; attempts++) {
                // Clocks of replicas differ: a later version may bear an earlier time.
                told.add(logged(outcome(id, version, attempts, "rejected", NOON.minusSeconds(10L * version))));
            }
        }
        var newest = logged(outcome(id, 3, 3, "transferred", NOON.minusSeconds(20)));
        told.add(newest);
        told.addAll(List.copyOf(told));
        Collections.shuffle(told, new Random(seed));

        // When
        told.subList(0, 7).forEach(one -> table.put(List.of(one)));
        table.put(told.subList(7, told.size()));
        told.subList(0, 3).forEach(one -> table.put(List.of(one)));

        // Then
        assertThat(lines(viewer().get("/v1/transfers").then())).containsExactly(id + " transferred");
    }

    @Test
    void anotherTenantsOutcomeTakesNoTransferOver() {
        // Given
        var id = UUID.randomUUID();
        table.put(List.of(logged(outcome(id, 1, 1, "rejected", NOON))));

        // When
        table.put(List.of(LoggedTransfer.of(event("another", outcome(id, 2, 1, "transferred", NOON)))
                .orElseThrow()));

        // Then
        assertThat(lines(viewer().get("/v1/transfers").then())).containsExactly(id + " rejected");
    }

    // What is in progress

    @ParameterizedTest
    @CsvSource({"RUNNING", "WAITING"})
    void whatIsInProgressShowsInsteadOfWhatCameOfItBefore(TransferStatus status) {
        // Given
        var id = UUID.randomUUID();
        table.put(List.of(logged(outcome(id, 1, 1, "rejected", NOON))));
        customers.has(TransferFixture.transfer(id, tenant, "invoice", "F-1", status, NOON.plusSeconds(5)));

        // When
        var all = viewer().get("/v1/transfers").then();
        var rejected =
                viewer().queryParam("status", "rejected").get("/v1/transfers").then();
        var older = viewer().queryParam("changedUntil", NOON.plusSeconds(1).toString())
                .get("/v1/transfers")
                .then();

        // Then
        assertThat(lines(all)).containsExactly(id + " " + status.id());
        assertThat(lines(rejected)).isEmpty();
        assertThat(lines(older)).isEmpty();
    }

    @Test
    void whatHasJustComeToRestShowsOnceWhileItsOutcomeIsOnItsWayAndAfterwards() {
        // Given
        var id = UUID.randomUUID();
        var now = Instant.now();
        customers.has(TransferFixture.transfer(
                id, tenant, "invoice", "F-1", TransferStatus.TRANSFERRED, now.minusSeconds(2)));

        // When
        var before = viewer().get("/v1/transfers").then();
        table.put(List.of(logged(outcome(id, 1, 1, "transferred", now.minusSeconds(3)))));
        var after = viewer().get("/v1/transfers").then();

        // Then
        assertThat(lines(before)).containsExactly(id + " transferred");
        assertThat(lines(after)).containsExactly(id + " transferred");
    }

    @Test
    void pagesOfWhatIsAtRestAndWhatIsInProgressFollowEachOtherWithoutGapOrRepeat() {
        // Given
        var expected = new ArrayList<String>();
        for (var i = 0; i < 60; i++) {
            var id = UUID.randomUUID();
            expected.add(id.toString());
            if (i % 4 != 1) {
                table.put(List.of(logged(outcome(id, 1, 1, "rejected", NOON.plusSeconds(i / 3)))));
            }
            if (i % 4 == 1 || i % 4 == 2) {
                var status = i % 3 == 0 ? TransferStatus.RUNNING : TransferStatus.WAITING;
                (i % 3 == 0 ? projects : customers)
                        .has(TransferFixture.transfer(
                                id, tenant, "invoice", "F-" + i, status, NOON.plusSeconds(60 + i / 5)));
            }
        }

        // When
        var seen = new ArrayList<String>();
        readAll(seen, 7);

        // Then
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void whatChangesWhileOnePagesMovesToTheFrontAndNothingElseIsMissedOrRepeated() {
        // Given
        var ids = new ArrayList<UUID>();
        for (var i = 0; i < 30; i++) {
            ids.add(UUID.randomUUID());
            table.put(List.of(logged(outcome(ids.getLast(), 1, 1, "rejected", NOON.plusSeconds(i)))));
        }
        var retried = ids.get(3);
        var mended = ids.get(5);

        // When
        var first = viewer().queryParam("limit", 7).get("/v1/transfers").then();
        customers.has(TransferFixture.transfer(
                retried,
                tenant,
                "invoice",
                "F-1",
                TransferStatus.RUNNING,
                Instant.now().minusMillis(200)));
        table.put(List.of(logged(outcome(mended, 2, 1, "transferred", NOON.plusSeconds(100)))));
        var seen = new ArrayList<String>(first.extract().jsonPath().getList("transfers.id", String.class));
        readAfter(first.extract().path("nextCursor"), seen, 7);

        // Then
        assertThat(seen)
                .doesNotHaveDuplicates()
                .doesNotContain(retried.toString(), mended.toString())
                .hasSize(28);
    }

    @Test
    void aPageIsNotEmptyBecauseAllThatWasFoundIsInProgressNow() {
        // Given
        var old = UUID.randomUUID();
        table.put(List.of(logged(outcome(old, 1, 1, "rejected", NOON))));
        for (var i = 0; i < 25; i++) {
            var id = UUID.randomUUID();
            table.put(List.of(logged(outcome(id, 1, 1, "rejected", NOON.plusSeconds(i + 1)))));
            customers.has(TransferFixture.transfer(
                    id, tenant, "invoice", "F-" + i, TransferStatus.WAITING, NOON.plusSeconds(100 + i)));
        }

        // When
        var page = viewer().queryParam("status", "rejected")
                .queryParam("limit", 5)
                .get("/v1/transfers")
                .then();

        // Then
        assertThat(lines(page)).containsExactly(old + " rejected");
    }

    // Filters

    @ParameterizedTest
    @CsvSource({
        "kind, customer, C-1;C-2",
        "status, held, P-1",
        "'status', 'held,waiting', P-1;W-1",
        "'status', 'transferred,held', C-1;C-2;P-1",
        "problem, customer-unknown, P-1",
        "problem, none-such, ''",
        "number, C-2, C-2",
        "number, C-, ''",
        "changedSince, 2026-03-01T12:00:20Z, C-2;P-1;W-1",
        "changedUntil, 2026-03-01T12:00:20Z, C-1",
        "connection, another, ''",
        "connection, connection-1, C-1;C-2;P-1;W-1",
        "text, nord 1, C-1;P-1;W-1",
        "text, nordl 2, C-2",
        "text, NORDLYS, C-1;C-2;P-1;W-1",
        "text, ordlys, ''",
        "text, slettet, P-1",
        "text, borttagen, P-1",
        "text, nordlys w, W-1;P-1"
    })
    void theLogIsFiltered(String parameter, String value, String numbers) {
        // Given
        table.put(List.of(
                LoggedTransfer.of(TransferFixture.customer(tenant, "C-1", 10)),
                LoggedTransfer.of(TransferFixture.customer(tenant, "C-2", 30)),
                LoggedTransfer.of(withProblem(TransferFixture.project(tenant, "P-1", 20)))));
        customers.has(TransferFixture.transfer(tenant, "project", "W-1", TransferStatus.WAITING, 40));

        // When
        var answer = viewer().queryParam(parameter, value).get("/v1/transfers").then();

        // Then
        answer.statusCode(200)
                .body(
                        "transfers.number",
                        containsInAnyOrder(numbers.isEmpty() ? new String[0] : numbers.split(";", -1)));
    }

    @Test
    void filtersNarrowEachOther() {
        // Given
        table.put(List.of(
                LoggedTransfer.of(TransferFixture.customer(tenant, "C-1", 10)),
                LoggedTransfer.of(TransferFixture.customer(tenant, "C-2", 30)),
                LoggedTransfer.of(withProblem(TransferFixture.project(tenant, "P-1", 20)))));

        // When
        var answer = viewer().queryParam("text", "nordlys")
                .queryParam("status", "transferred,held")
                .queryParam("changedUntil", NOON.plusSeconds(25).toString())
                .queryParam("kind", "customer")
                .get("/v1/transfers")
                .then();

        // Then
        answer.statusCode(200).body("transfers.number", contains("C-1"));
    }

    @Test
    void whatVeryManyHaveInCommonIsFoundPageByPageToo() {
        // Given
        var all = new ArrayList<LoggedTransfer>();
        for (var i = 0; i < 8_500; i++) {
            all.add(LoggedTransfer.of(TransferFixture.customer(tenant, (i < 5_500 ? "OLD-" : "NEW-") + i, i)));
        }
        table.put(all);

        // When
        var seen = new ArrayList<String>();
        var page = viewer().queryParam("limit", 200)
                .queryParam("text", "old")
                .get("/v1/transfers")
                .then();
        for (var more = true; more; ) {
            seen.addAll(page.extract().jsonPath().getList("transfers.number", String.class));
            var cursor = page.extract().<String>path("nextCursor");
            more = cursor != null;
            page = viewer().queryParam("limit", 200)
                    .queryParam("text", "old")
                    .queryParam("cursor", cursor == null ? "" : cursor)
                    .get("/v1/transfers")
                    .then();
        }

        // Then
        assertThat(seen)
                .doesNotHaveDuplicates()
                .hasSize(5_500)
                .startsWith("OLD-5499", "OLD-5498")
                .endsWith("OLD-0");
    }

    @ParameterizedTest
    @CsvSource({
        "kind, customer",
        "status, transferred",
        "number, C-1",
        "text, nordlys",
        "connection, connection-1",
        "changedSince, 2026-01-01T00:00:00Z"
    })
    void nothingOfAnotherTenantIsFound(String parameter, String value) {
        // Given
        var alike = tenant + "Aa";
        var sameKey = tenant + "BB";
        table.put(List.of(
                LoggedTransfer.of(TransferFixture.customer(sameKey, "C-1", 10)),
                LoggedTransfer.of(TransferFixture.customer(Tokens.freshTenant(), "C-1", 10))));
        customers.has(TransferFixture.transfer(sameKey, "customer", "C-1", TransferStatus.WAITING, 40));

        // When
        var answer = given().header("Authorization", "Bearer " + tokens.viewer(alike))
                .queryParam(parameter, value)
                .get("/v1/transfers")
                .then();

        // Then
        assertThat(alike.hashCode()).isEqualTo(sameKey.hashCode());
        answer.statusCode(200).body("transfers", hasSize(0));
    }

    // What is kept, and for how long

    @Test
    void whatHasNotChangedForLongIsForgotten() {
        // Given
        var keep = config.upkeep().keepTransfers();
        var old = UUID.randomUUID();
        var recent = UUID.randomUUID();
        table.put(List.of(
                logged(outcome(
                        old, 1, 1, "transferred", Instant.now().minus(keep).minusSeconds(60))),
                logged(outcome(
                        recent, 1, 1, "transferred", Instant.now().minus(keep).plusSeconds(60)))));

        // When
        forgetting.run();

        // Then
        assertThat(lines(viewer().get("/v1/transfers").then())).containsExactly(recent + " transferred");
    }

    @Test
    void whatTheTopicHoldsNoMoreIsCopiedFromItsServiceOnce() {
        // Given
        register(tenant);
        var old = TransferFixture.customer(tenant, "C-1", 10);
        var told = TransferFixture.customer(tenant, "C-2", 20);
        customers.has(old);
        customers.has(TransferFixture.transfer(
                told.id(), tenant, "customer", "C-2", TransferStatus.REJECTED, NOON.plusSeconds(20)));
        customers.has(TransferFixture.transfer(tenant, "customer", "C-3", TransferStatus.WAITING, 30));
        table.put(List.of(LoggedTransfer.of(told)));
        projects.is(Mood.FAILING);
        var later = TransferFixture.project(tenant, "P-1", 40);
        projects.has(later);

        // When
        copying.run();
        var first = viewer().get("/v1/transfers").then();
        projects.recovers();
        customers.has(TransferFixture.customer(tenant, "C-4", 50));
        copying.run();
        var second = viewer().get("/v1/transfers").then();

        // Then
        assertThat(first.extract().jsonPath().getList("transfers.number", String.class))
                .containsExactly("C-3", "C-2", "C-1");
        assertThat(first.extract().jsonPath().getList("transfers.status", String.class))
                .containsExactly("waiting", "transferred", "transferred");
        assertThat(second.extract().jsonPath().getList("transfers.number", String.class))
                .containsExactly("P-1", "C-3", "C-2", "C-1");
    }

    @Test
    void whatIsToldOfTheSameStateIsBetterThanItsCopy() {
        // Given
        register(tenant);
        var transfer = TransferFixture.customer(tenant, "F-1", 10);
        customers.has(transfer);
        copying.run();

        // When
        table.put(List.of(logged(outcome(transfer.id(), 1, 1, "transferred", NOON))));

        // Then
        assertThat(table.notes(tenant, List.of(transfer.id()))).containsKey(transfer.id());
    }

    // Tables

    @Test
    void theLogIsATableInTheOwnersLanguageAndZone() {
        // Given
        register(tenant);
        var id = UUID.randomUUID();
        table.put(List.of(logged(named(outcome(id, 1, 2, "rejected", NOON), "=HYPERLINK(\"http://a\";\"b\")"))));
        customers.has(TransferFixture.transfer(tenant, "customer", "C-7", TransferStatus.WAITING, 10));

        // When
        var answer = viewer().get("/v1/transfers/export").then();

        // Then
        var lines = answer.statusCode(200)
                .contentType("text/csv")
                .header("Content-Disposition", "attachment; filename=\"overfoersler.csv\"")
                .header("Cache-Control", "private, no-store")
                .extract()
                .asByteArray();
        var table = new String(lines, StandardCharsets.UTF_8).split("\r\n", -1);
        assertThat(table).hasSize(4);
        assertThat(table[0]).startsWith("\uFEFFÆndret;Modtaget;Forbindelse;Regnskabssystem;Art;Nummer;Navn;Status;");
        assertThat(table[1]).startsWith("2026-03-01 13:00:10;").contains(";Kunde;C-7;Nordlys C-7;Venter;");
        assertThat(table[2])
                .contains(
                        "2026-03-01 13:00:00;",
                        ";e-conomic;Faktura;F-1;\"'=HYPERLINK(\"\"http://a\"\";\"\"b\"\")\";Afvist;501;Kladde;",
                        ";Kunden findes ikke;Den er slettet;Opret den;Navn afkortet;customer-unknown;2;" + id);
        admin().get("/v1/audit").then().body("changes.action", hasItem("transfers.exported"));
    }

    @ParameterizedTest
    @CsvSource({"'', '', Changed", "sv, da, Ändrad", "'', 'sv-SE,en;q=0.5', Ändrad", "'', 'fr', Changed"})
    void theLanguageIsTheOneAskedFor(String parameter, String header, String firstHeading) {
        // Given
        var request = viewer().header("Accept-Language", header.isEmpty() ? "*" : header);

        // When
        var answer = (parameter.isEmpty() ? request : request.queryParam("language", parameter))
                .get("/v1/transfers/export")
                .then();

        // Then
        assertThat(new String(answer.statusCode(200).extract().asByteArray(), StandardCharsets.UTF_8))
                .startsWith("\uFEFF" + firstHeading + ";");
    }

    @Test
    void aTableIsAsLongAsWhatTheFilterFinds() {
        // Given
        var all = new ArrayList<LoggedTransfer>();
        for (var i = 0; i < 1_001; i++) {
            all.add(LoggedTransfer.of(TransferFixture.customer(tenant, "C-" + i, i / 10)));
        }
        all.add(LoggedTransfer.of(TransferFixture.project(tenant, "P-1", 1)));
        table.put(all);
        projects.is(Mood.FAILING);

        // When
        var answer = viewer().queryParam("status", "transferred")
                .get("/v1/transfers/export")
                .then();

        // Then
        answer.statusCode(200).header("Kontobro-Incomplete", "project-sync");
        assertThat(new String(answer.extract().asByteArray(), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1))
                .hasSize(1_001)
                .doesNotHaveDuplicates()
                .allMatch(line -> line.contains(";C-"));
        admin().get("/v1/audit")
                .then()
                .rootPath("changes.find { it.action == 'transfers.exported' }")
                .body("after.status", equalTo("transferred"));
    }

    @Test
    void aTableIsNotAskedForByThePage() {
        viewer().queryParam("limit", 10)
                .queryParam("language", "fr")
                .get("/v1/transfers/export")
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("limit", "language"));
    }

    // Counts

    @Test
    void whatCameOfTransfersIsCountedByTheTenantsDays() {
        // Given
        register(tenant);
        var today = LocalDate.now(COPENHAGEN).atStartOfDay(COPENHAGEN).toInstant();
        var thirteenDaysAgo =
                LocalDate.now(COPENHAGEN).minusDays(13).atStartOfDay(COPENHAGEN).toInstant();
        table.put(List.of(
                logged(outcome(UUID.randomUUID(), 1, 1, "transferred", today)),
                logged(outcome(UUID.randomUUID(), 1, 1, "transferred", today)),
                logged(outcome(UUID.randomUUID(), 1, 1, "rejected", today)),
                logged(outcome(UUID.randomUUID(), 1, 1, "transferred", today.minusSeconds(1))),
                logged(outcome(UUID.randomUUID(), 1, 1, "held", thirteenDaysAgo)),
                logged(outcome(UUID.randomUUID(), 1, 1, "held", thirteenDaysAgo.minusSeconds(1))),
                LoggedTransfer.of(event(Tokens.freshTenant(), outcome(UUID.randomUUID(), 1, 1, "transferred", today)))
                        .orElseThrow()));

        // When
        var counted = overview.today(tenant);
        var trend = overview.trend(tenant);
        var stuck = overview.stuck(tenant);

        // Then
        assertThat(counted.all().byStatus())
                .isEqualTo(Map.of(TransferStatus.TRANSFERRED, 2L, TransferStatus.REJECTED, 1L));
        assertThat(counted.byConnection()).isEqualTo(Map.of("connection-1", counted.all()));
        assertThat(trend).hasSize(14).isSortedAccordingTo(Comparator.comparing(TransferOverview.Day::day));
        assertThat(trend.getFirst().counts().of(TransferStatus.HELD)).isEqualTo(1);
        assertThat(trend.get(12).counts().all()).isEqualTo(1);
        assertThat(trend.getLast().counts()).isEqualTo(counted.all());
        assertThat(stuck)
                .containsExactly(
                        new TransferOverview.Stuck(
                                "customer-unknown", TransferStatus.HELD, 2, thirteenDaysAgo.minusSeconds(1)),
                        new TransferOverview.Stuck("customer-unknown", TransferStatus.REJECTED, 1, today));
    }

    private void register(String id) {
        given().header("Authorization", "Bearer " + tokens.operator())
                .contentType("application/json")
                .body(Map.of("id", id, "name", "Nordlys", "language", "da", "zone", "Europe/Copenhagen"))
                .post("/v1/tenants")
                .then()
                .statusCode(201);
    }

    private TransferSummary awaitLine(UUID id) {
        await().atMost(Duration.ofSeconds(30)).until(() -> line(id).isPresent());
        return line(id).orElseThrow();
    }

    private Optional<TransferSummary> line(UUID id) {
        return table.page(tenant, TransferFilter.of(Map.of()), 100).stream()
                .filter(line -> line.id().equals(id))
                .findFirst();
    }

    private void readAll(List<String> seen, int limit) {
        var page = viewer().queryParam("limit", limit).get("/v1/transfers").then();
        seen.addAll(page.extract().jsonPath().getList("transfers.id", String.class));
        readAfter(page.extract().path("nextCursor"), seen, limit);
    }

    private void readAfter(String first, List<String> seen, int limit) {
        for (var cursor = first; cursor != null; ) {
            var page = viewer().queryParam("limit", limit)
                    .queryParam("cursor", cursor)
                    .get("/v1/transfers")
                    .then()
                    .statusCode(200);
            seen.addAll(page.extract().jsonPath().getList("transfers.id", String.class));
            cursor = page.extract().path("nextCursor");
        }
    }

    private static List<String> lines(ValidatableResponse page) {
        var json = page.statusCode(200).extract().jsonPath();
        var statuses = json.getList("transfers.status", String.class);
        var ids = json.getList("transfers.id", String.class);
        var lines = new ArrayList<String>();
        for (var i = 0; i < ids.size(); i++) {
            lines.add(ids.get(i) + " " + statuses.get(i));
        }
        return lines;
    }

    private LoggedTransfer logged(TransferOutcome outcome) {
        return LoggedTransfer.of(event(tenant, outcome)).orElseThrow();
    }

    private static TransferOutcome outcome(UUID id, long version, int attempts, String outcome, Instant at) {
        var unknown = new ProblemData(
                "customer-unknown",
                Map.of(),
                Map.of(
                        "da",
                        new Text("Kunden findes ikke", "Den er slettet", "", "Opret den", ""),
                        "sv",
                        new Text("Kunden finns inte", "Den är borttagen", "", "Skapa den", ""),
                        "en",
                        new Text("No such customer", "It was deleted", "", "Create it", "")));
        var cut = new ProblemData("name-cut", Map.of(), Map.of("da", new Text("Navn afkortet", "", "", "", "")));
        return new TransferOutcome(
                id,
                version,
                "connection-1",
                "economic",
                "invoice",
                "F-1",
                "Nordlys",
                outcome,
                Optional.of("501"),
                "event-1",
                attempts,
                at,
                outcome.equals("transferred") ? Optional.empty() : Optional.of(unknown),
                List.of(cut),
                Optional.of(new DocumentState(
                        DocumentState.Stage.DRAFT,
                        Optional.of("501"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    }

    private static TransferOutcome named(TransferOutcome told, String name) {
        return new TransferOutcome(
                told.transferId(),
                told.version(),
                told.connectionId(),
                told.accountingSystem(),
                told.kind(),
                told.number(),
                name,
                told.outcome(),
                told.accountingNumber(),
                told.causedBy(),
                told.attempts(),
                told.at(),
                told.problem(),
                told.warnings(),
                told.document());
    }

    private static TransferSummary withProblem(TransferSummary transfer) {
        return new TransferSummary(
                transfer.id(),
                transfer.tenantId(),
                transfer.connectionId(),
                transfer.accountingSystem(),
                transfer.kind(),
                transfer.number(),
                transfer.name(),
                transfer.status(),
                transfer.version(),
                transfer.attempts(),
                transfer.accountingNumber(),
                transfer.receivedAt(),
                transfer.changedAt(),
                Optional.empty(),
                outcome(transfer.id(), 1, 1, "held", NOON).problem());
    }

    private static CloudEvent event(String tenant, TransferOutcome outcome) {
        return cloudEvent(EventType.TRANSFER_SUCCEEDED, tenant, outcome);
    }

    private static Message event(EventType type, String tenant, Object data) {
        return Message.of(cloudEvent(type, tenant, data));
    }

    private static CloudEvent cloudEvent(EventType type, String tenant, Object data) {
        return new CloudEvent(
                UUID.randomUUID().toString(),
                "/kontobro/invoice-sync",
                type.type(),
                "F-1",
                NOON,
                tenant,
                OptionalLong.empty(),
                Optional.empty(),
                EventJson.write(data));
    }

    private static void publish(Message... messages) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", LocalParts.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (var message : messages) {
                var record = new ProducerRecord<>(message.topic(), message.key(), message.value());
                message.headers()
                        .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                var _ = producer.send(record);
            }
        }
    }

    private RequestSpecification viewer() {
        return given().header("Authorization", "Bearer " + tokens.viewer(tenant));
    }

    private RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + tokens.admin(tenant));
    }
}
