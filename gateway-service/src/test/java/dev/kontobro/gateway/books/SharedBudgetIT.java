package dev.kontobro.gateway.books;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.budget.CredentialId;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.access.LinkedCompany;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import dev.kontobro.sql.Db;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway's calls are paid for from the budget that transfers are paid for from. */
@GatewayTest
class SharedBudgetIT {

    LocalIdentityProvider identityProvider;
    SandboxServer sandbox;

    @Inject
    LinkedCompany companies;

    @Inject
    Connections connections;

    @Inject
    CheckBooks checkBooks;

    @Inject
    Db db;

    private final String tenant = Tokens.freshTenant();
    private Company company;
    private String admin;
    private String id;
    private String credential;

    @BeforeEach
    void linkACompany() {
        var vendorsTenant = Integer.toString(ThreadLocalRandom.current().nextInt(1_000_000, 9_000_000));
        company = sandbox.create(new Company.Description(
                "budget-" + UUID.randomUUID(),
                Vendor.FORTNOX,
                "Budget AB",
                Map.of("clientId", "demo-client", "clientSecret", "demo-client-secret", "tenantId", vendorsTenant)));
        admin = new Tokens(identityProvider).admin(tenant);
        id = companies.of(tenant, new FortnoxServiceGrant(vendorsTenant));
        var kept = connections.find(id).orElseThrow();
        credential = CredentialId.of(kept.system(), kept.company().map(found -> found.agreementNumber()), id);
        asAdmin().get("/v1/connections/" + id + "/reference-data/unit").then().statusCode(200);
    }

    @Test
    void everyCallOfALookCounts() {
        // Given
        var callsBefore = calls();
        var countedBefore = counted();

        // When
        asAdmin().post("/v1/connections/" + id + "/checks").then().statusCode(200);

        // Then
        assertThat(calls()).isGreaterThan(callsBefore);
        assertThat(counted() - countedBefore).isEqualTo(calls() - callsBefore);
        assertThat(reserved()).isZero();
    }

    @Test
    void whoAsksWhenTransfersHaveUsedTheCallsUpIsToldWhenToComeBack() {
        // Given
        useAllUpFor(60);
        var callsBefore = calls();

        // When
        var refused = asAdmin().post("/v1/connections/" + id + "/checks");

        // Then
        refused.then().statusCode(503).body("type", equalTo("/problems/vendor-unavailable"));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(11, 62);
        assertThat(calls()).isEqualTo(callsBefore);
        List<Boolean> awaited = db.inTransaction(tx -> tx.query(
                "select awaited_until > now() from kontobro_budget.budget where credential_id = ?",
                row -> row.getBoolean(1),
                credential));
        assertThat(awaited).as("transfers leave him something").containsExactly(true);
    }

    @Test
    void whatTheHubDoesByItselfWaitsForItsNextTurn() {
        // Given
        useAllUpFor(60);
        var callsBefore = calls();

        // When
        checkBooks.run();

        // Then
        assertThat(calls()).isEqualTo(callsBefore);
        assertThat(dueSeconds())
                .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(30L, 60L));
    }

    /** As transfers of a vendor with a long window do. */
    private void useAllUpFor(int seconds) {
        db.inTransaction(tx -> tx.update("""
                update kontobro_budget.budget
                set reserved = limit_units, window_millis = ? * 1000
                where credential_id = ?
                """, seconds, credential));
    }

    private int calls() {
        return (int) company.calls().all().stream()
                .filter(call -> call.path().startsWith("/fortnox/3/"))
                .count();
    }

    private long counted() {
        return number("select sum(used) from kontobro_budget.budget, unnest(slices) as used where credential_id = ?");
    }

    private long reserved() {
        return number("select reserved from kontobro_budget.budget where credential_id = ?");
    }

    private long number(String sql) {
        List<Long> found = db.inTransaction(tx -> tx.query(sql, row -> row.getLong(1), credential));
        return found.getFirst();
    }

    private Optional<Long> dueSeconds() {
        return db.inTransaction(tx -> tx.queryOne(
                "select extract(epoch from due_at - now())::bigint from chore where name = ?",
                row -> row.getLong(1),
                "checks/" + id));
    }

    private RequestSpecification asAdmin() {
        return given().header("Authorization", "Bearer " + admin).contentType("application/json");
    }
}
