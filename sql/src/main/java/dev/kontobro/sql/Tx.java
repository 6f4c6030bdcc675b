package dev.kontobro.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Statements of one transaction. Parameters are positional; collections travel as PostgreSQL arrays. */
public final class Tx {

    private final Connection connection;
    private final LongAdder statements;

    Tx(Connection connection, LongAdder statements) {
        this.connection = connection;
        this.statements = statements;
    }

    /** Reads one row. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A PostgreSQL array of {@code sqlType}, one element per item, in order. */
    public record Column(String sqlType, Object[] values) {

        public static <I> Column of(String sqlType, Collection<I> items, Function<? super I, ?> value) {
            return new Column(
                    sqlType, items.stream().map(value).map(Column::toSql).toArray(arrayOf(sqlType)));
        }

        /** The driver sends arrays of these Java types in binary; others as text, at a cost for both sides. */
        private static IntFunction<Object[]> arrayOf(String sqlType) {
            return switch (sqlType) {
                case "text" -> String[]::new;
                case "bool" -> Boolean[]::new;
                case "int2" -> Short[]::new;
                case "int4" -> Integer[]::new;
                case "int8" -> Long[]::new;
                case "bytea" -> byte[][]::new;
                default -> Object[]::new;
            };
        }

        private static Object toSql(Object value) {
            return value instanceof Instant instant ? Timestamp.from(instant) : value;
        }
    }

    public <T> List<T> query(String sql, Row<T> row, Object... parameters) throws SQLException {
        try (var statement = prepare(sql, parameters);
                var rows = statement.executeQuery()) {
            var result = new ArrayList<T>();
            while (rows.next()) {
                result.add(row.read(rows));
            }
            return result;
        }
    }

    public <T> Optional<T> queryOne(String sql, Row<T> row, Object... parameters) throws SQLException {
        return query(sql, row, parameters).stream().findFirst();
    }

    public int update(String sql, Object... parameters) throws SQLException {
        try (var statement = prepare(sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        statements.increment();
        var statement = connection.prepareStatement(sql);
        try {
            for (var i = 0; i < parameters.length; i++) {
                bind(statement, i + 1, parameters[i]);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        switch (value) {
            case Column(String sqlType, Object[] values) ->
                statement.setArray(index, connection.createArrayOf(sqlType, values));
            case Instant instant -> statement.setTimestamp(index, Timestamp.from(instant));
            case Optional<?> optional -> bind(statement, index, optional.orElse(null));
            case null -> statement.setNull(index, Types.NULL);
            default -> statement.setObject(index, value);
        }
    }

    /** A nullable instant. */
    public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    public static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** A nullable whole number. */
    public static OptionalLong number(ResultSet row, String column) throws SQLException {
        var number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** An array of texts. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
