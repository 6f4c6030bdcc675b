package dev.kontobro.notification.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.local.LocalMailServer;
import dev.kontobro.local.Mail;
import dev.kontobro.local.quarkus.LocalParts;
import dev.kontobro.notification.DemoTenants;
import dev.kontobro.notification.Directory;
import dev.kontobro.notification.NotificationConfig;
import dev.kontobro.notification.OutcomeFixture;
import dev.kontobro.notification.mail.LetterWriter;
import dev.kontobro.notification.mail.MailKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Each test runs the mail server it needs, on the port the service knows. */
@QuarkusTest
@QuarkusTestResource(value = LocalParts.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = DemoTenants.class, restrictToAnnotatedClass = true)
@TestInstance(Lifecycle.PER_CLASS)
class MailServerTroubleIT {

    private static final String RECIPIENT = "owner@nordlys.example";

    LocalMailServer mailServer;

    @Inject
    MailQueue queue;

    @Inject
    Directory directory;

    @Inject
    ConnectionDirectory connections;

    @Inject
    Wishes wishes;

    @Inject
    LetterWriter writer;

    @Inject
    MailServer server;

    @Inject
    MailMetrics metrics;

    @Inject
    NotificationConfig config;

    @Inject
    DataSource database;

    private int port;

    private record Row(String status, String reason, int attempts) {}

    @BeforeAll
    void turnTheMailServerOff() {
        port = mailServer.smtpPort();
        mailServer.close();
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @Test
    void a_mail_server_that_is_away_and_comes_back_gets_the_mail_once() {
        var key = order();
        await().until(() -> row(key).attempts() >= 2);
        assertThat(row(key).status()).isEqualTo("pending");
        assertThat(row(key).reason()).contains("Connection refused");
        given().get("/q/health/ready").then().statusCode(200);

        try (var back = LocalMailServer.start(port, 0)) {
            await().until(() -> row(key).status().equals("sent"));
            assertThat(back.messagesTo(RECIPIENT)).extracting(Mail::messageId).containsExactly(server.messageId(key));
        }
    }

    @Test
    void a_recipient_the_server_refuses_for_good_is_recorded_and_not_tried_again() {
        try (var smtp = new ScriptedSmtp(port, before -> "550 5.1.1 no such user here")) {
            var key = order();
            await().until(() -> row(key).status().equals("refused"));

            assertThat(row(key).reason()).contains("550 5.1.1 no such user here");
            assertThat(smtp.recipients()).isEqualTo(1);
            assertThat(smtp.mails()).isZero();
        }
    }

    @Test
    void a_server_that_says_not_now_gets_the_mail_later_and_once() {
        try (var smtp = new ScriptedSmtp(port, before -> before < 2 ? "451 4.3.2 come back later" : "250 fine")) {
            var key = order();
            await().until(() -> row(key).status().equals("sent"));

            assertThat(row(key).attempts()).isEqualTo(3);
            assertThat(smtp.mails()).isEqualTo(1);
        }
    }

    @Test
    void a_mail_that_a_crashed_replica_was_sending_is_sent_when_its_lease_is_over() throws SQLException {
        try (var smtp = LocalMailServer.start(port, 0)) {
            var order = newOrder();
            try (var connection = database.getConnection();
                    var insert = connection.prepareStatement("""
                            insert into notification.mail
                                   (key, kind, tenant_id, recipient, data, attempts, lease_until)
                            values (?, ?, ?, ?, ?, 1, now() + interval '2 seconds')""")) {
                insert.setString(1, order.key());
                insert.setString(2, order.kind().id());
                insert.setString(3, order.tenantId());
                insert.setString(4, RECIPIENT);
                insert.setString(5, order.data());
                insert.executeUpdate();
            }

            await().until(() -> row(order.key()).status().equals("sent"));

            assertThat(row(order.key()).attempts()).isEqualTo(2);
            assertThat(smtp.messagesTo(RECIPIENT))
                    .extracting(Mail::messageId)
                    .containsExactly(server.messageId(order.key()));
        }
    }

    @Test
    void three_replicas_send_each_mail_once() {
        int mails = 60;
        try (var smtp = LocalMailServer.start(port, 0)) {
            IntStream.range(0, mails).forEach(i -> order());

            var second = replica();
            var third = replica();
            second.sendDue();
            third.sendDue();

            await().until(() -> queue.backlog().waiting() == 0);
            second.finish();
            third.finish();
            assertThat(smtp.messagesTo(RECIPIENT))
                    .extracting(Mail::messageId)
                    .hasSize(mails)
                    .doesNotHaveDuplicates();
        }
    }

    private SendMails replica() {
        return new SendMails(queue, directory, connections, writer, server, wishes, metrics, config);
    }

    private String order() {
        var order = newOrder();
        queue.add(order);
        return order.key();
    }

    private static MailOrder newOrder() {
        var event = OutcomeFixture.transferFailed(DemoTenants.DANISH);
        return new MailOrder(
                MailKind.TRANSFER_FAILED,
                UUID.randomUUID().toString(),
                event.tenantId(),
                Optional.of(RECIPIENT),
                Optional.empty(),
                new String(event.data(), StandardCharsets.UTF_8));
    }

    private Row row(String key) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select status, coalesce(reason, ''), attempts from notification.mail where key = ?")) {
            select.setString(1, key);
            try (var rows = select.executeQuery()) {
                rows.next();
                return new Row(rows.getString(1), rows.getString(2), rows.getInt(3));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
