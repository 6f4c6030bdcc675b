package dev.kontobro.gateway.connect;

import static dev.kontobro.gateway.connect.ConnectWorld.allow;
import static dev.kontobro.gateway.connect.ConnectWorld.as;
import static dev.kontobro.gateway.connect.ConnectWorld.begin;
import static dev.kontobro.gateway.connect.ConnectWorld.numberOf;
import static dev.kontobro.gateway.connect.ConnectWorld.refuse;
import static dev.kontobro.gateway.connect.ConnectWorld.toEconomic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.Owner;
import dev.kontobro.local.Owner.Page;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sql.Db;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An owner links his books in e-conomic. */
@GatewayTest
class EconomicConnectIT {

    LocalIdentityProvider identityProvider;
    SandboxServer sandbox;

    @Inject
    Connections connections;

    @Inject
    Db db;

    private final Owner owner = new Owner();
    private ConnectWorld world;
    private String connection;
    private Company company;

    @BeforeEach
    void takeTheTenantOn() {
        world = ConnectWorld.speaking("en", identityProvider, sandbox, connections, db);
        connection = world.connection(SystemName.ECONOMIC);
        company = world.agreement("Nordlys Cykler ApS");
    }

    @AfterEach
    void closeTheBrowser() {
        owner.close();
    }

    @Test
    void theOwnerLetsTheHubInAndConfirmsTheCompany() {
        // When
        var start = begin(owner, world.link(connection));
        var asked = allow(owner, toEconomic(owner, start, company));

        // Then
        assertThat(start.text())
                .contains(ConnectWorld.TENANT_NAME, "Books in e-conomic", "Customers:", "Projects:", "“Administrer”");
        assertThat(asked.address().getPath()).isEqualTo("/connect/" + connection);
        assertThat(asked.text()).contains("Is this your company?", "Nordlys Cykler ApS", numberOf(company), "Owner");
        assertThat(world.state(connection)).isEqualTo("to-be-confirmed");

        // When
        var done = owner.press(asked, "/yes");

        // Then
        assertThat(done.text()).contains("Nordlys Cykler ApS is connected", "Nothing is sent yet");
        assertThat(world.state(connection)).isEqualTo("paused");
        assertThat(world.trail(connection))
                .containsExactly(
                        "connection.checked",
                        "connection.confirmed",
                        "connection.granted",
                        "link.opened",
                        "link.created",
                        "connection.created");
        as(world.tokens().of(Optional.empty(), "service"))
                .get("/internal/connections/" + connection + "/access-token")
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
    }

    @Test
    void aCompanyThatIsNotMeantIsForgottenAndTheOwnerTriesAgain() {
        // Given
        var other = world.agreement("Nordlys Ejendomme ApS");
        var asked = world.letIn(owner, connection, other);

        // When
        var start = owner.press(asked, "/no");

        // Then
        assertThat(start.text())
                .contains("The access to Nordlys Ejendomme ApS has been deleted", "Udvidelser", "Go to e-conomic");
        assertThat(world.state(connection)).isEqualTo("being-connected");
        assertThat(world.grant(connection)).isEmpty();

        // When
        owner.answer(owner.open(owner.press(start, "/go").refresh()), Map.of("do", "logout"));
        var right = allow(owner, toEconomic(owner, owner.open(start.address()), company));

        // Then
        assertThat(right.text()).contains("Is this your company?", "Nordlys Cykler ApS");
    }

    @Test
    void whoeverIsInHisOwnAgreementIsAskedWhetherHeIsAnAccountant() {
        // When
        var asked = world.letIn(owner, connection, company);

        // Then
        assertThat(asked.text()).contains("Are you an accountant?", "“Administrer”");
    }

    @Test
    void anAccountantWhoAdministersTheClientIsNotWarned() {
        // Given
        var office = JsonNodeFactory.instance.objectNode();
        office.putArray("users")
                .addObject()
                .put("login", "owner")
                .put("name", "Rie Revisor")
                .putArray("administers")
                .add(company.id());
        var accountant = world.agreement("Fyns Regnskab ApS", office);
        var home = URI.create(sandbox.baseUrl() + "/economic/secure/");

        // When
        owner.post(
                home, Map.of("do", "login", "agreement", numberOf(accountant), "login", "owner", "password", "demo"));
        owner.post(home, Map.of("do", "administer", "company", company.id()));
        var start = begin(owner, world.link(connection));
        var asked = allow(owner, owner.open(owner.press(start, "/go").refresh()));

        // Then
        assertThat(asked.text())
                .contains("Nordlys Cykler ApS", "Rie Revisor, from agreement " + numberOf(accountant))
                .doesNotContain("Are you an accountant?");
    }

    @Test
    void aRoleThatIsMissingIsNamedBeforeTheCompanyIsConfirmed() {
        // Given
        var sales = world.agreement(
                "Uden Projekter ApS", JsonNodeFactory.instance.objectNode().put("role", "Sales"));

        // When
        var asked = world.letIn(owner, connection, sales);

        // Then
        assertThat(asked.text()).contains("Something is still missing", "ProjectEmployee", "Yes, this is the company");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "  “%s” ", "https://somewhere.example/back?token=%s", "token=%s"})
    void aKeyThatEconomicShowsCanBePutInByHand(String form) {
        // Given
        var start = begin(owner, world.link(connection));
        var key = keyShownByEconomic();

        // When
        var asked = owner.press(start, "/key", Map.of("key", form.formatted(key)));

        // Then
        assertThat(asked.text())
                .contains("Is this your company?", "Nordlys Cykler ApS")
                .doesNotContain(key);
    }

    /** Without an address to go back to, e-conomic shows the key. */
    private String keyShownByEconomic() {
        var page = owner.open(URI.create(
                sandbox.baseUrl() + "/economic/secure/api1/requestaccess.aspx?appPublicToken=demo-app-public"));
        var consent = owner.answer(
                page, Map.of("do", "login", "agreement", numberOf(company), "login", "owner", "password", "demo"));
        return allow(owner, consent).html().replaceAll("(?s).*<textarea id=\"token\"[^>]*>([^<]*)<.*", "$1");
    }

    @Test
    void whatIsNoKeyIsRefusedInWords() {
        // Given
        var start = begin(owner, world.link(connection));

        // Then
        assertThat(owner.press(start, "/key", Map.of("key", numberOf(company))).text())
                .contains("the answer holds no key", "Paste the whole key", "Go to e-conomic");
        assertThat(owner.press(start, "/key", Map.of("key", "")).text()).contains("the answer holds no key");
        assertThat(owner.press(start, "/key", Map.of("key", "a".repeat(44))).text())
                .contains("e-conomic does not let Kontobro in");
        assertThat(world.state(connection)).isEqualTo("being-connected");
        assertThat(world.grant(connection)).isEmpty();
    }

    @Test
    void whoCancelsAtEconomicIsToldHowToTryAgain() {
        // Given
        var consent = toEconomic(owner, begin(owner, world.link(connection)), company);

        // When
        var start = refuse(owner, consent);

        // Then
        assertThat(start.text()).contains("access was not given", "Go to e-conomic");
    }

    @Test
    void whenEconomicIsDownTheOwnerIsToldToWaitAndNothingIsKept() {
        // Given
        var consent = toEconomic(owner, begin(owner, world.link(connection)), company);
        company.faults()
                .add(FaultRule.always(new Fault.ServerError(503, Moment.BEFORE_WRITE))
                        .on("GET", "/self"));

        // When
        var start = allow(owner, consent);

        // Then
        assertThat(start.text()).contains("e-conomic does not answer", "Wait a few minutes", "Go to e-conomic");
        assertThat(world.grant(connection)).isEmpty();
    }

    @Test
    void anAnswerCountsOnceAndOnlyInTheBrowserThatWasSent() {
        // Given
        var start = begin(owner, world.link(connection));
        var consent = toEconomic(owner, start, company);
        var answer = owner.sentTo(consent.address(), Map.of("do", "allow")).orElseThrow();

        // When
        Page elsewhere;
        try (var phone = new Owner()) {
            elsewhere = phone.open(answer);
        }
        var here = owner.open(answer);
        var again = owner.open(answer);

        // Then
        assertThat(elsewhere.status()).isEqualTo(403);
        assertThat(elsewhere.address().toString()).endsWith("/connect/" + connection);
        assertThat(elsewhere.text())
                .contains("This page cannot go on here", "in the browser where you opened the link");
        assertThat(here.text()).contains("Is this your company?");
        assertThat(again.text()).contains("the answer cannot be used any more", "Is this your company?");
        assertThat(world.kept(connection).grantVersion()).isEqualTo(1);
    }

    @Test
    void ofTwoWindowsTheOneThatWasSentLastIsListenedTo() {
        // Given
        var start = begin(owner, world.link(connection));
        var first = owner.press(start, "/go").refresh();
        var second = owner.press(start, "/go").refresh();
        var login = Map.of("do", "login", "agreement", numberOf(company), "login", "owner", "password", "demo");
        owner.answer(owner.open(first), login);

        // When
        var stale = allow(owner, owner.open(first));

        // Then
        assertThat(stale.text()).contains("the answer cannot be used any more", "Go to e-conomic");
        assertThat(allow(owner, owner.open(second)).text()).contains("Is this your company?");
    }

    @Test
    void toConfirmTwiceIsToConfirmOnceAndToDeclineAfterwardsComesTooLate() {
        // Given
        var asked = world.letIn(owner, connection, company);
        owner.press(asked, "/yes");

        // When
        var twice = owner.press(asked, "/yes");
        var tooLate = owner.press(asked, "/no");

        // Then
        assertThat(twice.text()).contains("Nordlys Cykler ApS is connected");
        assertThat(tooLate.text()).contains("Something has changed meanwhile", "leads to Nordlys Cykler ApS");
        assertThat(world.state(connection)).isEqualTo("paused");
        assertThat(world.grant(connection)).isPresent();
    }

    @Test
    void toConfirmAfterDecliningComesTooLate() {
        // Given
        var asked = world.letIn(owner, connection, company);
        owner.press(asked, "/no");

        // When
        var tooLate = owner.press(asked, "/yes");

        // Then
        assertThat(tooLate.text()).contains("Something has changed meanwhile", "Go to e-conomic");
        assertThat(world.state(connection)).isEqualTo("being-connected");
    }

    @Test
    void aCompanyThatAnotherConnectionLeadsToIsRefusedInWords() {
        // Given
        var first = world.connection(SystemName.ECONOMIC, "The shop");
        world.connect(first, company);

        // When
        var start = world.letIn(owner, connection, company);

        // Then
        assertThat(start.text()).contains("Nordlys Cykler ApS is connected already", "“The shop”", "Go to e-conomic");
        assertThat(world.state(connection)).isEqualTo("being-connected");
        assertThat(world.grant(connection)).isEmpty();
    }

    @Test
    void ofTwoConnectionsToBeConfirmedForOneCompanyTheSecondIsRefusedInWords() {
        // Given
        var first = world.connection(SystemName.ECONOMIC, "The shop");
        var askedSecond = world.letIn(owner, connection, company);
        try (var colleague = new Owner()) {
            var askedFirst = world.letIn(colleague, first, company);
            colleague.press(askedFirst, "/yes");
        }

        // When
        var refused = owner.press(askedSecond, "/yes");

        // Then
        assertThat(refused.text()).contains("Nordlys Cykler ApS is connected already", "“The shop”");
        assertThat(world.state(connection)).isEqualTo("to-be-confirmed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"da", "sv"})
    void thePagesSpeakTheTenantsLanguage(String language) {
        // Given
        var elsewhere = ConnectWorld.speaking(language, identityProvider, sandbox, connections, db);
        var theirs = elsewhere.connection(SystemName.ECONOMIC);

        // When
        var link = owner.open(elsewhere.link(theirs));
        var start = owner.press(link, link.address().getPath());
        var asked = allow(owner, toEconomic(owner, start, company));
        var done = owner.press(asked, "/yes");

        // Then
        assertThat(start.html()).contains("<html lang=\"" + language + "\">");
        var words = language.equals("da")
                ? Map.of(
                        link,
                        "Begynd",
                        start,
                        "Gå til e-conomic",
                        asked,
                        "Er det din virksomhed?",
                        done,
                        "er forbundet")
                : Map.of(
                        link,
                        "Börja",
                        start,
                        "Gå till e-conomic",
                        asked,
                        "Är det här ditt företag?",
                        done,
                        "är anslutet");
        assertThat(words).allSatisfy((page, word) -> assertThat(page.text()).contains(word));
    }
}
