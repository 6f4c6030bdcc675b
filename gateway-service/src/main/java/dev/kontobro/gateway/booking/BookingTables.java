package dev.kontobro.gateway.booking;

import dev.kontobro.sql.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The statements on what has happened in books, and on what was confirmed. The connection is locked for all that write. */
final class BookingTables {

    private static final String HISTORY = """
            select drafting_since, booked_kind, booked_number, booked_at from booking_history where connection_id = ?
            """;

    private static final String DRAFTED = """
            insert into booking_history (connection_id, drafting_since) values (?, ?)
            on conflict (connection_id) do update set drafting_since = excluded.drafting_since
            where booking_history.drafting_since is null
            """;

    private static final String BOOKED = """
            insert into booking_history (connection_id, booked_kind, booked_number, booked_at) values (?, ?, ?, ?)
            on conflict (connection_id) do update
            set booked_kind = excluded.booked_kind, booked_number = excluded.booked_number,
                booked_at = excluded.booked_at
            where booking_history.booked_at is null
            """;

    private static final String HOLDING = """
            select text_version, language, text, confirmed_by, confirmed_at from booking_confirmation
            where connection_id = ? and withdrawn_at is null
            """;

    private static final String VERSION = """
            select count(*) + count(withdrawn_at) as version from booking_confirmation where connection_id = ?
            """;

    private static final String CONFIRM = """
            insert into booking_confirmation
                (connection_id, number, text_version, language, text, confirmed_by, confirmed_at)
            select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ? from booking_confirmation where connection_id = ?
            """;

    private static final String WITHDRAW = """
            update booking_confirmation set withdrawn_by = ?, withdrawn_at = ?
            where connection_id = ? and withdrawn_at is null
            """;

    private static final String ON_PROBATION_SINCE = """
            select c.id from connection c join booking_history h on h.connection_id = c.id
            where h.drafting_since < ? and c.automatic_booking ->> 'state' = 'on-probation'
            order by c.id
            """;

    private BookingTables() {}

    /** What has happened in a connection's books. */
    record History(Optional<Instant> draftingSince, Optional<BookedByPerson> booked) {

        static final History NONE = new History(Optional.empty(), Optional.empty());

        private static History read(ResultSet row) throws SQLException {
            var kind = row.getString("booked_kind");
            var number = row.getString("booked_number");
            return new History(
                    Tx.instant(row, "drafting_since"),
                    Tx.instant(row, "booked_at").map(at -> new BookedByPerson(kind, number, at)));
        }
    }

    static History history(Tx tx, String connectionId) throws SQLException {
        return tx.queryOne(HISTORY, History::read, connectionId).orElse(History.NONE);
    }

    /** The first one counts. */
    static void drafted(Tx tx, String connectionId, Instant at) throws SQLException {
        tx.update(DRAFTED, connectionId, at);
    }

    /** The first one counts. */
    static void booked(Tx tx, String connectionId, BookedByPerson booked) throws SQLException {
        tx.update(BOOKED, connectionId, booked.kind(), booked.number(), booked.at());
    }

    /** The confirmation that holds. */
    static Optional<Confirmation> confirmation(Tx tx, String connectionId) throws SQLException {
        return tx.queryOne(HOLDING, BookingTables::confirmation, connectionId);
    }

    static long version(Tx tx, String connectionId) throws SQLException {
        return tx.queryOne(VERSION, row -> row.getLong("version"), connectionId).orElseThrow();
    }

    static void confirm(Tx tx, String connectionId, Confirmation confirmation) throws SQLException {
        var said = confirmation.said();
        tx.update(
                CONFIRM,
                connectionId,
                said.version(),
                said.language(),
                said.text(),
                confirmation.by(),
                confirmation.at(),
                connectionId);
    }

    static void withdraw(Tx tx, String connectionId, String by, Instant at) throws SQLException {
        tx.update(WITHDRAW, by, at, connectionId);
    }

    /** Connections that services know to be on probation, with drafts since before this. */
    static List<String> onProbationSince(Tx tx, Instant before) throws SQLException {
        return tx.query(ON_PROBATION_SINCE, row -> row.getString("id"), before);
    }

    private static Confirmation confirmation(ResultSet row) throws SQLException {
        return new Confirmation(
                new ConfirmationText(row.getInt("text_version"), row.getString("language"), row.getString("text")),
                row.getString("confirmed_by"),
                Tx.instant(row, "confirmed_at").orElseThrow());
    }
}
