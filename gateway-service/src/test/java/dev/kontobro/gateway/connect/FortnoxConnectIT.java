package dev.kontobro.gateway.connect;

import static dev.kontobro.gateway.connect.ConnectWorld.allow;
import static dev.kontobro.gateway.connect.ConnectWorld.begin;
import static dev.kontobro.gateway.connect.ConnectWorld.numberOf;
import static dev.kontobro.gateway.connect.ConnectWorld.refuse;
import static dev.kontobro.gateway.connect.ConnectWorld.toFortnox;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.Owner;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sql.Db;
import dev.kontobro.vault.Vault;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An owner links his books in Fortnox. */
@GatewayTest
class FortnoxConnectIT {

    LocalIdentityProvider identityProvider;
    SandboxServer sandbox;

    @Inject
    Connections connections;

    @Inject
    Vault vault;

    @Inject
    Db db;

    private final Owner owner = new Owner();
    private ConnectWorld world;
    private String connection;
    private Company company;

    @BeforeEach
    void takeTheTenantOn() {
        world = ConnectWorld.speaking("en", identityProvider, sandbox, connections, db);
        connection = world.connection(SystemName.FORTNOX);
        company = world.fortnoxCompany("Norrsken Cyklar AB");
    }

    @AfterEach
    void closeTheBrowser() {
        owner.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOwnerLetsTheHubInAsAServiceAccountOrAsHimself(boolean asService) {
        // When
        var start = begin(owner, world.link(connection));
        var asked = allow(owner, toFortnox(owner, start, company, asService));
        var done = owner.press(asked, "/yes");

        // Then
        assertThat(start.text()).contains("As a service account", "Recommended", "system administrator", "45 days");
        assertThat(asked.address().toString()).endsWith("/connect/" + connection);
        assertThat(asked.text()).contains("Is this your company?", "Norrsken Cyklar AB", numberOf(company));
        assertThat(done.text()).contains("Norrsken Cyklar AB is connected");
        assertThat(world.state(connection)).isEqualTo("paused");
        assertThat(vault.standing(connection).orElseThrow().expiresAt().isPresent())
                .as("dies of not being used")
                .isEqualTo(!asService);
    }

    @Test
    void whatIsAskedForFollowsFromWhatTheConnectionSends() {
        // When
        var leaving = owner.press(begin(owner, world.link(connection)), "/go");

        // Then
        assertThat(leaving.refresh().getQuery())
                .containsPattern("scope=[a-z ]*companyinformation[a-z ]* customer project")
                .doesNotContain("invoice")
                .contains("account_type=service", "access_type=offline", "/connect/fortnox/return");
    }

    @Test
    void whoRefusesAtFortnoxIsToldHowToTryAgain() {
        // Given
        var consent = toFortnox(owner, begin(owner, world.link(connection)), company, true);

        // When
        var start = refuse(owner, consent);

        // Then
        assertThat(start.text()).contains("access was not given", "The user denied access", "Go to Fortnox");
    }

    /** Then Fortnox sends neither code nor state: the visit is known by its cookie. */
    @Test
    void aLockedCompanyIsTold() {
        // Given
        var locked = world.fortnoxCompany(
                "Obetald AB", JsonNodeFactory.instance.objectNode().put("locked", true));
        var consent = toFortnox(owner, begin(owner, world.link(connection)), locked, true);

        // When
        var start = allow(owner, consent);

        // Then
        assertThat(start.text()).contains("no answer came from Fortnox", "is not paid", "Go to Fortnox");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerThatIsLostIsToldAndNothingIsKept(boolean isLostOnItsWay) {
        // Given
        var consent = toFortnox(owner, begin(owner, world.link(connection)), company, false);
        company.faults()
                .add(FaultRule.once(
                                isLostOnItsWay
                                        ? new Fault.Cut(Moment.AFTER_WRITE)
                                        : new Fault.ServerError(500, Moment.AFTER_WRITE))
                        .on("POST", "oauth-v1/token"));

        // When
        var start = allow(owner, consent);

        // Then
        assertThat(start.text()).contains("The answer of Fortnox got lost", "Go to Fortnox");
        assertThat(world.grant(connection)).isEmpty();
        assertThat(allow(owner, toFortnox(owner, start, company, false)).text()).contains("Is this your company?");
    }

    @Test
    void aCodeThatIsSentAgainChangesNothing() {
        // Given
        var consent = toFortnox(owner, begin(owner, world.link(connection)), company, false);
        var answer = owner.sentTo(consent.address(), Map.of("do", "allow")).orElseThrow();
        owner.press(owner.open(answer), "/yes");

        // When
        var again = owner.open(answer);

        // Then
        assertThat(again.text())
                .contains("the answer cannot be used any more", "leads to Norrsken Cyklar AB", "It works, but");
        assertThat(world.state(connection)).isEqualTo("paused");
        assertThat(world.kept(connection).grantVersion()).isEqualTo(1);
    }

    @Test
    void anAnswerWithAnotherStateIsNotTaken() {
        // Given
        var start = begin(owner, world.link(connection));
        var consent = toFortnox(owner, start, company, false);
        var answer = owner.sentTo(consent.address(), Map.of("do", "allow"))
                .orElseThrow()
                .toString();
        var forged = answer.replaceAll("state=[^&]*", "state=" + connection + "~" + "x".repeat(43));

        // When
        var refused = owner.open(URI.create(forged));

        // Then
        assertThat(refused.text()).contains("the answer cannot be used any more");
        assertThat(world.grant(connection)).isEmpty();
        assertThat(owner.open(URI.create(answer)).text()).contains("Is this your company?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?code=abcdefghij&state=x",
                "?code=abcdefghij",
                "?error=access_denied&state=a~b",
                "?state=%zz"
            })
    void whoeverComesFromNowhereIsToldThatItBeganElsewhere(String query) {
        // Given
        var address =
                world.link(connection).resolve("/connect/fortnox/return").toString() + query.replace("%zz", "%7E");

        // When
        var page = owner.open(URI.create(address));

        // Then
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("This page cannot go on here");
    }
}
