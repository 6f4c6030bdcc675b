package dev.kontobro.gateway.books;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.upkeep.Turns;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Looks into many books, several at a time, each by one replica: one that fails waits for its next turn. */
@ApplicationScoped
class DueBooks {

    private static final Logger LOG = Logger.getLogger(DueBooks.class);

    private static final int BATCH = 100;
    private static final int AT_ONCE = 8;

    /** Transfers have used the company's calls up: nothing is wrong, and there will be others soon. */
    private static final Duration UNTIL_NEXT_TRY = Duration.ofMinutes(1);

    private final Db db;
    private final Connections connections;
    private final Turns turns;

    DueBooks(Db db, Connections connections, Turns turns) {
        this.db = db;
        this.connections = connections;
        this.turns = turns;
    }

    /**
     * Works on connections until none is due that nobody else is at.
     *
     * @param what is done; names the turns
     * @param due gives ids as {@code id} of connections that are due by the time {@code ago} before now, longest first;
     *     a connection that was worked on must not be due any more
     */
    void each(String what, String due, Duration ago, Consumer<KeptConnection> work) {
        var taken = take(what, due, ago);
        while (!taken.isEmpty()) {
            work(what, taken, work);
            taken = take(what, due, ago);
        }
    }

    private List<KeptConnection> take(String what, String due, Duration ago) {
        return db.inTransaction(tx -> tx.query(due, row -> row.getString("id"), ago.toMillis(), BATCH)).stream()
                .filter(id -> turns.take(turn(what, id)))
                .flatMap(id -> connections.find(id).stream())
                .toList();
    }

    private void work(String what, List<KeptConnection> taken, Consumer<KeptConnection> work) {
        var room = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var connection : taken) {
                threads.execute(() -> {
                    room.acquireUninterruptibly();
                    try {
                        work.accept(connection);
                        turns.giveBack(turn(what, connection.id()));
                    } catch (AccountingException.Throttled e) {
                        turns.doneFor(turn(what, connection.id()), UNTIL_NEXT_TRY);
                    } catch (RuntimeException e) {
                        LOG.warnf("KB-3005 %s of connection %s failed: %s", what, connection.id(), e.getMessage());
                    } finally {
                        room.release();
                    }
                });
            }
        }
    }

    private static String turn(String what, String connectionId) {
        return what + "/" + connectionId;
    }
}
