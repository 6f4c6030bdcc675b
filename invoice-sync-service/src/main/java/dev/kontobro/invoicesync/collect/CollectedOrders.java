package dev.kontobro.invoicesync.collect;

import dev.kontobro.background.Signal;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.profile.Collect;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.EventJson;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which orders are on which collective invoice. An invoice takes orders until it is made for the first time; after that its
 * orders may change or leave it, and it is made anew.
 */
public final class CollectedOrders {

    private static final String FIND = """
            select o.order_number, o.invoice_number, i.group_key, i.run_at, i.handed_over is not null as handed_over, exists (
                    select 1 from collected_order s
                    where s.connection_id = o.connection_id and s.invoice_number = o.invoice_number and s.content is null)
                as closed, o.revision, o.imprint, o.handled_at is not null as handled
            from collected_order o
                join collective_invoice i on i.connection_id = o.connection_id and i.number = o.invoice_number
            where o.connection_id = ? and o.order_number = ?
            """;

    /** Rather the one that the order is on already; it takes no room from itself. */
    private static final String OPEN = """
            select i.number
            from collective_invoice i
            where i.connection_id = ? and i.group_key = ? and i.handed_over is null and (
                select coalesce(sum(o.room), 0) from collected_order o
                where o.connection_id = i.connection_id and o.invoice_number = i.number and o.order_number <> ?) + ? <= ?
            order by i.number = ? desc, i.run_at, i.number
            limit 1
            """;

    private static final String MAKE = """
            insert into collective_invoice (connection_id, number, group_key, run_at) values (?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String NO_LATER = """
            update collective_invoice set run_at = least(run_at, ?)
            where connection_id = ? and number = ? and handed_over is null
            """;

    private static final String CHANGED = """
            update collective_invoice set revision = revision + 1, failures = 0, put_off_until = null
            where connection_id = ? and number = ?
            returning revision
            """;

    private static final String PUT = """
            insert into collected_order (connection_id, order_number, invoice_number, revision, content, imprint, room)
            values (?, ?, ?, ?, ?::json, ?, ?)
            on conflict (connection_id, order_number) do update
            set invoice_number = excluded.invoice_number, revision = excluded.revision, content = excluded.content,
                imprint = excluded.imprint, room = excluded.room, handled_at = null
            """;

    private static final String DELETE = "delete from collected_order where connection_id = ? and order_number = ?";

    /** An invoice that was never made is not missed. */
    private static final String FORGET_EMPTY = """
            delete from collective_invoice i
            where i.connection_id = ? and i.number = ? and i.handed_over is null and not exists (
                select 1 from collected_order o where o.connection_id = i.connection_id and o.invoice_number = i.number)
            """;

    private static final String HANDLED = """
            update collected_order set handled_at = now()
            where connection_id = ? and order_number = ? and revision = ? and handled_at is null
            """;

    private final Db db;
    private final Function<Connection, ZoneId> zone;
    private final Clock clock;
    private final Signal due = new Signal();

    /**
     * @param zone whose days count on a connection
     * @param clock that runs are planned by
     */
    public CollectedOrders(Db db, Function<Connection, ZoneId> zone, Clock clock) {
        this.db = db;
        this.zone = zone;
        this.clock = clock;
    }

    /** Raised when an invoice may have become due. */
    Signal due() {
        return due;
    }

    /** Where an order is that was collected. */
    public Optional<CollectedOrder> find(String connectionId, String order) {
        return db.inTransaction(tx -> find(tx, connectionId, order));
    }

    private static Optional<CollectedOrder> find(Tx tx, String connectionId, String order) throws SQLException {
        return tx.queryOne(FIND, CollectedOrders::collected, connectionId, order);
    }

    private static CollectedOrder collected(ResultSet row) throws SQLException {
        return new CollectedOrder(
                row.getString("order_number"),
                row.getString("invoice_number"),
                row.getString("group_key"),
                Tx.instant(row, "run_at").orElseThrow(),
                row.getBoolean("handed_over"),
                row.getBoolean("closed"),
                row.getLong("revision"),
                row.getString("imprint"),
                row.getBoolean("handled"));
    }

    /** Whether an order says what it said when it was collected. */
    public static boolean says(CollectedOrder collected, DocumentContent content) {
        return collected.imprint().equals(Imprint.of(text(content)));
    }

    /** When an order would be invoiced that is collected now; empty where the schedule has no run any more. */
    public Optional<Instant> nextRun(Connection connection, Collect collect) {
        return collect.at().next(clock.instant(), zone.apply(connection));
    }

    /** The day of a run, where the connection is. */
    public LocalDate dayOf(Connection connection, Instant run) {
        return run.atZone(zone.apply(connection)).toLocalDate();
    }

    /**
     * Collects an order, or what it says now. It stays on its invoice as long as that is one of its group, and goes onto
     * the next one otherwise. The same again changes nothing.
     *
     * @param run of its group, for an order that comes onto another invoice
     */
    public CollectedOrder put(Connection connection, DocumentContent order, OrderGroup group, Instant run) {
        return written(connection.id(), tx -> {
            var before = find(tx, connection.id(), order.number());
            var mayStay = before.filter(there -> there.groupKey().equals(group.key()));
            if (mayStay.filter(there -> says(there, order)).isPresent()) {
                return mayStay.get();
            }
            var invoice = mayStay.filter(CollectedOrder::handedOver).isPresent()
                    ? mayStay.get().invoice()
                    : open(tx, connection, order, group, run, before.map(CollectedOrder::invoice));
            return put(tx, connection.id(), order, before, invoice);
        });
    }

    /** What an order says now whose invoice was made; it stays on it. */
    public CollectedOrder change(Connection connection, DocumentContent order) {
        return written(connection.id(), tx -> {
            var there = find(tx, connection.id(), order.number()).orElseThrow();
            return says(there, order) ? there : put(tx, connection.id(), order, Optional.of(there), there.invoice());
        });
    }

    private CollectedOrder put(
            Tx tx, String connectionId, DocumentContent order, Optional<CollectedOrder> before, String invoice)
            throws SQLException {
        var left = before.map(CollectedOrder::invoice).filter(other -> !other.equals(invoice));
        var text = text(order);
        tx.update(
                PUT,
                connectionId,
                order.number(),
                invoice,
                changed(tx, connectionId, invoice),
                text,
                Imprint.of(text),
                Share.of(order));
        if (left.isPresent()) {
            leave(tx, connectionId, left.get());
        }
        return find(tx, connectionId, order.number()).orElseThrow();
    }

    private static void leave(Tx tx, String connectionId, String invoice) throws SQLException {
        changed(tx, connectionId, invoice);
        tx.update(FORGET_EMPTY, connectionId, invoice);
    }

    private static long changed(Tx tx, String connectionId, String invoice) throws SQLException {
        return tx.queryOne(CHANGED, row -> row.getLong("revision"), connectionId, invoice)
                .orElseThrow();
    }

    /** An invoice that an order of the group may come onto, made by its run at the latest. */
    private String open(
            Tx tx, Connection connection, DocumentContent order, OrderGroup group, Instant run, Optional<String> before)
            throws SQLException {
        var open = tx.queryOne(
                OPEN,
                row -> row.getString("number"),
                connection.id(),
                group.key(),
                order.number(),
                Share.of(order),
                Share.WHOLE,
                before.orElse(""));
        if (open.isEmpty()) {
            return make(tx, connection, group, run);
        }
        tx.update(NO_LATER, run, connection.id(), open.get());
        return open.get();
    }

    /** Under a number that no other invoice has. */
    private String make(Tx tx, Connection connection, OrderGroup group, Instant run) throws SQLException {
        var name = group.invoiceOf(dayOf(connection, run));
        var number = name;
        for (var next = 2; tx.update(MAKE, connection.id(), number, group.key(), run) == 0; next++) {
            number = name + "-" + next;
        }
        return number;
    }

    /** Takes an order off its invoice, which is made anew without it if it was made. */
    public void takeOff(String connectionId, CollectedOrder order) {
        written(connectionId, tx -> {
            var taken = tx.update(DELETE, connectionId, order.order());
            if (taken > 0) {
                leave(tx, connectionId, order.invoice());
            }
            return taken;
        });
    }

    /** Forgets where an order was whose invoice somebody has taken out of the books: that is not made anew. */
    public void forget(String connectionId, CollectedOrder order) {
        CollectLock.holding(connectionId, db, tx -> tx.update(DELETE, connectionId, order.order()));
    }

    /** Has an invoice made now that is to be made later; one that was made stays as it is. */
    public void runNow(String connectionId, CollectedOrder order) {
        written(connectionId, tx -> tx.update(NO_LATER, clock.instant(), connectionId, order.invoice()));
    }

    /** The order, as it says now, is in the books with its invoice. */
    public void handled(String connectionId, CollectedOrder order) {
        db.inTransaction(tx -> tx.update(HANDLED, connectionId, order.order(), order.revision()));
    }

    private <T> T written(String connectionId, Db.Work<T> work) {
        var result = CollectLock.holding(connectionId, db, work);
        due.raise();
        return result;
    }

    private static String text(DocumentContent content) {
        return new String(EventJson.write(content), StandardCharsets.UTF_8);
    }
}
