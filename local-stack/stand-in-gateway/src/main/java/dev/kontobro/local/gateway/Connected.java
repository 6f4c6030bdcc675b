package dev.kontobro.local.gateway;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.Scope;
import dev.kontobro.connections.Standing;
import dev.kontobro.connections.profile.ExportProfile;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Connections as services know them, and what can become of them. */
public final class Connected {

    private Connected() {}

    /** One that runs with its first grant, and is its tenant's default. */
    public static Connection running(
            String id, String tenantId, SystemName system, String name, ExportProfile profile) {
        return new Connection(
                id,
                tenantId,
                system,
                name,
                Standing.RUNNING,
                true,
                Scope.EVERYTHING,
                Optional.empty(),
                Optional.of("company-of-" + id),
                1,
                profile,
                1,
                Map.of(),
                AutomaticBooking.unknown());
    }

    public static Connection standing(Connection connection, Standing standing) {
        return changed(connection, standing, connection.grantVersion(), connection.blocked());
    }

    /** After its owner has let the hub in anew. */
    public static Connection reconnected(Connection connection) {
        return changed(connection, Standing.RUNNING, connection.grantVersion() + 1, connection.blocked());
    }

    public static Connection blocked(Connection connection, Map<Flow, Problem> blocked) {
        return changed(connection, connection.standing(), connection.grantVersion(), blocked);
    }

    /** With another version of its profile. */
    public static Connection with(Connection connection, ExportProfile profile) {
        return new Connection(
                connection.id(),
                connection.tenantId(),
                connection.system(),
                connection.name(),
                connection.standing(),
                connection.isDefault(),
                connection.scope(),
                connection.startDate(),
                connection.company(),
                connection.grantVersion(),
                profile,
                connection.profileVersion() + 1,
                connection.blocked(),
                connection.automaticBooking());
    }

    /** The tenant's only for what is in the scope. */
    public static Connection scoped(Connection connection, Scope scope) {
        return new Connection(
                connection.id(),
                connection.tenantId(),
                connection.system(),
                connection.name(),
                connection.standing(),
                false,
                scope,
                connection.startDate(),
                connection.company(),
                connection.grantVersion(),
                connection.profile(),
                connection.profileVersion(),
                connection.blocked(),
                connection.automaticBooking());
    }

    public static Connection startingOn(Connection connection, LocalDate startDate) {
        return new Connection(
                connection.id(),
                connection.tenantId(),
                connection.system(),
                connection.name(),
                connection.standing(),
                connection.isDefault(),
                connection.scope(),
                Optional.of(startDate),
                connection.company(),
                connection.grantVersion(),
                connection.profile(),
                connection.profileVersion(),
                connection.blocked(),
                connection.automaticBooking());
    }

    public static Connection booking(Connection connection, AutomaticBooking booking) {
        return new Connection(
                connection.id(),
                connection.tenantId(),
                connection.system(),
                connection.name(),
                connection.standing(),
                connection.isDefault(),
                connection.scope(),
                connection.startDate(),
                connection.company(),
                connection.grantVersion(),
                connection.profile(),
                connection.profileVersion(),
                connection.blocked(),
                booking);
    }

    private static Connection changed(
            Connection connection, Standing standing, long grantVersion, Map<Flow, Problem> blocked) {
        return new Connection(
                connection.id(),
                connection.tenantId(),
                connection.system(),
                connection.name(),
                standing,
                connection.isDefault(),
                connection.scope(),
                connection.startDate(),
                connection.company(),
                grantVersion,
                connection.profile(),
                connection.profileVersion(),
                blocked,
                connection.automaticBooking());
    }
}
