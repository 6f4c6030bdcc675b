package dev.kontobro.engine.retention;

import dev.kontobro.background.Loop;
import dev.kontobro.engine.parts.EngineSettings;
import dev.kontobro.sql.Db;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Removes what has been kept long enough. The transfer itself stays: it is the link between the source's record and the
 * books, and the memory of what was sent; only the wanted state's content goes, with the personal data in it.
 */
public final class Retention implements Loop.Step {

    private static final Duration REST = Duration.ofMinutes(10);
    private static final int BATCH = 5_000;

    private static final String ATTEMPTS = """
            delete from attempt where (transfer_id, number) in (
                select transfer_id, number from attempt where ended_at < now() - ? * interval '1 second' limit ?)
            """;

    private static final String INBOX = """
            delete from inbox where (tenant_id, event_source, event_id) in (
                select tenant_id, event_source, event_id from inbox
                where received_at < now() - ? * interval '1 second' limit ?)
            """;

    private static final String CONTENT = """
            update transfer set wanted = null where id in (
                select id from transfer
                where wanted is not null and status in ('transferred', 'unchanged', 'skipped')
                    and changed_at < now() - ? * interval '1 second'
                limit ?
                for no key update skip locked)
            """;

    /** Each with all its records: one that is begun again meanwhile is a new one. */
    private static final String IMPORT_RUNS = """
            with ended as (
                delete from import_run where id in (
                    select id from import_run
                    where last_received_at < now() - ? * interval '1 second'
                    limit ?
                    for update skip locked)
                returning id)
            delete from imported_record i using ended where i.run_id = ended.id
            """;

    private final Db db;
    private final EngineSettings settings;

    public Retention(Db db, EngineSettings settings) {
        this.db = db;
        this.settings = settings;
    }

    @Override
    public void run() throws InterruptedException {
        purge(ATTEMPTS, settings.keepAttempts());
        purge(INBOX, settings.keepInbox());
        purge(CONTENT, settings.keepAttempts());
        purge(IMPORT_RUNS, settings.keepAttempts());
        TimeUnit.NANOSECONDS.sleep(REST.toNanos());
    }

    /** In short transactions, so that nobody waits for them. */
    private void purge(String sql, Duration keep) {
        int removed;
        do {
            removed = db.inTransaction(tx -> tx.update(sql, keep.toSeconds(), BATCH));
        } while (removed == BATCH);
    }
}
