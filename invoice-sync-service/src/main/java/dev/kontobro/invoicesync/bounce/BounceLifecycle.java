package dev.kontobro.invoicesync.bounce;

import dev.kontobro.background.Loop;
import dev.kontobro.engine.TransferEngine;
import dev.kontobro.invoicesync.mail.MailConfig;
import dev.kontobro.sql.DatabaseException;
import dev.kontobro.sql.Db;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Looks after mails that come back while the service runs, where it is told by which mailbox. */
@ApplicationScoped
class BounceLifecycle {

    private static final Logger LOG = Logger.getLogger(BounceLifecycle.class);
    private static final Duration LOOP_END = Duration.ofSeconds(5);

    private final Optional<CollectBounces> collect;
    private final Optional<Loop> loop;

    BounceLifecycle(DataSource dataSource, TransferEngine engine, MailConfig config) {
        var db = new Db(dataSource);
        var mails = new StoredMails(db);
        var bounces = config.bounces();
        this.collect = bounces.imap()
                .host()
                .map(host -> new BounceMailbox(host, bounces.imap()))
                .map(mailbox -> new CollectBounces(
                        db, mails, engine.log(), mailbox, bounces.imap().every(), bounces.keep()));
        this.loop = collect.map(step -> new Loop("bounces", step));
    }

    void start(@Observes StartupEvent event) {
        loop.ifPresent(Loop::start);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (loop.isPresent()) {
            loop.get().stop(LOOP_END);
        }
        try {
            collect.ifPresent(CollectBounces::giveUp);
        } catch (DatabaseException e) {
            LOG.warnf(
                    "KB-3205 others read what comes back only when this replica's turn has run out: %s",
                    e.getMessage());
        }
    }
}
