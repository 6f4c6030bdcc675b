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

    private static final String STORED = """
            insert into file (id, tenant_id, name, media_type, size, sha256, content, created_at, expires_at)
            values (?, ?, 'faktura.pdf', 'application/pdf', 5, 'none', '%PDF-', now(), now() + ? * interval '1 minute')
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

    @Test
    void aFileIsRemovedWhenItExpires() {
        // Given
        var expired = UUID.randomUUID();
        var recent = UUID.randomUUID();
        var tenant = tenant();
        db.inTransaction(tx -> tx.update(STORED, expired, tenant, -1));
        db.inTransaction(tx -> tx.update(STORED, recent, tenant, 60));

        // When
        retention.run();

        // Then
        List<UUID> kept = db.inTransaction(
                tx -> tx.query("select id from file where tenant_id = ?", row -> Tx.uuid(row, "id"), tenant));
        assertThat(kept).containsExactly(recent);
    }

    private String tenant() {
        var tenant = Tokens.freshTenant();
        given().header("Authorization", "Bearer " + new Tokens(identityProvider).operator())
                .contentType("application/json")
                .body(Map.of("id", tenant, "name", "Nordlys"))
                .post("/v1/tenants")
                .then()
                .statusCode(201);
        return tenant;
    }

    private String connection() {
        var tokens = new Tokens(identityProvider);
        return given().header("Authorization", "Bearer " + tokens.admin(tenant()))
                .contentType("application/json")
                .body(Map.of("system", "economic", "name", "Books"))
                .post("/v1/connections")
                .path("id");
    }
}
