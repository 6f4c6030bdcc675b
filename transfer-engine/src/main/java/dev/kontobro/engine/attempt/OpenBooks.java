package dev.kontobro.engine.attempt;

import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CallRecord;
import dev.kontobro.budget.CredentialId;
import dev.kontobro.budget.OpenCalls;
import dev.kontobro.connections.Connection;
import dev.kontobro.engine.parts.EngineParts;
import java.time.Duration;

/** Opens books for work that nobody waits for; its calls are paid from the budget that transfers live on. */
public final class OpenBooks {

    private final EngineParts parts;
    private final OpenCalls openCalls;

    public OpenBooks(EngineParts parts, OpenCalls openCalls) {
        this.parts = parts;
        this.openCalls = openCalls;
    }

    /**
     * For one thread.
     *
     * @param patience how long its calls may wait for budget, all together
     * @param beside is told of every call before it is paid, and after it
     */
    public Books of(Connection connection, Duration patience, CallMeter beside) {
        var system = parts.systems().get(connection.system().id());
        var credentialId = CredentialId.of(connection.system(), connection.company(), connection.id());
        var paid = openCalls.inBackground(system, credentialId, patience);
        return system.books(new AttemptAccess(connection, parts.accesses()), new CallMeter() {
            @Override
            public void before(String method, String path) {
                beside.before(method, path);
                paid.before(method, path);
            }

            @Override
            public void after(CallRecord call) {
                paid.after(call);
                beside.after(call);
            }
        });
    }
}
