package dev.kontobro.gateway.file;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.TimeOrderedId;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * The files that sources hand in for their documents. Each is its tenant's alone, and is kept whole beside what is known of
 * it: there are few reads, and none of a part.
 */
@ApplicationScoped
class Files {

    /** Also so that two uploads at once do not both take the last room. */
    private static final String LOCK_TENANT = "select id from tenant where id = ? for no key update";

    private static final String STORED = "select coalesce(sum(size), 0) as size from file where tenant_id = ?";

    private static final String INSERT = """
            insert into file (id, tenant_id, name, media_type, size, sha256, content, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String FIND = """
            select id, name, media_type, size, sha256, created_at, expires_at
            from file
            where tenant_id = ? and id = ? and expires_at > ?
            """;

    private static final String CONTENT = """
            select content from file where tenant_id = ? and id = ? and expires_at > ?
            """;

    private static final String DELETE = "delete from file where tenant_id = ? and id = ?";

    private final Db db;
    private final Audit audit;
    private final GatewayConfig.Files config;
    private final Clock clock;

    Files(Db db, Audit audit, GatewayConfig config, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.config = config.files();
        this.clock = clock;
    }

    /**
     * @throws ProblemException when the tenant is not on the hub, or has stored as much as it may
     */
    StoredFile add(Tx tx, String tenant, Upload upload, Actor actor) throws SQLException {
        requireRoom(tx, tenant, upload);
        var now = clock.instant();
        var file = new StoredFile(
                TimeOrderedId.next(clock),
                upload.name(),
                upload.mediaType(),
                upload.content().length,
                upload.sha256(),
                now,
                now.plus(config.keep()));
        tx.update(
                INSERT,
                file.id(),
                tenant,
                file.name(),
                file.mediaType(),
                file.size(),
                file.sha256(),
                upload.content(),
                file.createdAt(),
                file.expiresAt());
        audit.add(tx, tenant, Optional.empty(), actor, "file.uploaded", Optional.empty(), Optional.of(file));
        return file;
    }

    private void requireRoom(Tx tx, String tenant, Upload upload) throws SQLException {
        if (tx.queryOne(LOCK_TENANT, row -> row.getString("id"), tenant).isEmpty()) {
            throw new ProblemException(ProblemType.TENANT_UNKNOWN.problem());
        }
        var stored = tx.queryOne(STORED, row -> row.getLong("size"), tenant).orElseThrow();
        var quota = config.maxStored().asLongValue();
        if (stored + upload.content().length > quota) {
            throw new ProblemException(ProblemType.FILES_FULL.problem(
                    "The tenant's files have %d bytes in all; this one of %d would make more than %d."
                            .formatted(stored, upload.content().length, quota)));
        }
    }

    /**
     * @throws ProblemException when the tenant has no such file, or no longer
     */
    StoredFile get(String tenant, UUID id) {
        return db.inTransaction(tx -> find(tx, tenant, id)).orElseThrow(Files::unknown);
    }

    /**
     * @throws ProblemException when the tenant has no such file, or no longer
     */
    byte[] content(String tenant, UUID id) {
        return db.inTransaction(tx -> tx.queryOne(CONTENT, row -> row.getBytes("content"), tenant, id, clock.instant()))
                .orElseThrow(Files::unknown);
    }

    /**
     * @throws ProblemException when the tenant has no such file, or no longer
     */
    void delete(String tenant, UUID id, Actor actor) {
        db.inTransaction(tx -> {
            var file = find(tx, tenant, id).orElseThrow(Files::unknown);
            if (tx.update(DELETE, tenant, id) > 0) {
                audit.add(tx, tenant, Optional.empty(), actor, "file.deleted", Optional.of(file), Optional.empty());
            }
            return file;
        });
    }

    private Optional<StoredFile> find(Tx tx, String tenant, UUID id) throws SQLException {
        return tx.queryOne(FIND, Files::read, tenant, id, clock.instant());
    }

    static ProblemException unknown() {
        return new ProblemException(ProblemType.FILE_UNKNOWN.problem());
    }

    private static StoredFile read(ResultSet row) throws SQLException {
        return new StoredFile(
                Tx.uuid(row, "id"),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size"),
                row.getString("sha256"),
                Tx.instant(row, "created_at").orElseThrow(),
                Tx.instant(row, "expires_at").orElseThrow());
    }
}
