package dev.kontobro.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Notifications;
import dev.kontobro.connections.profile.Notifications.Digest;
import dev.kontobro.connections.profile.QuietHours;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.LocalMailServer;
import dev.kontobro.local.Mail;
import dev.kontobro.local.gateway.Connected;
import dev.kontobro.local.gateway.StandInGateway;
import dev.kontobro.local.quarkus.LocalParts;
import dev.kontobro.notification.telling.IssueRetention;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Failures by the thousand, and what their owners hear of them. Every test has tenants of its own. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@QuarkusTestResource(DemoTenants.class)
class IssuesIT {

    private static final AtomicInteger TENANTS = new AtomicInteger();

    private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

    /** A Monday, before the time of digests; the tenants are in Copenhagen. */
    private static final Instant MORNING = Instant.parse("2026-11-23T04:00:00Z");

    private static final Instant DIGESTS_GO_OUT = Instant.parse("2026-11-23T06:00:00Z");
    private static final Instant AT = Instant.parse("2026-11-22T09:15:00Z");

    private static final Problem MANUAL =
            Problem.of(ProblemCode.PAYMENT_METHOD_NOT_MAPPED).with(Detail.VALUE, "Manual");
    private static final Problem GROUP = Problem.of(ProblemCode.GROUP_UNKNOWN).with(Detail.VALUE, "Webshop");

    LocalMailServer mailServer;
    StandInGateway gateway;
    LocalIdentityProvider identityProvider;

    @Inject
    DataSource database;

    @Inject
    ShiftedClock clock;

    @Inject
    IssueRetention retention;

    private OutcomeTopic outcomes;

    @BeforeAll
    static void waitOnBusyMachinesToo() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @BeforeEach
    void open() {
        outcomes = new OutcomeTopic();
        clock.set(MORNING);
    }

    @AfterEach
    void close() {
        outcomes.close();
    }

    @Test
    void ten_thousand_failures_of_one_cause_are_one_issue_and_three_mails_at_most() {
        // Given
        var tenant = tenant(Notifications.OF_TENANT);
        int failures = 10_000;

        // When
        IntStream.range(0, failures)
                .forEach(number -> outcomes.publishLater(rejected(tenant, "" + number, MANUAL, AT)));
        await().until(() -> openNow(tenant) == failures);
        await().until(() -> mailsTo(tenant).size() == 1);
        clock.set(DIGESTS_GO_OUT);
        await().until(() -> mailsTo(tenant).size() == 2);
        IntStream.range(0, failures)
                .forEach(number -> outcomes.publishLater(transferred(tenant, "" + number, AT.plusSeconds(60))));
        await().until(() -> mailsTo(tenant).size() == 3);

        // Then
        issues(tenant).body("issues", hasSize(1)).body("issues[0].ever", equalTo(failures));
        assertThat(mailsTo(tenant).reversed())
                .extracting(Mail::subject)
                .satisfiesExactly(
                        opened -> assertThat(opened).contains("»Manual«"),
                        digest -> assertThat(digest).startsWith("Én ting venter på dig"),
                        over -> assertThat(over).startsWith("Løst: "));
        await().during(Duration.ofSeconds(3)).until(() -> mailsTo(tenant).size() == 3);
    }

    @Test
    void two_causes_on_fifty_connections_are_a_hundred_issues_and_nobody_hears_of_anothers() {
        // Given
        var tenants = IntStream.range(0, 50)
                .mapToObj(i -> tenant(Notifications.OF_TENANT))
                .toList();

        // When
        tenants.forEach(tenant -> IntStream.range(0, 10).forEach(i -> {
            outcomes.publishLater(rejected(tenant, tenant + "-" + i, i % 2 == 0 ? MANUAL : GROUP, AT));
        }));
        await().until(() -> tenants.stream().allMatch(tenant -> mailsTo(tenant).size() == 2));

        // Then
        for (var tenant : tenants) {
            issues(tenant).body("issues", hasSize(2)).body("issues.now", equalTo(List.of(5, 5)));
            assertThat(mailsTo(tenant)).hasSize(2).allSatisfy(mail -> {
                assertThat(mail.text()).contains(tenant + "-");
                assertThat(tenants.stream()
                                .filter(other -> !other.equals(tenant))
                                .filter(other -> mail.text().contains(other + "-")))
                        .isEmpty();
            });
        }
    }

    @Test
    void the_mails_of_an_issue_are_one_thread_of_the_tenants_list() {
        // Given
        var tenant = tenant(Notifications.OF_TENANT);

        // When
        outcomes.publish(rejected(tenant, "1", MANUAL, AT));
        await().until(() -> mailsTo(tenant).size() == 1);
        outcomes.publish(transferred(tenant, "1", AT.plusSeconds(1)));
        await().until(() -> mailsTo(tenant).size() == 2);
        outcomes.publish(rejected(tenant, "2", MANUAL, AT.plusSeconds(2)));
        await().until(() -> mailsTo(tenant).size() == 3);

        // Then
        issues(tenant).body("issues", hasSize(1)).body("issues[0].state", equalTo("open"));
        var mails = mailsTo(tenant).reversed();
        var first = mails.getFirst();
        assertThat(first.headers()).doesNotContainKey("In-Reply-To");
        assertThat(mails.subList(1, 3))
                .allSatisfy(mail -> assertThat(mail.headers())
                        .containsEntry("In-Reply-To", first.messageId())
                        .containsEntry("References", first.messageId()));
        assertThat(mails)
                .allSatisfy(mail -> assertThat(mail.headers())
                        .containsEntry("List-Id", first.headers().get("List-Id"))
                        .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                        .containsEntry("Auto-Submitted", "auto-generated"));
        assertThat(mails).extracting(Mail::messageId).doesNotHaveDuplicates();
    }

    @Test
    void what_fails_on_a_broken_connection_is_told_when_it_works_again_if_it_still_fails() {
        // Given
        var tenant = tenant(Notifications.OF_TENANT);
        outcomes.publish(OutcomeFixture.connectionBroken(tenant, 1));
        await().until(() -> mailsTo(tenant).size() == 1);

        // When
        outcomes.publish(rejected(tenant, "1", MANUAL, AT));
        outcomes.publish(rejected(tenant, "2", GROUP, AT));
        await().until(() -> openNow(tenant) == 2);
        await().during(Duration.ofSeconds(3)).until(() -> mailsTo(tenant).size() == 1);
        outcomes.publish(transferred(tenant, "1", AT.plusSeconds(1)));
        outcomes.publish(OutcomeFixture.connectionRestored(tenant, 1));

        // Then
        await().until(() -> mailsTo(tenant).size() == 3);
        assertThat(mailsTo(tenant))
                .extracting(Mail::subject)
                .anyMatch(subject -> subject.contains("virker igen"))
                .anyMatch(subject -> subject.contains("»Webshop«"))
                .noneMatch(subject -> subject.contains("Manual"));
    }

    @Test
    void who_has_had_enough_mails_is_told_so_once_and_the_rest_in_the_digest() {
        // Given
        var tenant = tenant(Notifications.OF_TENANT.withDigest(Digest.NONE).withMost(2, 5));

        // When
        IntStream.range(0, 6)
                .forEach(i -> outcomes.publish(rejected(
                        tenant,
                        "" + i,
                        Problem.of(ProblemCode.PAYMENT_METHOD_NOT_MAPPED).with(Detail.VALUE, "M" + i),
                        AT)));
        await().until(() -> mails("status = 'left-out'", tenant) == 4);
        await().until(() -> mailsTo(tenant).size() == 3);

        // Then
        assertThat(mailsTo(tenant))
                .extracting(Mail::subject)
                .containsOnlyOnce("Du får ikke flere mails lige nu")
                .filteredOn(subject -> subject.contains("betalings"))
                .hasSize(2);

        // When
        clock.set(DIGESTS_GO_OUT);

        // Then
        await().until(() -> mailsTo(tenant).size() == 4);
        assertThat(mailsTo(tenant).getFirst().text()).contains("»M0«", "»M1«", "»M2«", "»M3«", "»M4«", "»M5«");
    }

    @Test
    void in_quiet_hours_nothing_is_sent_and_what_is_over_afterwards_is_not_told() throws SQLException {
        // Given
        var tenant =
                tenant(Notifications.OF_TENANT.withQuietHours(new QuietHours(LocalTime.of(18, 0), LocalTime.of(7, 0))));
        var end = nextWeek(LocalTime.of(7, 0));
        clock.set(end.minus(Duration.ofHours(2)));

        // When
        outcomes.publish(rejected(tenant, "1", MANUAL, AT));
        outcomes.publish(rejected(tenant, "2", GROUP, AT));

        // Then
        await().until(() -> mails("due_at = '" + end + "'", tenant) == 2);
        assertThat(mailsTo(tenant)).isEmpty();

        // When
        outcomes.publish(transferred(tenant, "1", AT.plusSeconds(1)));
        await().until(() -> mails("status = 'withdrawn'", tenant) == 1);
        clock.set(end.plusSeconds(1));
        makeDue(tenant);

        // Then
        await().until(() -> !mailsTo(tenant).isEmpty());
        assertThat(mailsTo(tenant)).extracting(Mail::subject).noneMatch(subject -> subject.contains("Manual"));
    }

    @Test
    void a_muted_issue_is_silent() {
        // Given
        var tenant =
                tenant(Notifications.OF_TENANT.withQuietHours(new QuietHours(LocalTime.of(4, 0), LocalTime.of(6, 0))));
        outcomes.publish(rejected(tenant, "1", MANUAL, AT));
        await().until(() -> openNow(tenant) == 1);
        String id = issues(tenant).extract().path("issues[0].id");

        // When
        asService()
                .post("/internal/issues/" + id + "/mute?tenant=" + tenant + "&by=anna")
                .then()
                .statusCode(200)
                .body("mute.by", equalTo("anna"))
                .body("mute.until", nullValue());
        clock.set(DIGESTS_GO_OUT);
        outcomes.publish(rejected(tenant, "2", GROUP, AT));

        // Then
        await().until(() -> !mailsTo(tenant).isEmpty());
        outcomes.publish(transferred(tenant, "1", AT.plusSeconds(1)));
        await().until(() -> openNow(tenant) == 1);
        await().during(Duration.ofSeconds(3))
                .until(() ->
                        mailsTo(tenant).stream().noneMatch(mail -> mail.text().contains("Manual")));
        asService()
                .post("/internal/issues/" + id + "/unmute?tenant=" + tenant)
                .then()
                .statusCode(200)
                .body("mute", nullValue());
    }

    @Test
    void who_is_named_for_a_kind_of_record_hears_of_it_instead() {
        // Given
        var tenant = tenant(Notifications.OF_TENANT.withMailTo(Flow.ORDERS, List.of("shop@issues.example")));

        // When
        outcomes.publish(OutcomeFixture.outcome(tenant, "order", tenant + "-1", "held", Optional.of(MANUAL), AT));
        outcomes.publish(rejected(tenant, "2", GROUP, AT));

        // Then
        await().until(() -> mailServer.messagesTo("shop@issues.example").size() == 1
                && mailsTo(tenant).size() == 1);
        assertThat(mailServer.messagesTo("shop@issues.example").getFirst().text())
                .contains("Ordre: " + tenant + "-1");
        assertThat(mailsTo(tenant).getFirst().text()).doesNotContain("Manual");
    }

    @Test
    void who_wants_a_status_report_hears_that_all_is_well_too() {
        // Given
        var tenant = tenant(Notifications.OF_TENANT.withStatusReport());
        var other = tenant(Notifications.OF_TENANT);
        awaitKnown(tenant);
        awaitKnown(other);

        // When
        clock.set(DIGESTS_GO_OUT);

        // Then
        await().until(() -> mailsTo(tenant).size() == 1);
        assertThat(mailsTo(tenant).getFirst().subject()).startsWith("Alt er i orden");
        assertThat(mailsTo(other)).isEmpty();
        await().during(Duration.ofSeconds(3)).until(() -> mailsTo(tenant).size() == 1);
    }

    @Test
    void issues_that_are_over_for_long_are_forgotten() throws SQLException {
        // Given
        var tenant = tenant(Notifications.OF_TENANT);
        outcomes.publish(rejected(tenant, "1", MANUAL, AT));
        outcomes.publish(rejected(tenant, "2", GROUP, AT));
        outcomes.publish(transferred(tenant, "1", AT.plusSeconds(1)));
        await().until(() -> openNow(tenant) == 1);

        // When
        execute("update notification.issue set resolved_at = now() - interval '91 days' where resolved_at is not null"
                + " and tenant_id = '" + tenant + "'");
        retention.deleteOld();

        // Then
        issues(tenant).body("issues", hasSize(1)).body("issues[0].code", equalTo("group-unknown"));
    }

    @Test
    void only_services_ask_and_what_they_ask_wrongly_is_refused() {
        var tenant = tenant(Notifications.OF_TENANT);
        var unknown = UUID.randomUUID();

        given().get("/internal/issues?tenant=" + tenant).then().statusCode(401);
        asService().get("/internal/issues").then().statusCode(400);
        asService().get("/internal/issues?tenant=x&limit=0").then().statusCode(400);
        asService().get("/internal/issues?tenant=x&state=lost").then().statusCode(400);
        asService().get("/internal/issues?tenant=x&cursor=x").then().statusCode(400);
        asService().get("/internal/issues/" + unknown + "?tenant=x").then().statusCode(404);
        asService()
                .post("/internal/issues/" + unknown + "/mute?tenant=x&by=anna")
                .then()
                .statusCode(404);
        asService()
                .post("/internal/issues/" + unknown + "/mute?tenant=x")
                .then()
                .statusCode(400);
        asService()
                .post("/internal/issues/" + unknown + "/mute?tenant=x&by=anna&until=2020-01-01T00:00:00Z")
                .then()
                .statusCode(400);
        asService()
                .post("/internal/issues/" + unknown + "/unmute?tenant=x")
                .then()
                .statusCode(404);
    }

    @Test
    void an_issue_shows_what_stands_in_it() {
        var tenant = tenant(Notifications.OF_TENANT);
        outcomes.publish(OutcomeFixture.outcome(tenant, "order", "7", "held", Optional.of(MANUAL), AT));
        await().until(() -> openNow(tenant) == 1);
        String id = issues(tenant).extract().path("issues[0].id");

        asService()
                .get("/internal/issues/" + id + "?tenant=" + tenant)
                .then()
                .statusCode(200)
                .body("issue.issueClass", equalTo("waits"))
                .body("issue.kinds", equalTo(List.of("order")))
                .body(
                        "issue.problem.texts.da.title",
                        equalTo("Ordre 7 (Record 7): ingen konto for betalingsmåden »Manual«"))
                .body("transfers[0].number", equalTo("7"))
                .body("transfers[0].kind", equalTo("order"))
                .body("transfers[0].since", equalTo(AT.toString()));
    }

    /** With one connection and one address of its own. */
    private String tenant(Notifications notifications) {
        var id = "issues-" + TENANTS.incrementAndGet();
        gateway.publish(
                new Tenant(id, "Havblik " + id, Locale.of("da"), COPENHAGEN, List.of("owner@" + id + ".example")));
        gateway.publish(Connected.running(
                OutcomeFixture.connectionOf(id),
                id,
                SystemName.ECONOMIC,
                "Havblik " + id,
                ExportProfile.standard().withNotifications(notifications)));
        return id;
    }

    private static CloudEvent rejected(String tenant, String number, Problem problem, Instant at) {
        return OutcomeFixture.outcome(tenant, "invoice", number, "rejected", Optional.of(problem), at);
    }

    private static CloudEvent transferred(String tenant, String number, Instant at) {
        return OutcomeFixture.outcome(tenant, "invoice", number, "transferred", Optional.empty(), at);
    }

    private List<Mail> mailsTo(String tenant) {
        return mailServer.messagesTo("owner@" + tenant + ".example");
    }

    private ValidatableResponse issues(String tenant) {
        return asService().get("/internal/issues?tenant=" + tenant).then().statusCode(200);
    }

    private int openNow(String tenant) {
        return asService()
                .get("/internal/issues?state=open&tenant=" + tenant)
                .then()
                .statusCode(200)
                .extract()
                .body()
                .jsonPath()
                .getList("issues.now", Integer.class)
                .stream()
                .mapToInt(now -> now)
                .sum();
    }

    private RequestSpecification asService() {
        return given().auth().oauth2(identityProvider.token(LocalParts.SERVICE));
    }

    private int mails(String condition, String tenant) throws SQLException {
        return count("notification.mail", condition + " and tenant_id = '" + tenant + "'");
    }

    private int count(String table, String condition) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table + " where " + condition)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** The first digest is that of the day after a connection was first seen. */
    private void awaitKnown(String tenant) {
        await().until(() ->
                count("notification.digest", "connection_id = '" + OutcomeFixture.connectionOf(tenant) + "'") == 1);
    }

    /** A mail is sent when the database's own time has come, so what waits must be due after it, whenever the test runs. */
    private static Instant nextWeek(LocalTime time) {
        return LocalDate.now(COPENHAGEN)
                .plusWeeks(1)
                .atTime(time)
                .atZone(COPENHAGEN)
                .toInstant();
    }

    private void makeDue(String tenant) throws SQLException {
        execute("update notification.mail set due_at = now() where status = 'pending' and tenant_id = '" + tenant
                + "'");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
