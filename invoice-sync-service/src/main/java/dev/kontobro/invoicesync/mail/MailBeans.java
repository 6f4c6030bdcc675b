package dev.kontobro.invoicesync.mail;

import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.invoicesync.mail.Returns.SentMails;
import dev.kontobro.mail.MailRelay;
import dev.kontobro.mail.Mailbox;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What documents are mailed by, in the service as it runs. */
@ApplicationScoped
class MailBeans {

    @Produces
    @Singleton
    Mailing mailing(MailConfig config, MailClient client, Vertx vertx, ConnectionDirectory directory, SentMails sent) {
        var relay = new MailRelay(client, vertx, config.sendTimeout());
        return new Mailing(
                Mailbox.parse(config.from()),
                config.maxSize().asLongValue(),
                connection -> directory.toldOf(connection.id(), connection.tenantId()),
                relay::hand,
                returns(config.bounces(), sent));
    }

    /** What nobody would look for is not remembered either. */
    private static Optional<Returns> returns(MailConfig.Bounces config, SentMails sent) {
        return config.imap()
                .host()
                .flatMap(_ -> config.address())
                .map(address -> new Returns(Mailbox.parse(address), sent));
    }
}
