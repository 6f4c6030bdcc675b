package dev.kontobro.engine.lane;

import dev.kontobro.engine.record.EventMapping;
import dev.kontobro.events.EventType;
import dev.kontobro.sql.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A state that the source has said a record is to be in.
 *
 * @param data the event's, as the ledger keeps it
 */
public record Stated(EventType type, String data) {

    /** The state of a row's columns {@code wanted_type} and {@code wanted}. */
    public static Stated wanted(ResultSet row) throws SQLException {
        return of(row.getString("wanted_type"), row.getString("wanted"));
    }

    /** The states of a row's columns {@code maybe_sent_types} and {@code maybe_sent}, in their order. */
    public static List<Stated> maybeSent(ResultSet row) throws SQLException {
        var types = Tx.texts(row, "maybe_sent_types");
        var data = Tx.texts(row, "maybe_sent");
        return IntStream.range(0, data.size())
                .mapToObj(i -> of(types.get(i), data.get(i)))
                .toList();
    }

    private static Stated of(String type, String data) {
        return new Stated(
                EventType.ofType(type)
                        .orElseThrow(() -> new IllegalStateException("the ledger holds events of type " + type)),
                data);
    }

    /** Those of one type of data, as the mapping reads them. */
    public static <T> List<T> read(List<Stated> states, Class<T> dataType, EventMapping mapping) {
        return states.stream()
                .filter(state -> state.type().dataType() == dataType)
                .map(state -> mapping.read(state.data(), dataType))
                .toList();
    }
}
