package dev.kontobro.gateway.booking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.kontobro.background.outbox.Message;
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.connections.Setting.OfConnection;
import dev.kontobro.connections.json.SettingJson;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.DocumentInBooks;
import dev.kontobro.events.DocumentInBooks.BookedBy;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.DocumentState.Stage;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.Topic;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.event.PublishedEvents;
import dev.kontobro.gateway.upkeep.Chore;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.sql.Db;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the first draft to booking without a person, and back. */
@GatewayTest
class AutomaticBookingIT {

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    LocalIdentityProvider identityProvider;

    @Inject
    Connections connections;

    @Inject
    Db db;

    @Any
    @Inject
    Instance<Chore> chores;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final String tenant = Tokens.freshTenant();
    private final ZonedDateTime now = ZonedDateTime.now(ZONE);
    private String admin;
    private String operator;
    private String connection;

    @BeforeEach
    void takeTheTenantOn() {
        var tokens = new Tokens(identityProvider);
        admin = tokens.admin(tenant);
        operator = tokens.operator();
        as(operator)
                .body(Map.of("id", tenant, "name", "Norrsken Cyklar AB", "language", "sv"))
                .post("/v1/tenants")
                .then()
                .statusCode(201)
                .body("plan.automaticBooking", equalTo(true));
        connection = create("Bokföring");
    }

    @Test
    void aConnectionBeginsOnAProbationThatHasNotBegun() {
        conditions()
                .then()
                .header("ETag", equalTo("\"0\""))
                .body("automaticBooking.state", equalTo("on-probation"))
                .body("inPlan", equalTo(true))
                .body("probation.over", equalTo(false))
                .body("probation.until", nullValue())
                .body("bookedByPerson", nullValue())
                .body("confirmation", nullValue())
                .body("toConfirm.language", equalTo("sv"))
                .body("toConfirm.text", containsString("Kontobro får bokföra"));
        assertThat(told()).isEqualTo(new AutomaticBooking.OnProbation(Optional.empty()));
    }

    @Test
    void theProbationBeginsWithTheFirstDraft() {
        // When
        outcome(Stage.ORDER, now.minusDays(40));
        outcome(Stage.DRAFT, now.minusDays(3));
        outcome(Stage.DRAFT, now);

        // Then
        awaitTold(new AutomaticBooking.OnProbation(Optional.of(now.plusDays(11).toLocalDate())));
        conditions()
                .then()
                .body("probation.until", equalTo(now.plusDays(11).toLocalDate().toString()));
        as(admin)
                .get("/v1/connections/" + connection)
                .then()
                .body("automaticBooking.state", equalTo("on-probation"))
                .body(
                        "automaticBooking.until",
                        equalTo(now.plusDays(11).toLocalDate().toString()));
    }

    @Test
    void aProbationEndsByTime() {
        // Given
        outcome(Stage.DRAFT, now);
        awaitTold(new AutomaticBooking.OnProbation(Optional.of(now.plusDays(14).toLocalDate())));
        chore().run();
        assertThat(told().until()).isPresent();

        // When
        db.inTransaction(tx -> tx.update(
                "update booking_history set drafting_since = drafting_since - interval '14 days' where connection_id = ?",
                connection));
        chore().run();

        // Then
        awaitTold(new AutomaticBooking.NothingBooked());
    }

    @Test
    void onlyWhatAPersonHadBookedCounts() {
        // Given
        outcome(Stage.DRAFT, now.minusDays(15));
        booked("1001", Optional.of(BookedBy.PROFILE));
        booked("1002", Optional.empty());
        awaitTold(new AutomaticBooking.NothingBooked());

        // When
        booked("1003", Optional.of(BookedBy.RELEASE));
        booked("1004", Optional.of(BookedBy.HAND));

        // Then
        awaitTold(new AutomaticBooking.NotConfirmed());
        conditions()
                .then()
                .body("bookedByPerson.kind", equalTo("invoice"))
                .body("bookedByPerson.number", equalTo("1003"));
    }

    @Test
    void whatIsConfirmedIsKeptWordByWordAndTold() {
        // Given
        earnTrust();
        var text = conditions().<String>path("toConfirm.text");

        // When
        var confirmed = confirm(0, text);

        // Then
        confirmed
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("automaticBooking.state", equalTo("allowed"))
                .body("confirmation.text", equalTo(text))
                .body("confirmation.language", equalTo("sv"))
                .body("confirmation.version", equalTo(1))
                .body("confirmation.confirmedBy", equalTo("client"));
        awaitTold(new AutomaticBooking.Allowed());
        as(admin)
                .queryParam("connection", connection)
                .get("/v1/audit")
                .then()
                .rootPath("changes.find { it.action == 'automatic-booking.decided' }")
                .body("before.automaticBooking.state", equalTo("not-confirmed"))
                .body("after.automaticBooking.state", equalTo("allowed"))
                .rootPath("changes.find { it.action == 'automatic-booking.confirmed' }")
                .body("actor", equalTo("client"))
                .body("after.text", equalTo(text));
    }

    @Test
    void aConfirmationThatIsRepeatedIsTheSameOne() {
        // Given
        earnTrust();
        var text = conditions().<String>path("toConfirm.text");
        var first = confirm(0, text);

        // When
        var second = confirm(0, text);

        // Then
        second.then().statusCode(200);
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void somethingElseThanTheTextConfirmsNothing() {
        // Given
        earnTrust();

        // Then
        confirm(0, "Ja tack").then().statusCode(422).body("errors.field", equalTo(List.of("text")));
        conditions().then().body("confirmation", nullValue());
    }

    @Test
    void nobodyConfirmsWhatHeCannotKnowYet() {
        confirm(0, conditions().path("toConfirm.text"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/confirmation-too-early"))
                .body("automaticBooking.state", equalTo("on-probation"));
    }

    @Test
    void whatIsWithdrawnIsOverAtOnceAndStaysOnRecord() {
        // Given
        earnTrust();
        var text = conditions().<String>path("toConfirm.text");
        confirm(0, text);

        // When
        as(admin)
                .delete(path())
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("automaticBooking.state", equalTo("not-confirmed"))
                .body("confirmation", nullValue());

        // Then
        awaitTold(new AutomaticBooking.NotConfirmed());
        as(admin).delete(path()).then().statusCode(200).header("ETag", equalTo("\"2\""));
        confirm(0, text).then().statusCode(412).body("version", equalTo(2));
        confirm(2, text).then().statusCode(200).header("ETag", equalTo("\"3\""));
        assertThat(confirmations()).containsExactly("1 withdrawn", "2 holds");
    }

    @Test
    void thePlanIsTheOperatorsAndDecidesAtOnce() {
        // Given
        var plan = Map.of("plan", Map.of("automaticBooking", false));
        earnTrust();
        confirm(0, conditions().path("toConfirm.text"));

        // When
        as(admin).body(plan).patch("/v1/tenants/" + tenant).then().statusCode(403);
        as(operator)
                .body(plan)
                .patch("/v1/tenants/" + tenant)
                .then()
                .statusCode(200)
                .body("plan.automaticBooking", equalTo(false));

        // Then
        awaitTold(new AutomaticBooking.NotInPlan());
        as(admin)
                .get("/v1/connections/" + create("En till"))
                .then()
                .body("automaticBooking.state", equalTo("not-in-plan"));
        as(operator)
                .body(Map.of("plan", Map.of("automaticBooking", true)))
                .patch("/v1/tenants/" + tenant)
                .then()
                .statusCode(200);
        awaitTold(new AutomaticBooking.Allowed());
        as(admin)
                .get("/v1/audit")
                .then()
                .body(
                        "changes.findAll { it.action == 'tenant.changed' }[0].before.plan.automaticBooking",
                        equalTo(false));
    }

    @Test
    void anotherZoneEndsTheProbationOnItsOwnDay() {
        // Given
        var lateInTheEvening = now.minusDays(3).toLocalDate().atTime(23, 30).atZone(ZONE);
        outcome(Stage.DRAFT, lateInTheEvening);
        var until = lateInTheEvening.toLocalDate().plusDays(14);
        awaitTold(new AutomaticBooking.OnProbation(Optional.of(until)));

        // When
        as(operator)
                .body(Map.of("zone", "Asia/Tokyo"))
                .patch("/v1/tenants/" + tenant)
                .then()
                .statusCode(200);

        // Then
        awaitTold(new AutomaticBooking.OnProbation(Optional.of(until.plusDays(1))));
    }

    @Test
    void whatIsNoConnectionOfOursHoldsNobodyUp() {
        // When
        publish(EventType.TRANSFER_SUCCEEDED, draft("nobody", Stage.DRAFT, now));
        outcome(Stage.DRAFT, now);

        // Then
        awaitTold(new AutomaticBooking.OnProbation(Optional.of(now.plusDays(14).toLocalDate())));
    }

    private void earnTrust() {
        outcome(Stage.DRAFT, now.minusDays(15));
        booked("1001", Optional.of(BookedBy.HAND));
        awaitTold(new AutomaticBooking.NotConfirmed());
    }

    private String create(String name) {
        return as(admin)
                .body(Map.of("system", "fortnox", "name", name))
                .post("/v1/connections")
                .path("id");
    }

    private Response conditions() {
        var answer = as(admin).get(path());
        answer.then().statusCode(200);
        return answer;
    }

    private Response confirm(long version, String text) {
        return as(admin)
                .header("If-Match", "\"" + version + "\"")
                .body(Map.of("text", text))
                .put(path());
    }

    private String path() {
        return "/v1/connections/" + connection + "/automatic-booking";
    }

    private Chore chore() {
        return chores.stream()
                .filter(chore -> chore.name().equals("probations"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> confirmations() {
        return db.inTransaction(tx -> tx.query(
                "select number, withdrawn_at from booking_confirmation where connection_id = ? order by number",
                row -> row.getLong("number") + (row.getTimestamp("withdrawn_at") == null ? " holds" : " withdrawn"),
                connection));
    }

    /** What services know last; each word has a higher revision than the one before. */
    private AutomaticBooking told() {
        var settings = new PublishedEvents(bootstrapServers)
                .values(Topic.SETTINGS, OfConnection.key(connection)).stream()
                        .map(value -> (OfConnection) SettingJson.read(value))
                        .toList();
        assertThat(settings).extracting(OfConnection::revision).isSorted();
        return settings.getLast().connection().automaticBooking();
    }

    private void awaitTold(AutomaticBooking booking) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(told()).isEqualTo(booking));
    }

    private void outcome(Stage stage, ZonedDateTime at) {
        publish(EventType.TRANSFER_SUCCEEDED, draft(connection, stage, at));
    }

    private static TransferOutcome draft(String of, Stage stage, ZonedDateTime at) {
        return new TransferOutcome(
                UUID.randomUUID(),
                1,
                of,
                "fortnox",
                "invoice",
                "1001",
                "Norrsken",
                "transferred",
                Optional.of("17"),
                "e-1",
                1,
                at.toInstant(),
                Optional.empty(),
                List.of(),
                Optional.of(new DocumentState(
                        stage,
                        Optional.of("17"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    }

    private void booked(String number, Optional<BookedBy> by) {
        publish(
                EventType.INVOICE_BOOKED,
                new DocumentInBooks(
                        number,
                        connection,
                        "fortnox",
                        "invoice",
                        Optional.of("17"),
                        Optional.of(number),
                        Optional.of(LocalDate.of(2026, 11, 1)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        by,
                        now.toInstant()));
    }

    /** As services do. */
    private void publish(EventType type, Object data) {
        var event = new CloudEvent(
                UUID.randomUUID().toString(),
                "/kontobro/invoice-sync",
                type.type(),
                "1001",
                now.toInstant(),
                tenant,
                OptionalLong.empty(),
                Optional.empty(),
                EventJson.write(data));
        db.inTransaction(tx -> {
            connections.publish(tx, List.of(Message.of(event)));
            return event;
        });
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }
}
