package dev.kontobro.invoicesync.collect;

import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.EventJson;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Collective invoices as they are made: which of them are due, of which orders each is, and what was handed over. */
final class CollectiveInvoices {

    private static final String DUE = """
            select connection_id, number
            from collective_invoice
            where run_at <= ? and handed_over is distinct from revision and (put_off_until is null or put_off_until <= ?)
                and (connection_id, number) > (?, ?)
            order by connection_id, number
            limit ?
            """;

    /** From now on orders come and go as from an invoice that was made, though none of its revisions may get anywhere. */
    private static final String BEGUN = """
            update collective_invoice set handed_over = coalesce(handed_over, 0)
            where connection_id = ? and number = ?
            returning revision, run_at
            """;

    private static final String ORDERS = """
            select content from collected_order where connection_id = ? and invoice_number = ? order by order_number
            """;

    private static final String HANDED_OVER = """
            update collective_invoice set handed_over = ?, failures = 0, put_off_until = null
            where connection_id = ? and number = ? and handed_over < ?
            """;

    /** A minute, then twice as long each time, six hours at most. */
    private static final String PUT_OFF = """
            update collective_invoice
            set failures = failures + 1,
                put_off_until = ?::timestamptz + least(interval '1 minute' * 2 ^ least(failures, 10), interval '6 hours')
            where connection_id = ? and number = ?
            """;

    private final Db db;
    private final Clock clock;

    /**
     * @param clock that runs are planned by
     */
    CollectiveInvoices(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** An invoice, by its connection and number. */
    record Key(String connectionId, String number) {

        /** Before all others. */
        static final Key FIRST = new Key("", "");
    }

    /**
     * An invoice as it is to be made.
     *
     * @param orders none where it is not to be any more
     */
    record Revision(Key invoice, long number, Instant run, List<DocumentContent> orders) {}

    /** The next page of invoices that are to be made, or made anew. */
    List<Key> due(Key after, int limit) {
        var now = clock.instant();
        return db.inTransaction(tx -> tx.query(
                DUE,
                row -> new Key(row.getString("connection_id"), row.getString("number")),
                now,
                now,
                after.connectionId(),
                after.number(),
                limit));
    }

    /**
     * Begins to make an invoice: no further order comes onto it, and one that leaves it is taken back. Empty where the
     * invoice is not to be made any more, and never was.
     */
    Optional<Revision> begin(Key invoice) {
        return CollectLock.holding(invoice.connectionId(), db, tx -> {
            var orders = tx.query(
                    ORDERS, row -> content(row.getString("content")), invoice.connectionId(), invoice.number());
            return tx.queryOne(
                    BEGUN,
                    row -> new Revision(
                            invoice,
                            row.getLong("revision"),
                            Tx.instant(row, "run_at").orElseThrow(),
                            orders),
                    invoice.connectionId(),
                    invoice.number());
        });
    }

    void handedOver(Revision made) {
        var invoice = made.invoice();
        db.inTransaction(
                tx -> tx.update(HANDED_OVER, made.number(), invoice.connectionId(), invoice.number(), made.number()));
    }

    /** It cannot be made now; a change of its orders has it tried again at once. */
    void putOff(Key invoice) {
        db.inTransaction(tx -> tx.update(PUT_OFF, clock.instant(), invoice.connectionId(), invoice.number()));
    }

    private static DocumentContent content(String text) {
        return EventJson.read(text.getBytes(StandardCharsets.UTF_8), DocumentContent.class);
    }
}
