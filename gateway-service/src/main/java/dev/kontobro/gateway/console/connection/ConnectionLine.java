package dev.kontobro.gateway.console.connection;

import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Speech;

/**
 * A connection in a list.
 *
 * @param company whose books it leads to; empty where that is not known yet
 */
public record ConnectionLine(String target, String name, String system, String company, Badge state) {

    public static ConnectionLine of(KeptConnection connection, Speech speech) {
        return new ConnectionLine(
                "/console/connections/" + connection.id(),
                connection.name(),
                connection.system().displayName(),
                connection.company().map(CompanyInformation::name).orElse(""),
                speech.state(connection));
    }
}
