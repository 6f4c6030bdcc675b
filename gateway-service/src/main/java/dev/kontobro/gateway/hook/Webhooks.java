package dev.kontobro.gateway.hook;

import dev.kontobro.accounting.Webhook;
import dev.kontobro.accounting.Webhook.Registered;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.books.ConnectedBooks;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Has accounting systems call the hub, and notes that it did. What is registered there is not another's to overwrite. */
@ApplicationScoped
class Webhooks {

    private final ConnectedBooks books;
    private final HookAddresses addresses;
    private final Audit audit;
    private final Db db;

    Webhooks(ConnectedBooks books, HookAddresses addresses, Audit audit, Db db) {
        this.books = books;
        this.addresses = addresses;
        this.audit = audit;
        this.db = db;
    }

    /**
     * An address to register by hand.
     *
     * @throws ProblemException when the system calls nobody
     */
    String address(KeptConnection connection) {
        webhook(connection);
        return addresses.of(connection.id());
    }

    /**
     * The address that is called from now on: the one of this connection that was registered already, if that still leads
     * here and is on.
     *
     * @throws ProblemException when the system calls nobody, or somebody else
     */
    String register(KeptConnection connection, Actor actor) {
        var webhook = webhook(connection);
        var there = registered(webhook, connection);
        if (there.filter(this::isGood).isPresent()) {
            return there.get().address();
        }
        if (there.isPresent()) {
            webhook.remove();
        }
        var address = addresses.of(connection.id());
        if (!webhook.register(address)) {
            throw taken();
        }
        note(connection, actor, "webhook.registered");
        return address;
    }

    /**
     * @throws ProblemException when the system calls nobody, or somebody else
     */
    void remove(KeptConnection connection, Actor actor) {
        var webhook = webhook(connection);
        if (registered(webhook, connection).isPresent()) {
            webhook.remove();
            note(connection, actor, "webhook.removed");
        }
    }

    private Optional<Registered> registered(Webhook webhook, KeptConnection connection) {
        var there = webhook.registered();
        if (there.filter(found -> !addresses.isOf(connection.id(), found.address()))
                .isPresent()) {
            throw taken();
        }
        return there;
    }

    private boolean isGood(Registered registered) {
        return registered.isOn() && addresses.isHere(registered.address());
    }

    private Webhook webhook(KeptConnection connection) {
        return books.of(connection)
                .webhook()
                .orElseThrow(() -> new ProblemException(ProblemType.WEBHOOK_UNSUPPORTED.problem()));
    }

    private static ProblemException taken() {
        return new ProblemException(ProblemType.WEBHOOK_TAKEN.problem());
    }

    private void note(KeptConnection connection, Actor actor, String action) {
        db.inTransaction(tx -> {
            audit.add(
                    tx,
                    connection.tenantId(),
                    Optional.of(connection.id()),
                    actor,
                    action,
                    Optional.empty(),
                    Optional.empty());
            return connection;
        });
    }
}
