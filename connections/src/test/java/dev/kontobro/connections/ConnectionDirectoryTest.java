package dev.kontobro.connections;

import static dev.kontobro.connections.ConnectionFixture.TENANT;
import static dev.kontobro.connections.ConnectionFixture.connection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.connections.Scope.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionDirectoryTest {

    private static final Origin WEBSHOP = new Origin("/webshop", Optional.empty(), Optional.empty());
    private static final Origin AARHUS = new Origin("/webshop", Optional.of("aarhus"), Optional.of("retail"));

    private final Connection rest = connection("rest");
    private final Connection ofTheWebshop = connection("webshop", false, scope(Set.of("/webshop"), Set.of(), Set.of()));
    private final Connection ofAarhus = connection("aarhus", false, scope(Set.of(), Set.of("aarhus"), Set.of()));
    private final Connection ofWholesale =
            connection("wholesale", false, scope(Set.of("/webshop"), Set.of(), Set.of("wholesale")));

    @Test
    void anEventGoesToEveryConnectionWhoseScopeItIsIn() {
        assertThat(routes(AARHUS, rest, ofTheWebshop, ofAarhus, ofWholesale)).containsExactly(ofAarhus, ofTheWebshop);
    }

    @Test
    void anEventInNoScopeGoesToTheDefault() {
        assertThat(routes(new Origin("/timesheets", Optional.empty(), Optional.empty()), rest, ofTheWebshop))
                .containsExactly(rest);
    }

    @Test
    void anEventThatDoesNotSayItsShopIsInNoScopeThatNamesShops() {
        assertThat(routes(WEBSHOP, rest, ofAarhus)).containsExactly(rest);
    }

    @Test
    void everyPartOfAScopeMustFit() {
        assertThat(routes(AARHUS, rest, ofWholesale)).containsExactly(rest);
    }

    @Test
    void aConnectionThatFiltersNothingGetsNothingUnlessItIsTheDefault() {
        assertThat(routes(WEBSHOP, connection("spare", false, Scope.EVERYTHING)))
                .isEmpty();
    }

    @Test
    void theDefaultMayHaveAScopeToo() {
        var both = connection("both", true, scope(Set.of("/webshop"), Set.of(), Set.of()));

        assertThat(routes(WEBSHOP, both, ofAarhus)).containsExactly(both);
        assertThat(routes(new Origin("/timesheets", Optional.empty(), Optional.empty()), both, ofAarhus))
                .containsExactly(both);
    }

    @Test
    void aTenantNobodyKnowsHasNoRoutes() {
        assertThat(ConnectionDirectory.of(List.of(TENANT), List.of(rest)).routes("somebody", WEBSHOP))
                .isEmpty();
    }

    private static List<Connection> routes(Origin origin, Connection... connections) {
        return ConnectionDirectory.of(List.of(TENANT), List.of(connections)).routes(TENANT.id(), origin);
    }

    private static Scope scope(Set<String> sources, Set<String> shops, Set<String> businessUnits) {
        return new Scope(sources, shops, businessUnits);
    }
}
