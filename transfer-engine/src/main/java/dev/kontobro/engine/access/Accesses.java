package dev.kontobro.engine.access;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Handout;
import java.time.Instant;
import java.util.function.Function;

/** Where attempts get what opens the books. Thread-safe; blocks. What is handed out shows nowhere. */
public interface Accesses {

    /**
     * What opens the connection's books now.
     *
     * @throws AccountingException.ConnectionBroken when its grant does not hold any more
     * @throws AccountingException.Unavailable when there is no telling now
     */
    Handout access(String connectionId);

    /**
     * A later one, in place of one that the vendor refused; where there is none, the same again.
     *
     * @param refused the revision of the handout that was refused
     * @throws AccountingException as {@link #access}
     */
    Handout renewed(String connectionId, long refused);

    /** The connection has changed: what was handed out before is good no more. */
    void drop(String connectionId);

    /** What is given here, never changes, and is never followed by another. */
    static Accesses of(Function<String, Access> given) {
        return new Accesses() {
            @Override
            public Handout access(String connectionId) {
                return new Handout(given.apply(connectionId), Instant.MAX, 1, 1);
            }

            @Override
            public Handout renewed(String connectionId, long refused) {
                return access(connectionId);
            }

            @Override
            public void drop(String connectionId) {}
        };
    }
}
