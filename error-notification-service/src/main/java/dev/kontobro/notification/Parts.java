package dev.kontobro.notification;

import dev.kontobro.sql.Db;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

/** What several parts of this service share. */
final class Parts {

    @Produces
    @Singleton
    Db db(DataSource database) {
        return new Db(database);
    }

    /** The time that mails are planned by. */
    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
