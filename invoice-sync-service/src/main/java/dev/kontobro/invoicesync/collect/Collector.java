package dev.kontobro.invoicesync.collect;

import dev.kontobro.background.JobLease;
import dev.kontobro.background.Loop;
import dev.kontobro.background.Signal;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.DocumentCancelled;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.invoicesync.collect.CollectiveInvoices.Revision;
import dev.kontobro.sql.DatabaseException;
import dev.kontobro.sql.Db;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * Makes collective invoices of the orders on them when their time has come, and makes them anew when these change. What it
 * makes is an event as any source sends it; from there an invoice goes its way like all others.
 *
 * <p>The event's id and sequence are the invoice's revision. So it does not matter that a collector dies before it has noted
 * what it handed over, or that two hand over at once: the same is dropped as a repeat, and what is older as stale.
 */
public final class Collector implements Loop.Step {

    /** Where the events are from. */
    public static final String SOURCE = "/kontobro/invoice-sync/collect";

    static final String JOB = "collect";

    private static final Logger LOG = Logger.getLogger(Collector.class);

    /** Changes in this replica wake it up; runs, and changes in others, come to light after this. */
    private static final Duration FALLBACK = Duration.ofSeconds(1);

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int PAGE = 100;

    /** Takes an event in for one connection, and returns when that is committed. */
    public interface Intake {
        void accept(CloudEvent event, Connection connection);
    }

    private final Db db;
    private final Signal due;
    private final CollectiveInvoices invoices;
    private final ConnectionDirectory directory;
    private final Intake intake;
    private final Clock clock;
    private final JobLease lease = new JobLease(JOB);

    public Collector(Db db, CollectedOrders orders, ConnectionDirectory directory, Intake intake, Clock clock) {
        this.db = db;
        this.due = orders.due();
        this.invoices = new CollectiveInvoices(db, clock);
        this.directory = directory;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public void run() throws InterruptedException {
        if (collectDue() == 0) {
            due.await(FALLBACK);
        }
    }

    /** Another replica may go on at once. */
    void giveUp() {
        lease.giveUp(db);
    }

    /** Makes everything that is due; returns how many invoices. */
    int collectDue() {
        var made = 0;
        var last = CollectiveInvoices.Key.FIRST;
        for (var page = invoices.due(last, PAGE); !page.isEmpty() && isMine(); page = invoices.due(last, PAGE)) {
            made += collect(page);
            last = page.getLast();
        }
        return made;
    }

    /** The work of several would be the same. */
    private boolean isMine() {
        return db.inTransaction(tx -> lease.take(tx, LEASE));
    }

    private int collect(List<CollectiveInvoices.Key> page) {
        return (int) page.stream().filter(this::isCollected).count();
    }

    /** One that cannot be made must not keep the others. */
    private boolean isCollected(CollectiveInvoices.Key invoice) {
        try {
            var connection = directory.connection(invoice.connectionId());
            if (connection.isEmpty()) {
                invoices.putOff(invoice);
                return false;
            }
            var revision = invoices.begin(invoice);
            revision.ifPresent(made -> handOver(made, connection.get()));
            return revision.isPresent();
        } catch (RuntimeException e) {
            if (e instanceof DatabaseException database && database.isPassing()) {
                throw e;
            }
            LOG.errorf(e, "KB-4001 the invoice %s of %s cannot be made", invoice.number(), invoice.connectionId());
            invoices.putOff(invoice);
            return false;
        }
    }

    private void handOver(Revision revision, Connection connection) {
        intake.accept(event(revision, connection), connection);
        invoices.handedOver(revision);
    }

    private CloudEvent event(Revision revision, Connection connection) {
        var number = revision.invoice().number();
        var day = revision.run().atZone(directory.zone(connection)).toLocalDate();
        return revision.orders().isEmpty()
                ? event(
                        revision,
                        connection,
                        EventType.DOCUMENT_CANCELLED,
                        new DocumentCancelled(
                                number, DocumentCancelled.Document.INVOICE, Optional.empty(), Optional.empty()))
                : event(
                        revision,
                        connection,
                        EventType.INVOICE_FINALIZED,
                        CollectiveInvoice.of(number, day, revision.orders()));
    }

    private CloudEvent event(Revision revision, Connection connection, EventType type, Object data) {
        var invoice = revision.invoice();
        return new CloudEvent(
                invoice.connectionId() + " " + invoice.number() + " " + revision.number(),
                SOURCE,
                type.type(),
                invoice.number(),
                clock.instant(),
                connection.tenantId(),
                OptionalLong.of(revision.number()),
                Optional.empty(),
                EventJson.write(data));
    }
}
