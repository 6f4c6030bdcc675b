package dev.kontobro.vault;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.sql.Tx;
import java.sql.SQLException;

/**
 * Is told, within the transaction that writes it down, when a grant is lost: what is written with {@code tx} happens
 * exactly once per loss, whatever is killed. Like all work of a transaction, it may be run more than once before that.
 */
public interface Losses {

    /**
     * The vendor does not take the grant any more.
     *
     * @param version of the grant that is lost; together with the connection it names the loss
     */
    void lost(Tx tx, String connectionId, long version, Problem problem) throws SQLException;

    /**
     * The grant is held again without having been given again: its renewal was only late, from a replica that was
     * thought dead; or the operator had it tried once more.
     */
    void recovered(Tx tx, String connectionId, long version) throws SQLException;
}
