package dev.kontobro.invoicesync.bounce;

import dev.kontobro.background.Loop;
import dev.kontobro.engine.TransferEngine;
import dev.kontobro.invoicesync.mail.MailConfig;
import dev.kontobro.sql.Db;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** Looks after mails that come back while the service runs, where it is told by which mailbox. */
@ApplicationScoped
class BounceLifecycle {

    private static final Duration LOOP_END = Duration.ofSeconds(5);

    private final Optional<Loop> collecting;

    BounceLifecycle(DataSource dataSource, TransferEngine engine, MailConfig config) {
        var db = new Db(dataSource);
        var mails = new StoredMails(db);
        var bounces = config.bounces();
        this.collecting = bounces.imap()
                .host()
                .map(host -> new BounceMailbox(host, bounces.imap()))
                .map(mailbox -> new CollectBounces(
                        db, mails, engine.log(), mailbox, bounces.imap().every(), bounces.keep()))
                .map(collect -> new Loop("bounces", collect));
    }

    void start(@Observes StartupEvent event) {
        collecting.ifPresent(Loop::start);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (collecting.isPresent()) {
            collecting.get().stop(LOOP_END);
        }
    }
}
