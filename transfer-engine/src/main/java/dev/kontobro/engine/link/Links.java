package dev.kontobro.engine.link;

import dev.kontobro.engine.attempt.OutcomeEvents;
import dev.kontobro.engine.lane.Lanes;
import dev.kontobro.engine.lane.RecordKey;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.UnreadableEventException;
import dev.kontobro.sql.DatabaseException;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Follows what other services bring into the books, and releases what waits for it. The same outcome again, or an older
 * one, changes nothing.
 */
public final class Links {

    private static final Logger LOG = Logger.getLogger(Links.class);

    /**
     * The time is taken under the locks of the lanes: an attempt that did not find a link yet began before it then, whenever
     * this transaction did.
     */
    private static final String PUT = """
            insert into link as l (connection_id, kind, business_key, accounting_number, version, attempts, changed_at)
            select connection_id, kind, business_key, accounting_number, version, attempts, clock_timestamp()
            from unnest(?, ?, ?, ?, ?, ?) as n (connection_id, kind, business_key, accounting_number, version, attempts)
            order by connection_id, kind, business_key
            on conflict (connection_id, kind, business_key) do update
            set accounting_number = excluded.accounting_number, version = excluded.version, attempts = excluded.attempts,
                changed_at = excluded.changed_at
            where (excluded.version, excluded.attempts) > (l.version, l.attempts)
            returning connection_id, kind, business_key
            """;

    private final EngineParts parts;
    private final Lanes lanes;
    private final OutcomeEvents own;

    /**
     * @param own outcomes, which tell nothing that is not known
     */
    public Links(EngineParts parts, Lanes lanes, OutcomeEvents own) {
        this.parts = parts;
        this.lanes = lanes;
        this.own = own;
    }

    /**
     * Returns when everything is committed; only then may the batch be acknowledged. What cannot be read or stored is left
     * out with a word in the log.
     *
     * @param outcomes in any order
     * @throws DatabaseException when the database is away
     */
    public void take(Collection<CloudEvent> outcomes) {
        var links = outcomes.stream()
                .filter(event -> !own.include(event))
                .map(Links::read)
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Link::record, Function.identity(), BinaryOperator.maxBy(Link.AGE)))
                .values();
        if (links.isEmpty()) {
            return;
        }
        try {
            put(links);
        } catch (DatabaseException e) {
            throwIfPassing(e);
            links.forEach(this::putAlone);
        }
    }

    private static Optional<Link> read(CloudEvent event) {
        try {
            return Link.of(event);
        } catch (UnreadableEventException e) {
            LOG.warnf("KB-1011 the outcome %s of %s cannot be read: %s", event.id(), event.source(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Something in the batch cannot be stored: the rest must not suffer, and that one must not be tried for ever. */
    private void putAlone(Link link) {
        try {
            put(List.of(link));
        } catch (DatabaseException e) {
            throwIfPassing(e);
            LOG.errorf(e, "KB-1012 the link of %s cannot be stored", link.record());
        }
    }

    private static void throwIfPassing(DatabaseException failure) {
        if (failure.isPassing()) {
            throw failure;
        }
    }

    private void put(Collection<Link> links) {
        parts.db().inTransaction(tx -> put(tx, links));
        parts.workReady().raise();
    }

    private int put(Tx tx, Collection<Link> links) throws SQLException {
        lanes.lock(tx, links.stream().map(link -> link.record().connectionId()).toList());
        var news = tx.query(
                PUT,
                row -> new RecordKey(
                        row.getString("connection_id"), row.getString("kind"), row.getString("business_key")),
                Column.of("text", links, link -> link.record().connectionId()),
                Column.of("text", links, link -> link.record().kind()),
                Column.of("text", links, link -> link.record().number()),
                Column.of("text", links, Link::accountingNumber),
                Column.of("int8", links, Link::version),
                Column.of("int4", links, Link::attempts));
        var released = lanes.release(tx, news);
        lanes.wake(tx, released);
        return released.size();
    }
}
