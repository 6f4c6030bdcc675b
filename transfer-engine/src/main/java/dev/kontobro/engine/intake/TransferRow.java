package dev.kontobro.engine.intake;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.engine.json.StoredJson;
import dev.kontobro.sql.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * A transfer right after a wanted state was written into it.
 *
 * @param inTheBooks whether they have it already, and this is news
 * @param byHand why it is not sent, where a person has it in his own hands
 */
record TransferRow(
        UUID id,
        WantedState.Key key,
        String name,
        long version,
        String status,
        boolean inTheBooks,
        Optional<String> releaseKind,
        int attempts,
        Optional<String> accountingNumber,
        Optional<Problem> byHand) {

    static TransferRow read(ResultSet row) throws SQLException {
        return new TransferRow(
                Tx.uuid(row, "id"),
                new WantedState.Key(
                        row.getString("connection_id"), row.getString("kind"), row.getString("business_key")),
                row.getString("name"),
                row.getLong("version"),
                row.getString("status"),
                row.getBoolean("in_the_books"),
                Tx.text(row, "release_kind"),
                row.getInt("attempts"),
                Tx.text(row, "accounting_number"),
                Tx.text(row, "by_hand").map(StoredJson::readFacts));
    }
}
