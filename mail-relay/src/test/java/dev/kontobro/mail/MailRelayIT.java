package dev.kontobro.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.local.LocalMailServer;
import dev.kontobro.local.Mail;
import dev.kontobro.local.TroubledSmtp;
import dev.kontobro.local.TroubledSmtp.Trouble;
import dev.kontobro.mail.OutgoingMail.Attachment;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class MailRelayIT {

    private static final String RECIPIENT = "kontor@havnensbageri.example";

    private final Vertx vertx = Vertx.vertx();
    private final LocalMailServer server = LocalMailServer.start();
    private final TroubledSmtp smtp = TroubledSmtp.before(server);

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        smtp.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 57, 8 * 1024, 300_000})
    void a_mail_arrives_as_it_was_given(int size) {
        // Given
        var pdf = new byte[size];
        new Random(size).nextBytes(pdf);

        // When
        var reception = relay(smtp.port()).hand(mailWith(new Attachment("Faktura 5017.pdf", "application/pdf", pdf)));

        // Then
        assertThat(reception).isEqualTo(new Reception.Accepted());
        assertThat(server.messagesTo(RECIPIENT)).singleElement().satisfies(mail -> {
            assertThat(mail.messageId()).isEqualTo("<1@kontobro.example>");
            assertThat(mail.from()).contains("invoices@kontobro.example");
            assertThat(mail.replyTo()).isEqualTo("svar@nordlys.example");
            assertThat(mail.subject()).isEqualTo("Faktura 5017 fra Ærø");
            assertThat(mail.text().lines()).containsExactly("Hej", ".", "med dig");
            assertThat(mail.attachments()).singleElement().satisfies(attachment -> {
                assertThat(attachment.name()).isEqualTo("Faktura 5017.pdf");
                assertThat(attachment.content()).isEqualTo(pdf);
            });
        });
    }

    @Test
    void a_recipient_who_is_refused_for_good_is_told_with_the_servers_words() {
        smtp.to(RECIPIENT, Trouble.REFUSED);

        var reception = relay(smtp.port()).hand(mailWith(pdf()));

        assertThat(reception)
                .isInstanceOfSatisfying(
                        Reception.Refused.class,
                        refused -> assertThat(refused.answer()).contains("550 5.1.1 no such user here"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            mode = Mode.EXCLUDE,
            names = {"REFUSED", "TAKEN_WITHOUT_ANSWER"})
    void what_goes_wrong_before_the_end_of_the_mail_leaves_it_with_us(Trouble trouble) {
        smtp.to(RECIPIENT, trouble);

        var reception = relay(smtp.port()).hand(mailWith(moreThanIsOnItsWayAtOnce()));

        assertThat(reception).isInstanceOf(Reception.Postponed.class);
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void a_server_that_is_not_there_has_no_mail() {
        smtp.close();

        var reception = relay(smtp.port()).hand(mail());

        assertThat(reception)
                .isInstanceOfSatisfying(
                        Reception.Postponed.class,
                        postponed -> assertThat(postponed.reason()).startsWith("Connection refused"));
    }

    @Test
    void a_mail_that_was_taken_without_an_answer_is_in_nobodys_hands() {
        smtp.to(RECIPIENT, Trouble.TAKEN_WITHOUT_ANSWER);

        var reception = relay(smtp.port()).hand(mailWith(pdf()));

        assertThat(reception).isInstanceOf(Reception.Unknown.class);
        assertThat(server.messagesTo(RECIPIENT)).extracting(Mail::messageId).containsExactly("<1@kontobro.example>");
    }

    @Test
    void of_a_mail_without_an_attachment_it_is_not_known_how_far_it_got() {
        smtp.to(RECIPIENT, Trouble.CUT_IN_MAIL);

        var reception = relay(smtp.port()).hand(mail());

        assertThat(reception).isInstanceOf(Reception.Unknown.class);
    }

    @Test
    void a_server_that_says_nothing_does_not_get_the_mail_any_more() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var reception = relay(silent.getLocalPort()).hand(mailWith(pdf()));

            assertThat(reception).isEqualTo(new Reception.Postponed("no answer within PT3S"));
        }
    }

    /** A small one may have been given out whole before the line is seen to be cut. */
    private static Attachment moreThanIsOnItsWayAtOnce() {
        return new Attachment("Faktura 5017.pdf", "application/pdf", new byte[16 * 1024 * 1024]);
    }

    private MailRelay relay(int port) {
        var config = new MailConfig("127.0.0.1", port).setKeepAlive(false).setOwnHostname("localhost");
        return new MailRelay(MailClient.create(vertx, config), vertx, Duration.ofSeconds(3));
    }

    private static Attachment pdf() {
        return new Attachment("Faktura 5017.pdf", "application/pdf", new byte[100_000]);
    }

    private static OutgoingMail mail() {
        return mail(Optional.empty());
    }

    private static OutgoingMail mailWith(Attachment attachment) {
        return mail(Optional.of(attachment));
    }

    private static OutgoingMail mail(Optional<Attachment> attachment) {
        return new OutgoingMail(
                "<1@kontobro.example>",
                new Mailbox("Nordlys, Ærø", "invoices@kontobro.example"),
                RECIPIENT,
                Optional.of(new Mailbox("", "svar@nordlys.example")),
                Optional.empty(),
                Optional.empty(),
                "Faktura 5017 fra Ærø",
                "Hej\n.\nmed dig",
                "<p>Hej</p>",
                attachment);
    }
}
