package dev.kontobro.background;

import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * The right to run a job that only one replica runs at a time, in the table {@code job_lease} of the service's schema. A
 * lease and not a lock, because jobs make calls; by the database's clock, which all replicas share.
 */
public final class JobLease {

    private static final String TAKE = """
            insert into job_lease (job, owner, held_until)
            values (?, ?, now() + ? * interval '1 millisecond')
            on conflict (job) do update
            set owner = excluded.owner, held_until = excluded.held_until
            where job_lease.owner = excluded.owner or job_lease.held_until < now()
            """;

    private static final String GIVE_UP = "delete from job_lease where job = ? and owner = ?";

    private final String job;
    private final UUID owner = UUID.randomUUID();

    public JobLease(String job) {
        this.job = job;
    }

    /**
     * Takes the lease, or prolongs it.
     *
     * @return false when another replica has it
     */
    public boolean take(Tx tx, Duration length) throws SQLException {
        return tx.update(TAKE, job, owner, length.toMillis()) == 1;
    }

    /** Another replica may take it at once. */
    public void giveUp(Db db) {
        db.inTransaction(tx -> tx.update(GIVE_UP, job, owner));
    }
}
