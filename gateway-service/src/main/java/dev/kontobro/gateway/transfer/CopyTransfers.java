package dev.kontobro.gateway.transfer;

import dev.kontobro.events.log.TransferPage;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.request.Query;
import dev.kontobro.gateway.service.Answer;
import dev.kontobro.gateway.service.Asked;
import dev.kontobro.gateway.service.Services;
import dev.kontobro.gateway.upkeep.Chore;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the logs of the services for what the topic of outcomes holds no more: tenant by tenant, once, from where it was left.
 * What the topic tells is better in every case, and nothing of it is replaced.
 */
@ApplicationScoped
class CopyTransfers implements Chore {

    /** Other chores wait meanwhile. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private static final String NEXT = """
            select t.id, c.cursor
            from tenant t left join transfer_copy c on c.service = ? and c.tenant_id = t.id
            where c.copied_at is null
            order by t.id
            limit 1
            """;

    private static final String NOTE = """
            insert into transfer_copy (service, tenant_id, cursor, copied_at)
            values (?, ?, ?, case when ?::text is null then now() end)
            on conflict (service, tenant_id) do update set cursor = excluded.cursor, copied_at = excluded.copied_at
            """;

    private final Asked<TransferService> asked;
    private final LogTable table;
    private final Db db;
    private final GatewayConfig config;
    private final Clock clock;
    private volatile boolean more;

    CopyTransfers(Services services, LogTable table, Db db, GatewayConfig config, Clock clock) {
        this.asked = services.by(TransferService.class, config.transfers().readTimeout());
        this.table = table;
        this.db = db;
        this.config = config;
        this.clock = clock;
    }

    private record Place(String tenant, Optional<String> cursor) {}

    @Override
    public String name() {
        return "copy-transfers";
    }

    @Override
    public Duration interval() {
        return more ? BETWEEN : config.upkeep().interval();
    }

    @Override
    public void run() {
        var end = System.nanoTime() + AT_ONCE.toNanos();
        more = false;
        for (var service : asked.names()) {
            while (copyPage(service)) {
                if (System.nanoTime() > end) {
                    more = true;
                    return;
                }
            }
        }
    }

    /** False when there is nothing left to copy, or the service does not answer now. */
    private boolean copyPage(String service) {
        var next = db.inTransaction(tx ->
                tx.queryOne(NEXT, row -> new Place(row.getString("id"), Tx.text(row, "cursor")), service));
        return next.isPresent() && copyPage(service, next.get());
    }

    private boolean copyPage(String service, Place place) {
        return switch (asked.one(service, log -> log.page(place.tenant(), query(place)))) {
            case Answer.Given<TransferPage>(TransferPage page) ->
                db.inTransaction(tx -> keep(tx, service, place, page));
            case Answer.Unavailable<TransferPage> _, Answer.Unknown<TransferPage> _, Answer.Refused<TransferPage> _ ->
                false;
        };
    }

    private boolean keep(Tx tx, String service, Place place, TransferPage page) throws SQLException {
        table.copy(
                tx,
                page.transfers().stream()
                        .map(LoggedTransfer::of)
                        .filter(LoggedTransfer::isAtRest)
                        .toList());
        tx.update(NOTE, service, place.tenant(), page.nextCursor(), page.nextCursor());
        return true;
    }

    /** What retention would remove is not copied. */
    private Map<String, String> query(Place place) {
        var query = new HashMap<>(Map.of(
                Query.LIMIT,
                Integer.toString(Query.MAX_LIMIT),
                TransferFilter.CHANGED_SINCE,
                clock.instant().minus(config.upkeep().keepTransfers()).toString()));
        place.cursor().ifPresent(cursor -> query.put(Query.CURSOR, cursor));
        return query;
    }
}
