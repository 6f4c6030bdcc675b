package dev.kontobro.invoicesync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.Scope;
import dev.kontobro.connections.Standing;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.events.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Connections whose profile is what its owner would write; documents are switched on. */
public final class ConnectionFixture {

    public static final long PROFILE_VERSION = 7;

    /** The lines that are no products, as e-conomic needs them. */
    public static final String CHARGES = """
            "charges": {"products": {
              "shippingWithVat": "fragtmm", "shippingWithoutVat": "fragtum", "fee": "gebyr", "discount": "rabat",
              "giftCard": "gavekort", "tip": "drikke", "rounding": "diff", "refund": "refusion", "fallback": "diverse"}}""";

    private ConnectionFixture() {}

    /**
     * @param settings members of the profile, or nothing; {@code $charges} stands for {@link #CHARGES}
     */
    public static Connection economic(String settings) {
        return connection(SystemName.ECONOMIC, settings);
    }

    public static Connection fortnox(String settings) {
        return connection(SystemName.FORTNOX, settings);
    }

    public static Connection connection(SystemName system, String settings) {
        var json = EventJson.read(
                ("{" + settings.replace("$charges", CHARGES) + "}").getBytes(StandardCharsets.UTF_8), ObjectNode.class);
        for (var kind : new String[] {"orders", "invoices", "creditNotes"}) {
            var documents = json.withObjectProperty(kind);
            if (!documents.has("enabled")) {
                documents.put("enabled", true);
            }
        }
        return new Connection(
                "nordlys",
                "nordlys",
                system,
                "Nordlys",
                Standing.RUNNING,
                true,
                Scope.EVERYTHING,
                Optional.empty(),
                Optional.empty(),
                1,
                ProfileJson.read(json, ProfileBooks.in(system)),
                PROFILE_VERSION,
                Map.of(),
                AutomaticBooking.unknown());
    }
}
