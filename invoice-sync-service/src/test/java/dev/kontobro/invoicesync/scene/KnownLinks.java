package dev.kontobro.invoicesync.scene;

import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;

/** What the service has heard of records that other services have brought into the books. */
@ApplicationScoped
public class KnownLinks {

    private final Db db;

    KnownLinks(DataSource dataSource) {
        this.db = new Db(dataSource);
    }

    boolean has(String connectionId, String kind, String number) {
        return db.inTransaction(tx -> !tx.query(
                        "select 1 from link where connection_id = ? and kind = ? and business_key = ?",
                        _ -> true,
                        connectionId,
                        kind,
                        number)
                .isEmpty());
    }
}
