package dev.kontobro.invoicesync.scene;

import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.engine.TransferEngine;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.invoicesync.collect.CollectedOrders;
import dev.kontobro.invoicesync.collect.Collector;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
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

    /** Whoever collects is held for dead. */
    void leaseRunsOut() {
        db.inTransaction(tx -> tx.update("delete from job_lease where job = 'collect'"));
    }
}
