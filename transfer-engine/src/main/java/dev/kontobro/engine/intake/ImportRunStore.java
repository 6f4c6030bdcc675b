package dev.kontobro.engine.intake;

import dev.kontobro.sql.TimeOrderedId;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which records came in with which import. A record is of a run as soon as an event of it was, whether the state in that event was
 * wanted in the end or an older one than the hub knew.
 */
final class ImportRunStore {

    private static final String OPEN = """
            insert into import_run (id, tenant_id, connection_id, name, began_at, last_received_at)
            select id, tenant_id, connection_id, name, now(), now()
            from unnest(?, ?, ?, ?) as r (id, tenant_id, connection_id, name)
            on conflict (connection_id, name) do update set last_received_at = excluded.last_received_at
            """;

    private static final String ADD = """
            with added as (
                insert into imported_record (run_id, transfer_id)
                select r.id, t.id
                from unnest(?, ?, ?, ?) as i (connection_id, name, kind, business_key)
                join import_run r using (connection_id, name)
                join transfer t using (connection_id, kind, business_key)
                on conflict do nothing
                returning run_id)
            update import_run r
            set records = r.records + a.records
            from (select run_id, count(*) as records from added group by run_id) a
            where r.id = a.run_id
            """;

    private final Clock clock;

    ImportRunStore(Clock clock) {
        this.clock = clock;
    }

    /** A record that came in with an import, on one connection. */
    record Imported(String tenantId, String connectionId, String run, String kind, String number) {}

    private record Run(String tenantId, String connectionId, String name) {}

    /**
     * The lanes of the connections are locked, and the transfers are written.
     *
     * @param imported each once
     */
    void remember(Tx tx, Collection<Imported> imported) throws SQLException {
        if (imported.isEmpty()) {
            return;
        }
        var runs = imported.stream()
                .map(record -> new Run(record.tenantId(), record.connectionId(), record.run()))
                .distinct()
                .sorted(Comparator.comparing(Run::connectionId).thenComparing(Run::name))
                .toList();
        tx.update(
                OPEN,
                Column.of("uuid", runs, _ -> TimeOrderedId.next(clock)),
                Column.of("text", runs, Run::tenantId),
                Column.of("text", runs, Run::connectionId),
                Column.of("text", runs, Run::name));
        var records = List.copyOf(imported);
        tx.update(
                ADD,
                Column.of("text", records, Imported::connectionId),
                Column.of("text", records, Imported::run),
                Column.of("text", records, Imported::kind),
                Column.of("text", records, Imported::number));
    }
}
