package dev.kontobro.gateway.transfer;

import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tries a transfer again because somebody says so, and notes who. */
@ApplicationScoped
public class Retry {

    private final TransferLog log;
    private final Audit audit;
    private final Db db;

    Retry(TransferLog log, Audit audit, Db db) {
        this.log = log;
        this.audit = audit;
        this.db = db;
    }

    /**
     * Makes the transfer due now. Asking twice is the same as asking once.
     *
     * @throws ProblemException when the tenant has no such transfer, or it is under way
     */
    public TransferSummary now(String tenant, UUID id, Actor actor) {
        var retried = log.retry(tenant, id);
        return db.inTransaction(tx -> {
            audit.add(
                    tx,
                    retried.tenantId(),
                    Optional.of(retried.connectionId()),
                    actor,
                    "transfer.retried",
                    Optional.empty(),
                    Optional.of(Map.of("id", retried.id(), "kind", retried.kind(), "number", retried.number())));
            return retried;
        });
    }
}
