package dev.kontobro.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalMailServerIT {

    private final LocalMailServer server = LocalMailServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_mail_with_text_and_html_can_be_read_by_a_script() throws Exception {
        send("Kunden mangler en gruppe – æøå", "Vælg en gruppe.", "<p>Vælg en <b>gruppe</b>.</p>", "owner@example.dk");

        var mails = new ObjectMapper().readTree(get("/api/messages").body());

        assertThat(mails).hasSize(1);
        var mail = mails.get(0);
        assertThat(mail.path("to").asText()).isEqualTo("owner@example.dk");
        assertThat(mail.path("from").asText()).isEqualTo("hub@example.com");
        assertThat(mail.path("subject").asText()).isEqualTo("Kunden mangler en gruppe – æøå");
        assertThat(mail.path("text").asText()).isEqualTo("Vælg en gruppe.");
        assertThat(mail.path("html").asText()).isEqualTo("<p>Vælg en <b>gruppe</b>.</p>");
    }

    @Test
    void each_recipient_has_a_mailbox_and_the_newest_mail_comes_first() throws Exception {
        send("first", "text", "<p>html</p>", "a@example.com", "b@example.com");
        send("second", "text", "<p>html</p>", "a@example.com");

        assertThat(server.messagesTo("a@example.com")).extracting(Mail::subject).containsExactly("second", "first");
        assertThat(server.messagesTo("b@example.com")).extracting(Mail::subject).containsExactly("first");
        assertThat(new ObjectMapper()
                        .readTree(get("/api/messages?to=b@example.com").body()))
                .hasSize(1);
    }

    @Test
    void mails_can_be_read_while_others_arrive() throws Exception {
        var mails = 50;
        var sending = CompletableFuture.runAsync(() -> {
            for (var i = 0; i < mails; i++) {
                sendUnchecked("mail " + i);
            }
        });

        while (!sending.isDone()) {
            assertThat(server.messages().size()).isLessThanOrEqualTo(mails);
        }

        sending.get();
        assertThat(server.messages()).hasSize(mails);
    }

    @Test
    void a_person_sees_the_mail_but_its_markup_stays_in_a_sandbox() throws Exception {
        send("<script>alert(1)</script>", "<img src=x>", "<script>alert(2)</script>", "owner@example.dk");
        var mail =
                "/messages/owner%40example.dk/" + server.messages().getFirst().uid();

        assertThat(get("/").body()).contains("&lt;script&gt;alert(1)").contains("href=\"" + mail + "\"");
        assertThat(get(mail).body())
                .contains("&lt;img src=x&gt;")
                .contains("sandbox=\"allow-popups")
                .doesNotContain("<script>");
        assertThat(get(mail + "/html").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).startsWith("sandbox ").contains("default-src 'none'"));
    }

    @Test
    void a_mail_that_is_not_there_is_not_found() throws Exception {
        assertThat(get("/messages/owner@example.dk/7").statusCode()).isEqualTo(404);
        assertThat(get("/messages/").statusCode()).isEqualTo(404);
        assertThat(get("/favicon.ico").statusCode()).isEqualTo(404);
    }

    @Test
    void a_script_can_empty_the_mailboxes() throws Exception {
        send("old", "text", "<p>html</p>", "owner@example.dk");

        var answer = send(HttpRequest.newBuilder(URI.create(server.inboxUrl() + "/api/messages"))
                .DELETE()
                .build());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(server.messages()).isEmpty();
        assertThat(send(HttpRequest.newBuilder(URI.create(server.inboxUrl() + "/api/messages"))
                                .POST(BodyPublishers.noBody())
                                .build())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void closing_leaves_no_port() {
        var smtpPort = server.smtpPort();
        var httpPort = URI.create(server.inboxUrl()).getPort();
        assertThat(FreePort.isFree(smtpPort)).isFalse();

        server.close();

        assertThat(FreePort.isFree(smtpPort)).isTrue();
        assertThat(FreePort.isFree(httpPort)).isTrue();
    }

    private void sendUnchecked(String subject) {
        try {
            send(subject, "text", "<p>html</p>", "owner@example.dk");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(String subject, String text, String html, String... recipients) throws MessagingException {
        var properties = new Properties();
        properties.put("mail.smtp.host", server.smtpHost());
        properties.put("mail.smtp.port", String.valueOf(server.smtpPort()));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("hub@example.com"));
        for (var recipient : recipients) {
            message.addRecipient(RecipientType.TO, new InternetAddress(recipient));
        }
        message.setSubject(subject, "UTF-8");
        var plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        var rich = new MimeBodyPart();
        rich.setContent(html, "text/html; charset=UTF-8");
        message.setContent(new MimeMultipart("alternative", plain, rich));
        Transport.send(message);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server.inboxUrl() + path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
