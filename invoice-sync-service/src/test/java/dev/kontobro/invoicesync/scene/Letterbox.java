package dev.kontobro.invoicesync.scene;

import dev.kontobro.local.LocalMailServer;
import dev.kontobro.local.TroubledSmtp;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager.TestInjector.MatchesType;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** A mail server behind a line that can be troubled, recipient by recipient, with the mailbox that mails come back to. */
public final class Letterbox implements QuarkusTestResourceLifecycleManager {

    private static final String BOUNCES = "bounces@kontobro.example";
    private static final String SETTINGS = "kontobro.invoice-mail.bounces.";

    private LocalMailServer server;
    private TroubledSmtp line;

    /** After the parts, whose mail server is not the one that is meant here. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        server = LocalMailServer.start();
        server.openMailbox(BOUNCES);
        line = TroubledSmtp.before(server);
        return Map.of(
                "quarkus.mailer.host",
                server.smtpHost(),
                "quarkus.mailer.port",
                Integer.toString(line.port()),
                "kontobro.invoice-mail.send-timeout",
                "PT3S",
                SETTINGS + "address",
                BOUNCES,
                SETTINGS + "imap.host",
                server.smtpHost(),
                SETTINGS + "imap.port",
                Integer.toString(server.imapPort()),
                SETTINGS + "imap.tls",
                "false",
                SETTINGS + "imap.user",
                BOUNCES,
                SETTINGS + "imap.password",
                BOUNCES,
                SETTINGS + "imap.every",
                "PT0.2S");
    }

    LocalMailServer server() {
        return server;
    }

    TroubledSmtp line() {
        return line;
    }

    /** A mail server sends something back. */
    void comeBack(String mail) {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", server.smtpHost());
        properties.setProperty("mail.smtp.port", Integer.toString(server.smtpPort()));
        try {
            var content = new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8));
            var message = new MimeMessage(Session.getInstance(properties), content);
            Transport.send(message, new Address[] {new InternetAddress(BOUNCES)});
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many mails have come back that were not looked at yet. */
    int waiting() {
        return server.messagesTo(BOUNCES).size();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new MatchesType(Letterbox.class));
    }

    @Override
    public void stop() {
        if (line != null) {
            line.close();
        }
        if (server != null) {
            server.close();
        }
    }
}
