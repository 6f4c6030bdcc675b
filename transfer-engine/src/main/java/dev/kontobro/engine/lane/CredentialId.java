package dev.kontobro.engine.lane;

import dev.kontobro.connections.Connection;

/**
 * Names what the vendor counts a budget by: the hub's app in one company. As long as nobody has confirmed which company
 * it is, the connection stands for it.
 */
final class CredentialId {

    private CredentialId() {}

    static String of(Connection connection) {
        var system = connection.system().id();
        return connection
                .company()
                .map(company -> system + "/" + company)
                .orElseGet(() -> system + "/connection/" + connection.id());
    }
}
