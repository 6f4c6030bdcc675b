package dev.kontobro.gateway.trial;

import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.gateway.store.Json;
import dev.kontobro.gateway.trial.TestTransfer.Deed;
import dev.kontobro.sql.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements on test transfers. */
final class TestTransferTable {

    private static final String SELECT = """
            select id, connection_id, connection_revision, event, preview, shown_by, shown_at, confirmed_by, confirmed_at,
                outcome
            from test_transfer
            where connection_id = ?
            """;

    private static final String FIND = SELECT + " and id = ?";

    private static final String LOCK = FIND + " for no key update";

    private static final String PAGE = SELECT + " and (?::uuid is null or id < ?) order by id desc limit ?";

    private static final String INSERT = """
            insert into test_transfer (id, connection_id, connection_revision, event, preview, shown_by, shown_at)
            values (?, ?, ?, ?::json, ?::json, ?, ?)
            """;

    private static final String CONFIRM = "update test_transfer set confirmed_by = ?, confirmed_at = ? where id = ?";

    private static final String END = "update test_transfer set outcome = ?::json where id = ? and outcome is null";

    private TestTransferTable() {}

    static Optional<TestTransfer> find(Tx tx, String connectionId, UUID id) throws SQLException {
        return tx.queryOne(FIND, TestTransferTable::read, connectionId, id);
    }

    static Optional<TestTransfer> lock(Tx tx, String connectionId, UUID id) throws SQLException {
        return tx.queryOne(LOCK, TestTransferTable::read, connectionId, id);
    }

    /** The newest first, of those older than {@code olderThan}. */
    static List<TestTransfer> page(Tx tx, String connectionId, Optional<UUID> olderThan, int limit)
            throws SQLException {
        return tx.query(PAGE, TestTransferTable::read, connectionId, olderThan, olderThan, limit);
    }

    static void insert(Tx tx, TestTransfer test) throws SQLException {
        tx.update(
                INSERT,
                test.id(),
                test.connectionId(),
                test.connectionRevision(),
                Json.write(test.event()),
                Json.write(test.preview()),
                test.shown().by(),
                test.shown().at());
    }

    static void confirm(Tx tx, UUID id, Deed confirmation) throws SQLException {
        tx.update(CONFIRM, confirmation.by(), confirmation.at(), id);
    }

    /** @return whether nothing was known to have come of it before */
    static boolean end(Tx tx, UUID id, TransferDetail outcome) throws SQLException {
        return tx.update(END, Json.write(outcome), id) > 0;
    }

    private static TestTransfer read(ResultSet row) throws SQLException {
        var confirmedAt = Tx.instant(row, "confirmed_at");
        return new TestTransfer(
                Tx.uuid(row, "id"),
                row.getString("connection_id"),
                row.getLong("connection_revision"),
                Json.read(row.getString("event")),
                Json.read(row.getString("preview"), TransferPreview.class),
                new Deed(row.getString("shown_by"), Tx.instant(row, "shown_at").orElseThrow()),
                Tx.text(row, "confirmed_by").map(by -> new Deed(by, confirmedAt.orElseThrow())),
                Tx.text(row, "outcome").map(outcome -> Json.read(outcome, TransferDetail.class)));
    }
}
