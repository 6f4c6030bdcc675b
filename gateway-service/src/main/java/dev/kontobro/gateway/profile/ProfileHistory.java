package dev.kontobro.gateway.profile;

import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.gateway.store.Json;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every profile a connection has had. */
@ApplicationScoped
public class ProfileHistory {

    private static final String SELECT = """
            select version, profile, changed_by, changed_at,
                lag(profile) over (order by version) as before
            from profile_version where connection_id = ?
            """;

    private static final String PAGE = """
            select * from (%s) history
            where ?::bigint is null or version < ?
            order by version desc
            limit ?
            """.formatted(SELECT);

    private static final String FIND = "select * from (%s) history where version = ?".formatted(SELECT);

    private final Db db;

    ProfileHistory(Db db) {
        this.db = db;
    }

    /**
     * A profile as it was for a while.
     *
     * @param before the one it took the place of; empty for the first
     */
    public record Version(
            long version, ExportProfile profile, Optional<ExportProfile> before, String changedBy, Instant changedAt) {}

    /** The newest first, of those older than {@code olderThan}. */
    public List<Version> page(String connectionId, Optional<Long> olderThan, int limit) {
        return db.inTransaction(tx -> tx.query(PAGE, ProfileHistory::read, connectionId, olderThan, olderThan, limit));
    }

    public Optional<Version> find(String connectionId, long version) {
        return db.inTransaction(tx -> tx.queryOne(FIND, ProfileHistory::read, connectionId, version));
    }

    private static Version read(ResultSet row) throws SQLException {
        return new Version(
                row.getLong("version"),
                profile(row.getString("profile")),
                Tx.text(row, "before").map(ProfileHistory::profile),
                row.getString("changed_by"),
                Tx.instant(row, "changed_at").orElseThrow());
    }

    private static ExportProfile profile(String json) {
        return ProfileJson.read(Json.read(json), ProfileBooks.UNKNOWN);
    }
}
