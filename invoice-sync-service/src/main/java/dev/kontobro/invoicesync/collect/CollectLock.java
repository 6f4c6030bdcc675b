package dev.kontobro.invoicesync.collect;

import dev.kontobro.sql.Db;

/**
 * Everything about the collective invoices of one connection is changed under one lock, so that a revision of an invoice is
 * the same orders whoever reads it.
 */
final class CollectLock {

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('collect ' || ?, 0))";

    private CollectLock() {}

    static <T> T holding(String connectionId, Db db, Db.Work<T> work) {
        return db.inTransaction(tx -> {
            tx.query(LOCK, _ -> connectionId, connectionId);
            return work.in(tx);
        });
    }
}
