package dev.kontobro.gateway.upkeep;

import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Whose turn it is: what one replica has taken is not taken by another until it is given back, or until the first has had
 * time enough. By the database's clock, which all replicas share.
 */
@ApplicationScoped
public class Turns {

    /** A replica that died while at it is replaced after this time. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String TAKE = """
            insert into chore (name, due_at) values (?, now() + ? * interval '1 millisecond')
            on conflict (name) do update set due_at = excluded.due_at
            where chore.due_at <= now()
            """;

    private static final String NEXT = """
            update chore set due_at = now() + ? * interval '1 millisecond' where name = ?
            """;

    private static final String GIVE_BACK = "delete from chore where name = ?";

    private final Db db;

    Turns(Db db) {
        this.db = db;
    }

    /** False when it is another's, or not due. */
    public boolean take(String name) {
        return db.inTransaction(tx -> tx.update(TAKE, name, PATIENCE.toMillis())) == 1;
    }

    /** It was done, and is due again after this time. */
    public void doneFor(String name, Duration interval) {
        db.inTransaction(tx -> tx.update(NEXT, interval.toMillis(), name));
    }

    /** It was done, and something else says when it is due again. */
    public void giveBack(String name) {
        db.inTransaction(tx -> tx.update(GIVE_BACK, name));
    }
}
