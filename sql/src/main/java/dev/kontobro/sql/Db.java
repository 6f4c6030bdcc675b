package dev.kontobro.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * The engine's way to its database: short transactions of set-based statements, repeated when PostgreSQL had to break a
 * tie between two of them. Never held over a call to another system.
 */
public final class Db {

    private static final int MAX_TRIES = 5;
    private static final String DEADLOCK = "40P01";
    private static final String SERIALIZATION_FAILURE = "40001";

    private final DataSource dataSource;
    private final LongAdder statements = new LongAdder();

    public Db(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Work in one transaction; may be run more than once. */
    public interface Work<T> {
        T in(Tx tx) throws SQLException;
    }

    /**
     * @throws DatabaseException when the database cannot do it, after repeating what is worth repeating
     */
    public <T> T inTransaction(Work<T> work) {
        for (var tries = 1; ; tries++) {
            try {
                return once(work);
            } catch (SQLException e) {
                if (tries == MAX_TRIES || !isTie(e)) {
                    throw new DatabaseException(e);
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000L, 10_000_000L * tries));
            }
        }
    }

    /** How many statements were sent since the start; what a transfer costs the database is measured with it. */
    public long statements() {
        return statements.sum();
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = work.in(new Tx(connection, statements));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static boolean isTie(SQLException e) {
        return DEADLOCK.equals(e.getSQLState()) || SERIALIZATION_FAILURE.equals(e.getSQLState());
    }
}
