package dev.kontobro.invoicesync.collect;

import dev.kontobro.background.Loop;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx.Column;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Empties collected orders, with the personal data in them, that have been in the books long enough, or whose connection has
 * been gone for as long since their run. Which invoice they are on stays known.
 */
public final class PurgeOrders implements Loop.Step {

    private static final Duration REST = Duration.ofMinutes(10);
    private static final int BATCH = 5_000;

    private static final String IN_THE_BOOKS = """
            update collected_order set content = null
            where (connection_id, order_number) in (
                select connection_id, order_number from collected_order
                where content is not null and handled_at < now() - ? * interval '1 second'
                limit ?)
            """;

    private static final String OF_NOBODY = """
            update collected_order set content = null
            where (connection_id, order_number) in (
                select o.connection_id, o.order_number
                from collected_order o
                    join collective_invoice i on i.connection_id = o.connection_id and i.number = o.invoice_number
                where o.content is not null and i.run_at < now() - ? * interval '1 second' and o.connection_id <> all (?)
                limit ?)
            """;

    private final Db db;
    private final ConnectionDirectory directory;
    private final Duration keep;

    public PurgeOrders(Db db, ConnectionDirectory directory, Duration keep) {
        this.db = db;
        this.directory = directory;
        this.keep = keep;
    }

    @Override
    public void run() throws InterruptedException {
        purge();
        TimeUnit.NANOSECONDS.sleep(REST.toNanos());
    }

    public void purge() {
        purge(IN_THE_BOOKS, keep.toSeconds(), BATCH);
        purge(OF_NOBODY, keep.toSeconds(), Column.of("text", directory.all(), Connection::id), BATCH);
    }

    /** In short transactions, so that nobody waits for them. */
    private void purge(String sql, Object... parameters) {
        int purged;
        do {
            purged = db.inTransaction(tx -> tx.update(sql, parameters));
        } while (purged == BATCH);
    }
}
