package dev.kontobro.gateway.connect;

import static dev.kontobro.gateway.connect.ConnectWorld.as;
import static dev.kontobro.gateway.connect.ConnectWorld.begin;
import static dev.kontobro.gateway.connect.ConnectWorld.numberOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.ConnectionExpiring;
import dev.kontobro.events.ConnectionState;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.Topic;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.event.PublishedEvents;
import dev.kontobro.gateway.upkeep.Chore;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.Owner;
import dev.kontobro.local.Owner.Page;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sql.Db;
import io.restassured.response.Response;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An owner links his books again. */
@GatewayTest
class ReconnectIT {

    LocalIdentityProvider identityProvider;
    SandboxServer sandbox;

    @Inject
    Connections connections;

    @Inject
    Db db;

    @Any
    @Inject
    Instance<Chore> chores;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final Owner owner = new Owner();
    private ConnectWorld world;
    private String connection;
    private Company company;

    @BeforeEach
    void connectOnce() {
        world = ConnectWorld.speaking("en", identityProvider, sandbox, connections, db);
        connection = world.connection(SystemName.ECONOMIC);
        company = world.agreement("Nordlys Cykler ApS");
        world.connect(connection, company);
    }

    @AfterEach
    void closeTheBrowser() {
        owner.close();
    }

    @Test
    void aBrokenConnectionGoesOnByTheMailedLinkAsWhatItWas() {
        // Given
        world.chooseSettings(connection);
        breakDown();
        var mailed = reconnectLink(1).then().statusCode(201).extract().<String>path("url");
        var before = world.kept(connection);

        // When
        var start = begin(owner, URI.create(mailed));
        var done = ConnectWorld.allow(owner, ConnectWorld.toEconomic(owner, start, company));

        // Then
        assertThat(start.text())
                .contains(
                        "Connect e-conomic to Kontobro again",
                        "leads to Nordlys Cykler ApS",
                        "cannot get into these books");
        assertThat(done.text()).contains("The connection to Nordlys Cykler ApS works again", "Everything that waited");
        var after = world.kept(connection);
        assertThat(world.state(connection)).isEqualTo("active");
        assertThat(after.grantVersion()).isEqualTo(2);
        as(world.tokens().of(Optional.empty(), "service"))
                .get("/internal/connections/" + connection + "/access-token")
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        assertThat(after.settings()).isEqualTo(before.settings());
        assertThat(after.profile()).isEqualTo(before.profile());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(restored()).containsExactly(1L));
    }

    @Test
    void anotherCompanyCannotTakeItsPlace() {
        // Given
        breakDown();
        var other = world.agreement("Nordlys Ejendomme ApS");

        // When
        var refused = world.letIn(owner, connection, other);

        // Then
        assertThat(refused.text())
                .contains("That was another company")
                .contains("Nordlys Cykler ApS (" + numberOf(company) + ")")
                .contains("Nordlys Ejendomme ApS (" + numberOf(other) + ")")
                .contains("Udvidelser", "Go to e-conomic");
        assertThat(world.state(connection)).isEqualTo("broken");
        assertThat(world.kept(connection).grantVersion()).isEqualTo(1);
        assertThat(restored()).isEmpty();
    }

    @Test
    void aConnectionThatWorksIsConnectedAgainWithoutANewIncident() {
        // When
        var done = world.letIn(owner, connection, company);

        // Then
        assertThat(done.text()).contains("The connection to Nordlys Cykler ApS works again");
        assertThat(world.state(connection)).isEqualTo("active");
        assertThat(world.kept(connection).grantVersion()).isEqualTo(2);
        assertThat(world.trail(connection).getFirst()).isEqualTo("connection.reconnected");
        assertThat(restored()).isEmpty();
    }

    /** What was missing may have been put right by letting the hub in again: nobody waits for the daily look. */
    @Test
    void theBooksAreCheckedAgainAtOnce() {
        // Given
        assertThat(world.kept(connection).blocked()).isNotEmpty();
        world.chooseSettings(connection);

        // When
        var done = world.letIn(owner, connection, company);

        // Then
        assertThat(done.text()).contains("works again", "Everything that waited", "In order");
        assertThat(world.kept(connection).blocked()).isEmpty();
    }

    @Test
    void aRevokedConnectionIsConnectedAgainAsWhatItWas() {
        // Given
        world.admin()
                .post("/v1/connections/" + connection + "/revocation")
                .then()
                .statusCode(200)
                .body("connection.state", equalTo("revoked"))
                .body("removeAppAtVendor", equalTo(true));
        assertThat(world.grant(connection)).isEmpty();

        // When
        var done = world.letIn(owner, connection, company);

        // Then
        assertThat(done.text()).contains("works again");
        assertThat(world.state(connection)).isEqualTo("active");
    }

    @Test
    void aNewGrantForAnotherCompanyIsGivenBackWhereTheVendorHasAWay() {
        // Given
        var fortnox = world.connection(SystemName.FORTNOX);
        var right = world.fortnoxCompany("Norrsken Cyklar AB");
        var wrong = world.fortnoxCompany("Norrsken Fastigheter AB");
        world.connect(fortnox, right);
        var start = begin(owner, world.link(fortnox));

        // When
        var refused = ConnectWorld.allow(owner, ConnectWorld.toFortnox(owner, start, wrong, false));

        // Then
        assertThat(refused.text())
                .contains("That was another company", "Norrsken Cyklar AB", "Norrsken Fastigheter AB")
                .doesNotContain("remove it in Fortnox");
        assertThat(wrong.exclusively(() -> wrong.counters().all())).containsEntry("token.revoked", 1L);
        assertThat(world.state(fortnox)).isEqualTo("active");
    }

    @Test
    void aLinkForABreakThatIsOverIsNotMadeAndOfNoUse() {
        // Given
        reconnectLink(1).then().statusCode(409).body("type", equalTo("/problems/break-over"));
        breakDown();
        var mailed =
                URI.create(reconnectLink(1).then().statusCode(201).extract().path("url"));
        reconnectLink(2).then().statusCode(409);

        // When
        world.letIn(owner, connection, company);
        var late = owner.open(mailed);

        // Then
        assertThat(late.text()).contains("This has been put right already");
        reconnectLink(1).then().statusCode(409);
    }

    @Test
    void anOwnerIsWarnedOfAGrantThatIsAboutToDieAndGivesAnotherByTheMailedLink() {
        // Given
        var fortnox = world.connection(SystemName.FORTNOX);
        var books = world.fortnoxCompany("Norrsken Cyklar AB");
        letInAsAPerson(begin(owner, world.link(fortnox)), books, "/yes");
        reconnectLink(fortnox, 1).then().statusCode(409);

        // When
        db.inTransaction(tx -> tx.update(
                "update vault.kept_grant set expires_at = now() + interval '10 days' where connection_id = ?",
                fortnox));
        warnings().run();

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(warnedOf(fortnox)).containsExactly(1L));
        var mailed = URI.create(
                reconnectLink(fortnox, 1).then().statusCode(201).extract().path("url"));

        // When
        letInAsAPerson(begin(owner, mailed), books);

        // Then
        assertThat(world.kept(fortnox).grantVersion()).isEqualTo(2);
        reconnectLink(fortnox, 1).then().statusCode(409).body("type", equalTo("/problems/break-over"));
        reconnectLink(fortnox, 2).then().statusCode(409);
    }

    @Test
    void aGrantThatWasRenewedSinceItsOwnerWasWarnedNeedsNothingOfHim() {
        // Given
        var fortnox = world.connection(SystemName.FORTNOX);
        letInAsAPerson(begin(owner, world.link(fortnox)), world.fortnoxCompany("Norrsken Cyklar AB"), "/yes");
        var dies = "update vault.kept_grant set expires_at = now() + interval '%s days' where connection_id = ?";
        db.inTransaction(tx -> tx.update(dies.formatted(10), fortnox));
        var mailed = URI.create(
                reconnectLink(fortnox, 1).then().statusCode(201).extract().path("url"));

        // When
        db.inTransaction(tx -> tx.update(dies.formatted(45), fortnox));
        var late = owner.open(mailed);

        // Then
        assertThat(late.text()).contains("This has been put right already");
        reconnectLink(fortnox, 1).then().statusCode(409);
    }

    @Test
    void onlyServicesGetLinksForMails() {
        as(world.tokens().admin(world.tenant()))
                .body(Map.of("incident", 1))
                .post("/internal/connections/" + connection + "/reconnect-links")
                .then()
                .statusCode(403);
        as(world.tokens().of(Optional.empty(), "service"))
                .body(Map.of("incident", 1))
                .post("/internal/connections/nobody/reconnect-links")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/connection-unknown"));
    }

    private void breakDown() {
        sandbox.withdraw(company);
        var broken = db.inTransaction(tx -> connections.breakDown(
                tx, connection, world.kept(connection).grantVersion(), Problem.of(ProblemCode.GRANT_REVOKED)));
        assertThat(broken).isPresent();
    }

    private void letInAsAPerson(Page start, Company books, String... pressed) {
        var page = ConnectWorld.allow(owner, ConnectWorld.toFortnox(owner, start, books, false));
        for (var button : pressed) {
            page = owner.press(page, button);
        }
    }

    private Chore warnings() {
        return chores.stream()
                .filter(chore -> chore.name().equals("warn-of-expiry"))
                .findFirst()
                .orElseThrow();
    }

    private Response reconnectLink(long incident) {
        return reconnectLink(connection, incident);
    }

    private Response reconnectLink(String of, long incident) {
        return as(world.tokens().of(Optional.empty(), "service"))
                .body(Map.of("incident", incident))
                .post("/internal/connections/" + of + "/reconnect-links");
    }

    /** The versions of a connection's grants that the hub has warned of. */
    private List<Long> warnedOf(String of) {
        return new PublishedEvents(bootstrapServers)
                .of(Topic.OUTCOMES, world.tenant()).stream()
                        .filter(event -> event.type().equals(EventType.CONNECTION_EXPIRING.type()))
                        .map(event -> EventJson.read(event.data(), ConnectionExpiring.class))
                        .filter(expiring -> expiring.connectionId().equals(of))
                        .map(ConnectionExpiring::incident)
                        .toList();
    }

    /** The incidents that the hub was told are over. */
    private List<Long> restored() {
        return new PublishedEvents(bootstrapServers)
                .of(Topic.OUTCOMES, world.tenant()).stream()
                        .filter(event -> event.type().equals(EventType.CONNECTION_RESTORED.type()))
                        .map(event -> EventJson.read(event.data(), ConnectionState.class))
                        .map(ConnectionState::incident)
                        .toList();
    }
}
