package dev.kontobro.engine.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.management.ManagementFactory;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;

/**
 * Begins what takes a tenth of the start and waits for nothing while the start waits for the database: reading the
 * certificates that calls are trusted by, and the management beans every Kafka client enters itself with. Both are the
 * JVM's own singletons; who needs one that is not ready yet waits for it, and who needs it without this makes it.
 */
@ApplicationScoped
class HeadStart {

    private static final Logger LOG = Logger.getLogger(HeadStart.class);

    void begin(@Observes @Initialized(ApplicationScoped.class) Object event) {
        Thread.ofPlatform().name("head-start").daemon().start(HeadStart::run);
    }

    private static void run() {
        ManagementFactory.getPlatformMBeanServer();
        try {
            SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            LOG.debug("the first call will tell", e);
        }
    }
}
