package dev.kontobro.connections;

import java.util.List;

/** Tenants and connections to begin with, in the order of their file. */
public record Seed(List<Tenant> tenants, List<SeededConnection> connections) {

    public Seed {
        tenants = List.copyOf(tenants);
        connections = List.copyOf(connections);
    }
}
