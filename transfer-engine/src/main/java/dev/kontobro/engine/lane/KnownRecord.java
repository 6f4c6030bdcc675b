package dev.kontobro.engine.lane;

import dev.kontobro.engine.json.StoredJson;
import dev.kontobro.sql.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A record that this service has brought into the books, as it stood when it was asked for; no attempt at it was under way.
 *
 * @param accountingNumber which it has in the books, as far as is known
 * @param checkpoints what its attempts have noted, by step
 * @param isFollowed whether more is to be heard of it
 * @param isAttemptedSoon whether an attempt at it comes by itself
 * @param isContentKept whether an attempt can be made: the content of old records is not kept
 */
public record KnownRecord(
        UUID id,
        RecordKey key,
        String tenantId,
        Optional<String> accountingNumber,
        Map<String, String> checkpoints,
        boolean isFollowed,
        boolean isAttemptedSoon,
        boolean isContentKept,
        long version,
        int attempts,
        Instant changedAt,
        Optional<String> traceParent) {

    public static final String COLUMNS = """
            t.id, t.connection_id, t.kind, t.business_key, t.tenant_id, t.accounting_number, t.checkpoints,
            t.followed, t.status in ('ready', 'scheduled') as soon,
            t.wanted is not null as kept, t.version, t.attempts, t.changed_at, t.trace_parent
            """;

    public KnownRecord {
        checkpoints = Map.copyOf(checkpoints);
    }

    public String number() {
        return key.number();
    }

    public static KnownRecord read(ResultSet row) throws SQLException {
        return new KnownRecord(
                Tx.uuid(row, "id"),
                new RecordKey(row.getString("connection_id"), row.getString("kind"), row.getString("business_key")),
                row.getString("tenant_id"),
                Tx.text(row, "accounting_number"),
                StoredJson.readStrings(row.getString("checkpoints")),
                row.getBoolean("followed"),
                row.getBoolean("soon"),
                row.getBoolean("kept"),
                row.getLong("version"),
                row.getInt("attempts"),
                Tx.instant(row, "changed_at").orElseThrow(),
                Tx.text(row, "trace_parent"));
    }
}
