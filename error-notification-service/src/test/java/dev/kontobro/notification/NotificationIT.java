package dev.kontobro.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.kontobro.events.EventType;
import dev.kontobro.events.Topic;
import dev.kontobro.local.LocalMailServer;
import dev.kontobro.local.Mail;
import dev.kontobro.local.gateway.StandInGateway;
import dev.kontobro.local.quarkus.LocalParts;
import dev.kontobro.notification.delivery.MailQueue;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@QuarkusTestResource(DemoTenants.class)
class NotificationIT {

    private static final Instant BEFORE_DIGESTS = Instant.parse("2026-11-23T04:00:00Z");

    LocalMailServer mailServer;
    StandInGateway gateway;

    @Inject
    MailQueue queue;

    @Inject
    DataSource database;

    @ConfigProperty(name = "mp.messaging.incoming.outcomes.topic")
    String topic;

    @Inject
    ShiftedClock clock;

    private OutcomeTopic outcomes;

    @BeforeAll
    static void waitOnBusyMachinesToo() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @BeforeEach
    void forgetEverything() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("truncate notification.issue, notification.standing, notification.position,"
                    + " notification.mail, notification.digest, notification.allowance");
        }
        clock.set(BEFORE_DIGESTS);
        mailServer.deleteMessages();
        outcomes = new OutcomeTopic();
    }

    @AfterEach
    void close() {
        outcomes.close();
    }

    @Test
    void outcomes_are_read_from_their_topic() {
        assertThat(topic).isEqualTo(Topic.OUTCOMES.topicName());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nordlys  | Kunde 1001 (Nordlys & Sønner ApS) blev ikke overført til e-conomic: gruppen »Webshop« findes ikke        | Det skal du gøre     | 22. november 2026 kl. 10.15
            norrsken | Kund 1001 (Nordlys & Sønner ApS) fördes inte över till e-conomic: gruppen ”Webshop” finns inte            | Det här ska du göra  | 22 november 2026 kl. 10:15
            northern | Customer 1001 (Nordlys & Sønner ApS) was not transferred to e-conomic: the group “Webshop” does not exist | What to do           | 22 November 2026, 09:15
            """)
    void a_failed_transfer_is_told_in_the_tenants_language_and_time(
            String tenant, String subject, String heading, String time) {
        outcomes.publish(OutcomeFixture.transferFailed(tenant, "failure-of-" + tenant));

        var mail = onlyMailTo("owner@" + tenant + ".example");
        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.text().replaceAll("\\s+", " "))
                .contains(subject, heading, time, "E07140", "CustomerGroup 'Webshop' not found.")
                .contains(
                        "https://kontobro.example/issues/",
                        "https://kontobro.example/transfers?connection=",
                        "&problem=group-unknown");
        assertThat(mail.html())
                .contains(subject.replace("&", "&amp;"), heading, time, "E07140")
                .contains("lang=\"", "href=\"https://kontobro.example/issues/", "problem=group-unknown");
    }

    @Test
    void failures_with_one_cause_are_one_mail_and_a_repeated_one_counts_once() {
        outcomes.publish(OutcomeFixture.transferFailed(DemoTenants.DANISH, "repeated"));
        outcomes.publish(OutcomeFixture.transferFailed(DemoTenants.DANISH, "repeated"));
        outcomes.publish(OutcomeFixture.transferFailed(DemoTenants.DANISH, "another"));

        var mail = onlyMailTo("owner@nordlys.example");
        assertThat(mail.subject()).endsWith("– og 1 til");
        assertThat(mail.text()).contains("Antal: 2 kunder");
    }

    @Test
    void everybody_the_tenant_named_gets_a_mail_of_his_own() {
        outcomes.publish(OutcomeFixture.transferFailed(DemoTenants.TWO_RECIPIENTS));

        onlyMailTo("one@twins.example");
        onlyMailTo("two@twins.example");
    }

    @Test
    void those_whom_the_connections_profile_names_are_told_instead_in_their_language() {
        outcomes.publish(OutcomeFixture.transferFailed(DemoTenants.BRANCH));

        assertThat(onlyMailTo("malmo@filial.example").subject()).startsWith("Kund 1001");
        assertThat(mailServer.messages()).hasSize(1);
    }

    @Test
    void a_broken_connection_is_told_once_and_its_recovery_to_those_who_were_told() {
        outcomes.publish(OutcomeFixture.connectionBroken(DemoTenants.DANISH, 1));
        outcomes.publish(OutcomeFixture.connectionBroken(DemoTenants.DANISH, 1));
        var broken = onlyMailTo("owner@nordlys.example");

        outcomes.publish(OutcomeFixture.connectionRestored(DemoTenants.DANISH, 1));
        outcomes.publish(OutcomeFixture.connectionRestored(DemoTenants.DANISH, 1));
        await().until(() -> mailsTo("owner@nordlys.example").size() == 2);

        assertThat(broken.subject()).isEqualTo("Forbindelsen til e-conomic virker ikke: adgangen er trukket tilbage");
        assertThat(mailsTo("owner@nordlys.example").getFirst().subject())
                .isEqualTo("Forbindelsen til e-conomic virker igen");
        assertThat(mailsTo("owner@nordlys.example").getFirst().text())
                .contains("12 overførsler har ventet og sendes nu af sig selv.");
    }

    @Test
    void a_break_that_two_services_tell_of_is_one_mail() {
        outcomes.publish(OutcomeFixture.connectionBroken(DemoTenants.SWEDISH, 1));
        outcomes.publish(OutcomeFixture.brokenAsTheGatewayTells(DemoTenants.SWEDISH, 1));
        outcomes.publish(OutcomeFixture.connectionExpiring(DemoTenants.SWEDISH, 2));

        await().until(() -> mailsTo("owner@norrsken.example").size() >= 2);
        assertThat(mailsTo("owner@norrsken.example")).hasSize(2);
    }

    @Test
    void a_mail_about_a_break_leads_back_and_the_way_is_stored_nowhere() throws SQLException {
        outcomes.publish(OutcomeFixture.connectionBroken(DemoTenants.ENGLISH, 1));

        var mail = onlyMailTo("owner@northern.example");
        assertThat(mail.text()).containsPattern("Reconnect to e-conomic:\\R+https://kontobro.example/reconnect/");
        assertThat(mail.html()).contains("href=\"https://kontobro.example/reconnect/");
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from notification.mail m where m::text like '%/reconnect/%'")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    void a_break_that_is_over_when_its_mail_is_written_is_not_told() {
        var before = withdrawn();
        gateway.reconnect(OutcomeFixture.connectionOf(DemoTenants.TWO_RECIPIENTS));
        outcomes.publish(OutcomeFixture.connectionBroken(DemoTenants.TWO_RECIPIENTS, 1));

        await().until(() -> withdrawn() - before == 2);
        assertThat(queue.backlog().waiting()).isZero();
        assertThat(mailServer.messages()).isEmpty();
    }

    @Test
    void a_mail_about_a_break_waits_for_the_gateway() {
        gateway.isAway(true);
        outcomes.publish(OutcomeFixture.connectionBroken(DemoTenants.DANISH, 7));
        await().until(() -> triedAgain() >= 1);
        assertThat(mailsTo("owner@nordlys.example")).isEmpty();

        gateway.isAway(false);

        onlyMailTo("owner@nordlys.example");
    }

    @Test
    void an_expiry_is_warned_of_once() {
        outcomes.publish(OutcomeFixture.connectionExpiring(DemoTenants.DANISH, 9));
        outcomes.publish(OutcomeFixture.connectionExpiring(DemoTenants.DANISH, 9));
        outcomes.publish(OutcomeFixture.transferFailed(DemoTenants.DANISH, "after-the-warning"));

        await().until(() -> mailsTo("owner@nordlys.example").size() >= 2);
        assertThat(mailsTo("owner@nordlys.example"))
                .extracting(Mail::subject)
                .hasSize(2)
                .contains("Forbindelsen til e-conomic udløber snart");
    }

    @Test
    void what_is_missing_is_told_once_and_again_when_it_is_more() {
        outcomes.publish(OutcomeFixture.flowsBlocked(DemoTenants.DANISH, 1));
        outcomes.publish(OutcomeFixture.flowsBlocked(DemoTenants.DANISH, 1));
        outcomes.publish(OutcomeFixture.moreFlowsBlocked(DemoTenants.DANISH, 1));
        outcomes.publish(OutcomeFixture.transferFailed(DemoTenants.DANISH, "after-the-shortage"));

        await().until(() -> mailsTo("owner@nordlys.example").size() >= 3);
        assertThat(mailsTo("owner@nordlys.example"))
                .extracting(Mail::subject)
                .hasSize(3)
                .contains(
                        "Kunder kan ikke overføres til e-conomic: »Webshop« som kundegruppe findes ikke mere",
                        "Overførsler til e-conomic venter: der mangler 2 ting");
    }

    @Test
    void that_nothing_is_missing_any_more_needs_no_mail_and_the_next_time_is_told() {
        outcomes.publish(OutcomeFixture.flowsBlocked(DemoTenants.SWEDISH, 1));
        onlyMailTo("owner@norrsken.example");

        outcomes.publish(OutcomeFixture.flowsCleared(DemoTenants.SWEDISH, 1));
        outcomes.publish(OutcomeFixture.flowsBlocked(DemoTenants.SWEDISH, 2));

        await().until(() -> mailsTo("owner@norrsken.example").size() >= 2);
        assertThat(mailsTo("owner@norrsken.example"))
                .extracting(Mail::subject)
                .hasSize(2)
                .containsOnly("Kunder kan inte föras över till e-conomic: ”Webshop” som kundgrupp finns inte längre");
    }

    @Test
    void a_recovery_nobody_was_told_the_break_of_is_not_told() {
        outcomes.publish(OutcomeFixture.connectionRestored(DemoTenants.SWEDISH, 7));
        outcomes.publish(OutcomeFixture.transferFailed(DemoTenants.SWEDISH));

        assertThat(onlyMailTo("owner@norrsken.example").subject()).startsWith("Kund 1001");
    }

    @Test
    void garbage_is_passed_over_and_counted() {
        var before = unreadable();
        outcomes.publishGarbage(DemoTenants.ENGLISH, null, Map.of());
        outcomes.publishGarbage(DemoTenants.ENGLISH, "not an event".getBytes(StandardCharsets.UTF_8), Map.of());
        outcomes.publishGarbage(
                DemoTenants.ENGLISH,
                "{\"transferId\":17}".getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "1",
                        "ce_source", "urn:garbage",
                        "ce_type", EventType.TRANSFER_FAILED.type(),
                        "ce_subject", "1001",
                        "ce_tenantid", DemoTenants.ENGLISH));
        outcomes.publish(OutcomeFixture.transferFailed(DemoTenants.ENGLISH));

        onlyMailTo("owner@northern.example");
        assertThat(unreadable() - before).isEqualTo(3);
    }

    @Test
    void an_outcome_of_an_unknown_tenant_is_counted_as_undeliverable() {
        outcomes.publish(OutcomeFixture.transferFailed("nobody-knows-me"));

        await().untilAsserted(() -> given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("kontobro_notification_mails_total{result=\"undeliverable\"} 1.0")));
    }

    @Test
    void a_tenant_who_wants_no_mails_gets_none() {
        outcomes.publish(OutcomeFixture.transferFailed(DemoTenants.NO_RECIPIENT));
        outcomes.publish(OutcomeFixture.transferFailed(DemoTenants.DANISH));

        onlyMailTo("owner@nordlys.example");
        assertThat(mailServer.messages()).hasSize(1);
    }

    @Test
    void the_service_is_ready_with_its_database_and_broker() {
        given().get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
    }

    private Mail onlyMailTo(String mailbox) {
        await().until(() -> !mailsTo(mailbox).isEmpty());
        assertThat(mailsTo(mailbox)).hasSize(1);
        return mailsTo(mailbox).getFirst();
    }

    private List<Mail> mailsTo(String mailbox) {
        return mailServer.messagesTo(mailbox);
    }

    private static double unreadable() {
        return metric("kontobro_notification_outcomes_unreadable_total");
    }

    private static double withdrawn() {
        return metric("kontobro_notification_mails_total{result=\"withdrawn\"}");
    }

    private static double triedAgain() {
        return metric("kontobro_notification_mails_total{result=\"postponed\"}");
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
