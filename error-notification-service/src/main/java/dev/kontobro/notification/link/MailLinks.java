package dev.kontobro.notification.link;

import static dev.kontobro.notification.NotificationLog.LOG;

import dev.kontobro.connections.Tenant;
import dev.kontobro.notification.link.LinkService.Wanted;
import dev.kontobro.notification.wish.MailWish;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Gets the links of mails, which the gateway makes. */
@ApplicationScoped
public class MailLinks {

    /** The issue that a mail is about. */
    public record About(UUID issue, String connection) {}

    private final LinkService gateway;

    MailLinks(@RestClient LinkService gateway) {
        this.gateway = gateway;
    }

    /**
     * New links for one mail; empty when the gateway makes none now. A mail that tells what needs doing is worth more than its
     * links: it goes without them.
     *
     * @param kind for the log
     * @param leaves what the reader still wants who only presses unsubscribe
     * @param about the issue that it is about; empty where it is about none, or more
     */
    public Optional<Links> of(String kind, MailWish leaves, Tenant tenant, String recipient, Optional<About> about) {
        try {
            return Optional.of(gateway.makeLinks(
                    tenant.id(), new Wanted(recipient, tenant.language().getLanguage(), leaves, about)));
        } catch (RuntimeException e) {
            LOG.withoutLinks(kind, tenant.id(), e.toString());
            return Optional.empty();
        }
    }
}
