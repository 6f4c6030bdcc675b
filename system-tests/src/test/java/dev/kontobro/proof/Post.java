package dev.kontobro.proof;

import dev.kontobro.local.LocalMailServer;
import dev.kontobro.mail.MailRelay;
import dev.kontobro.mail.OutgoingMail;
import dev.kontobro.mail.Reception;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import java.time.Duration;

/** A mail server, and the line to it by which the hub mails documents. */
final class Post implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final LocalMailServer server = LocalMailServer.start();
    private final Vertx vertx = Vertx.vertx();
    private final MailRelay relay = new MailRelay(
            MailClient.create(
                    vertx, new MailConfig(server.smtpHost(), server.smtpPort()).setOwnHostname(server.smtpHost())),
            vertx,
            TIMEOUT);

    Reception hand(OutgoingMail mail) {
        return relay.hand(mail);
    }

    long mailsTo(String address) {
        return server.messagesTo(address).size();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
    }
}
