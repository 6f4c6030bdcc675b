package dev.kontobro.engine.attempt;

import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Handout;
import dev.kontobro.connections.Connection;
import dev.kontobro.engine.access.Accesses;
import java.util.Optional;

/** What opens the books of one attempt's connection: asked for with every call, and remembered to tell what was refused. */
final class AttemptAccess implements BookAccess {

    private final Connection connection;
    private final Accesses accesses;
    private volatile Optional<Handout> latest = Optional.empty();

    AttemptAccess(Connection connection, Accesses accesses) {
        this.connection = connection;
        this.accesses = accesses;
    }

    @Override
    public String connectionId() {
        return connection.id();
    }

    @Override
    public Access access() {
        return remembered(accesses.access(connection.id()));
    }

    @Override
    public Optional<Access> insteadOf(Access refused) {
        return latest.map(handout -> remembered(accesses.renewed(connection.id(), handout.revision())));
    }

    /** Of the grant that the books were, or were to be, opened with. */
    long grantVersion() {
        return latest.map(Handout::version).orElse(connection.grantVersion());
    }

    private Access remembered(Handout handout) {
        latest = Optional.of(handout);
        return handout.access();
    }
}
