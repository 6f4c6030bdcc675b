package dev.kontobro.sql;

import java.sql.SQLException;

/** The database could not do what was asked; nothing of it was committed, unless the commit's own answer was lost. */
public final class DatabaseException extends RuntimeException {

    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /** Whether the same may work later: the fault is the database's state, not what was asked of it. */
    public boolean isPassing() {
        var state = ((SQLException) getCause()).getSQLState();
        return state == null
                || state.startsWith("08") // connection
                || state.startsWith("40") // rolled back
                || state.startsWith("53") // out of resources
                || state.startsWith("57") // operator intervention, such as a shutdown
                || state.startsWith("58"); // system error
    }
}
