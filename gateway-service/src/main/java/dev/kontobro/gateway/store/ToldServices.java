package dev.kontobro.gateway.store;

import dev.kontobro.background.outbox.Outbox;
import dev.kontobro.events.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Lets an answer wait for a moment until the services can know what it tells of: whoever has heard of a new tenant or
 * connection may send events for it at once, past the gateway, too.
 */
@ApplicationScoped
public class ToldServices {

    private static final Logger LOG = Logger.getLogger(ToldServices.class);

    /** A broker that is away must not keep anybody from setting things up; services hear of it later then. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Outbox outbox;

    ToldServices(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * @param setting key of the record that they are told by
     */
    public void await(String setting) {
        try {
            if (!outbox.awaitPublished(Topic.SETTINGS.topicName(), setting, PATIENCE)) {
                LOG.warnf("KB-3010 services have not been told of %s yet", setting);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
