package dev.kontobro.invoicesync.scene;

import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.engine.TransferEngine;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.invoicesync.collect.CollectedOrders;
import dev.kontobro.invoicesync.collect.Collector;
import dev.kontobro.invoicesync.collect.PurgeOrders;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Other replicas of the service, as far as they collect orders; their clocks run ahead of this one's. */
@ApplicationScoped
public class OtherReplicas {

    private final Db db;
    private final ConnectionDirectory directory;
    private final TransferEngine engine;
    private final List<CloudEvent> handedOver = new CopyOnWriteArrayList<>();

    OtherReplicas(DataSource dataSource, ConnectionDirectory directory, TransferEngine engine) {
        this.db = new Db(dataSource);
        this.directory = directory;
        this.engine = engine;
    }

    /**
     * @param before what happens when an invoice was read and before it is handed over
     * @param afterwards what happens when it was handed over and before that is noted
     */
    Collector collector(Duration ahead, Consumer<CloudEvent> before, Consumer<CloudEvent> afterwards) {
        var clock = Clock.offset(Clock.systemUTC(), ahead);
        return new Collector(
                db,
                new CollectedOrders(db, directory::zone, clock),
                directory,
                (event, connection) -> {
                    before.accept(event);
                    engine.intake().acceptAtOnce(event, connection);
                    handedOver.add(event);
                    afterwards.accept(event);
                },
                clock);
    }

    /** What these replicas handed over of an invoice. */
    List<CloudEvent> handedOver(String invoice, String tenant) {
        return handedOver.stream()
                .filter(event ->
                        event.subject().equals(invoice) && event.tenantId().equals(tenant))
                .toList();
    }

    PurgeOrders purge(Duration keep) {
        return new PurgeOrders(db, directory, keep);
    }

    /** An order on an invoice of a connection that is gone, due for so long. */
    void leaveBehind(String connectionId, Duration since) {
        db.inTransaction(tx -> tx.update(
                "insert into collective_invoice (connection_id, number, group_key, run_at, revision)"
                        + " values (?, 'S-1', 'g', ?, 1)",
                connectionId,
                Instant.now().minus(since)));
        db.inTransaction(tx -> tx.update(
                "insert into collected_order (connection_id, order_number, invoice_number, revision, content, imprint, room)"
                        + " values (?, '1', 'S-1', 1, '{}', 'i', 1)",
                connectionId));
    }

    /** Numbers of orders whose content is kept. */
    List<String> kept(String connectionId) {
        return db.inTransaction(tx -> tx.query(
                "select order_number from collected_order where connection_id = ? and content is not null order by 1",
                row -> row.getString("order_number"),
                connectionId));
    }

    /** How often in a row an invoice could not be made. */
    List<Integer> failures(String connectionId) {
        return db.inTransaction(tx -> tx.query(
                "select failures from collective_invoice where connection_id = ?",
                row -> row.getInt("failures"),
                connectionId));
    }

    /** Whoever collects is held for dead. */
    void leaseRunsOut() {
        db.inTransaction(tx -> tx.update("delete from job_lease where job = 'collect'"));
    }
}
