package dev.kontobro.connections;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.connections.profile.CustomerMode;
import dev.kontobro.connections.profile.ExportProfile;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A tenant and its connections; tests change what they are about. */
public final class ConnectionFixture {

    public static final Tenant TENANT = new Tenant(
            "nordlys",
            "Nordlys Tømrer ApS",
            Locale.of("da"),
            ZoneId.of("Europe/Copenhagen"),
            List.of("ejer@nordlys.example"));

    public static final ExportProfile PROFILE = profile();

    private ConnectionFixture() {}

    private static ExportProfile profile() {
        var standard = ExportProfile.standard();
        return standard.withCustomers(
                standard.customers().withMode(CustomerMode.CREATE_ONLY).withDefaults(Map.of(CustomerField.GROUP, "1")));
    }

    /** One that runs, is the default and in everybody's scope. */
    public static Connection connection(String id) {
        return connection(id, true, Scope.EVERYTHING);
    }

    public static Connection connection(String id, boolean isDefault, Scope scope) {
        return new Connection(
                id,
                TENANT.id(),
                SystemName.ECONOMIC,
                "e-conomic",
                Standing.RUNNING,
                isDefault,
                scope,
                Optional.empty(),
                Optional.of("1234567"),
                1,
                PROFILE,
                1,
                Map.of(),
                AutomaticBooking.unknown());
    }
}
