package dev.kontobro.gateway.upkeep;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@GatewayTest
class RetentionIT {

    private static final String SHOWN = """
            insert into test_transfer (id, connection_id, connection_revision, event, preview, shown_by, shown_at)
            values (?, ?, 1, '{}', '{}', 'somebody', now() - ? * interval '1 day')
            """;

    LocalIdentityProvider identityProvider;

    @Inject
    Retention retention;

    @Inject
    Db db;

    @Test
    void testTransfersAreKeptForThirtyDays() {
        // Given
        var connection = connection();
        var old = UUID.randomUUID();
        var recent = UUID.randomUUID();
        db.inTransaction(tx -> tx.update(SHOWN, old, connection, 31));
        db.inTransaction(tx -> tx.update(SHOWN, recent, connection, 29));

        // When
        retention.run();

        // Then
        List<UUID> kept = db.inTransaction(tx -> tx.query(
                "select id from test_transfer where connection_id = ?", row -> Tx.uuid(row, "id"), connection));
        assertThat(kept).containsExactly(recent);
    }

    private String connection() {
        var tokens = new Tokens(identityProvider);
        var tenant = Tokens.freshTenant();
        given().header("Authorization", "Bearer " + tokens.operator())
                .contentType("application/json")
                .body(Map.of("id", tenant, "name", "Nordlys"))
                .post("/v1/tenants")
                .then()
                .statusCode(201);
        return given().header("Authorization", "Bearer " + tokens.admin(tenant))
                .contentType("application/json")
                .body(Map.of("system", "economic", "name", "Books"))
                .post("/v1/connections")
                .path("id");
    }
}
