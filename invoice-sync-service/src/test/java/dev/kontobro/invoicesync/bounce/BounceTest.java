package dev.kontobro.invoicesync.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BounceTest {

    @Test
    void aReportOfAFailureNamesTheMailAndTheReason() throws Exception {
        assertThat(read(DeliveryReport.failed("<1@kontobro.example>", "kontor@havnensbageri.example")))
                .contains(new Bounce(
                        "<1@kontobro.example>",
                        "5.1.1 550 5.1.1 <kontor@havnensbageri.example>: Recipient address rejected: User unknown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delayed", "delivered", "relayed", "expanded"})
    void whatMayStillArriveOrHasArrivedIsNoBounce(String action) throws Exception {
        var report = DeliveryReport.failed("<1@kontobro.example>", "kontor@havnensbageri.example")
                .replace("Action: failed", "Action: " + action);

        assertThat(read(report)).isEmpty();
    }

    @Test
    void theReturnedMailMayBeThereAsAWhole() throws Exception {
        var report = DeliveryReport.failed("<1@kontobro.example>", "kontor@havnensbageri.example")
                .replace("Content-Type: text/rfc822-headers", "Content-Type: message/rfc822");

        assertThat(read(report)).map(Bounce::messageId).contains("<1@kontobro.example>");
    }

    @Test
    void aReportWithoutTheReturnedMailFitsNothing() throws Exception {
        var report = DeliveryReport.failed("<1@kontobro.example>", "kontor@havnensbageri.example")
                .replace("Message-ID: <1@kontobro.example>\r\n", "");

        assertThat(read(report)).isEmpty();
    }

    @Test
    void whatNoDatabaseTakesIsLeftOut() throws Exception {
        var report = DeliveryReport.failed("<1\0@kontobro.example>", "kontor@havnensbageri.example")
                .replace("smtp; 550", "smtp; \0\u0007550");

        assertThat(read(report)).hasValueSatisfying(bounce -> {
            assertThat(bounce.messageId()).isEqualTo("<1 @kontobro.example>");
            assertThat(bounce.answer()).startsWith("5.1.1 550 5.1.1").doesNotContain("\0");
        });
    }

    @Test
    void aMailOfAPersonIsNoBounce() throws Exception {
        assertThat(read("""
                From: ole@havnensbageri.example
                Subject: Re: Faktura 5017
                Message-ID: <2@havnensbageri.example>

                I am on holiday.
                """)).isEmpty();
    }

    private static Optional<Bounce> read(String mail) throws MessagingException, IOException {
        var session = Session.getInstance(new Properties());
        return Bounce.read(new MimeMessage(session, new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
    }
}
