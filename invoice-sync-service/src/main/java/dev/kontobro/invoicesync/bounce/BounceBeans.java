package dev.kontobro.invoicesync.bounce;

import dev.kontobro.invoicesync.mail.Returns.SentMails;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** What is known of mails that were sent, for those who send. */
@ApplicationScoped
class BounceBeans {

    @Produces
    @Singleton
    SentMails sentMails(DataSource dataSource) {
        return new StoredMails(new Db(dataSource));
    }
}
