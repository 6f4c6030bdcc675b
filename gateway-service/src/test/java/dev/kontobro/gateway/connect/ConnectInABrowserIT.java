package dev.kontobro.gateway.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.problem.ProblemTexts;
import dev.kontobro.browser.Browser;
import dev.kontobro.browser.Browser.Session;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.Owner;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sql.Db;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Owners link their books in a real browser, at the login pages of the vendors' sandbox. */
@GatewayTest
class ConnectInABrowserIT {

    private static Browser browser;

    LocalIdentityProvider identityProvider;
    SandboxServer sandbox;

    @Inject
    Connections connections;

    @Inject
    Db db;

    private Session session;
    private ConnectWorld world;
    private String spoken;

    @BeforeAll
    static void startTheBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void stopTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Nothing in the pages may break their own rules. */
    @AfterEach
    void standUp() {
        if (session != null) {
            session.close();
            assertThat(session.complaints()).isEmpty();
        }
    }

    @Test
    void booksInEconomicAreLinked() {
        // Given
        sitDown("da");
        var connection = world.connection(SystemName.ECONOMIC, "Butikken");
        var company = agreement("Nordlys Cykler ApS");

        // When
        open(world.link(connection), "economic-1-link");
        press("Begynd");
        assertThat(heading()).hasText("Forbind e-conomic med Kontobro");
        seen("economic-2-start");
        press("Gå til e-conomic");
        logInToEconomic(company);
        allow();

        // Then
        assertThat(heading()).hasText("Er det din virksomhed?");
        assertThat(page().locator("main")).containsText("Nordlys Cykler ApS");
        assertThat(page().url()).endsWith("/connect/" + connection);
        seen("economic-3-confirm");

        // When
        press("Ja, det er virksomheden");

        // Then
        assertThat(heading()).hasText("Nordlys Cykler ApS er forbundet");
        assertThat(world.state(connection)).isEqualTo("paused");
    }

    @Test
    void theOwnerGoesFromTheLinkToRunningTransfersByHimself() {
        // Given
        sitDown("da");
        var connection = world.connection(SystemName.ECONOMIC, "Butikken");
        begin(world.link(connection), "Begynd");
        press("Gå til e-conomic");
        logInToEconomic(agreement("Nordlys Cykler ApS"));
        allow();

        // When
        press("Ja, det er virksomheden");

        // Then
        assertThat(page().getByLabel("Kundegruppe til kunder")).isVisible();
        assertThat(button("Start overførslerne")).not().isVisible();
        seen("economic-4-lacking");

        // When
        choose("Kundegruppe til kunder", 1);
        choose("Betalingsbetingelser til kunder", 1);
        choose("Momszone til kunder", 1);
        choose("Valuta til kunder", 1);
        choose("Projektgruppe til projekter", 1);
        press("Gem, og tjek igen");

        // Then
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Dine valg er gemt");
        seen("economic-8-chosen");

        // When
        press("Start overførslerne");

        // Then
        assertThat(heading()).hasText("Overførslerne er startet");
        seen("economic-9-started");
        assertThat(world.state(connection)).isEqualTo("active");
    }

    @Test
    void aChoiceThatDoesNotDoIsFoundByItsLink() {
        // Given
        sitDown("sv");
        var connection = world.connection(SystemName.ECONOMIC, "Butiken");
        var company = agreement("Nordlys Cykler ApS");
        begin(world.link(connection), "Börja");
        press("Gå till e-conomic");
        logInToEconomic(company);
        allow();
        press("Ja, det är företaget");
        choose("Kundgrupp för kunder", 1);
        choose("Betalningsvillkor för kunder", 1);
        choose("Momszon för kunder", 1);
        choose("Valuta för kunder", 1);
        choose("Projektgrupp för projekt", 1);
        company.books().register("customer-groups").delete("1");

        // When
        press("Spara och kontrollera igen");

        // Then
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("Ingenting har sparats ännu");
        seen("economic-10-refused");

        // When
        page().getByRole(AriaRole.ALERT).getByRole(AriaRole.LINK).click();

        // Then
        assertThat(page().getByLabel("Kundgrupp för kunder")).isFocused();
        assertThat(page().getByLabel("Kundgrupp för kunder")).hasValue("");
        assertThat(page().getByLabel("Betalningsvillkor för kunder")).hasValue("1");
    }

    @Test
    void aLongListIsWrittenIntoWithTheKeyboard() {
        // Given
        sitDown("en");
        var connection = world.connection(SystemName.ECONOMIC, "The shop");
        var company = agreement("Nordlys Cykler ApS");
        var groups = company.books().register("customer-groups");
        var group = groups.find("1").orElseThrow().content();
        for (var number = 1001; number <= 1101; number++) {
            groups.put(
                    Integer.toString(number),
                    group.deepCopy().put("customerGroupNumber", number).put("name", "Group " + number));
        }
        begin(world.link(connection), "Begin");
        press("Go to e-conomic");
        logInToEconomic(company);
        allow();
        press("Yes, this is the company");

        // When
        seen("economic-11-long-list");
        page().getByLabel("Customer group for customers").focus();
        page().keyboard().type("Group 1101");
        for (var choice = 0; choice < 4; choice++) {
            page().keyboard().press("Tab");
            page().keyboard().press("ArrowDown");
        }
        page().keyboard().press("Tab");
        assertThat(button("Save and check again")).isFocused();
        page().keyboard().press("Enter");

        // Then
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Your choices are saved");
        assertThat(button("Start the transfers")).isVisible();
    }

    @Test
    void theWrongAgreementIsRefusedByItsOwnerWhoThenTakesTheRightOne() {
        // Given
        sitDown("da");
        var connection = world.connection(SystemName.ECONOMIC, "Butikken");
        var wrong = agreement("Nordlys Ejendomme ApS");
        var right = agreement("Nordlys Cykler ApS");
        begin(world.link(connection), "Begynd");
        press("Gå til e-conomic");
        logInToEconomic(wrong);
        allow();

        // When
        press("Nej, det er en anden");

        // Then
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Adgangen til Nordlys Ejendomme ApS er slettet");
        assertThat(world.grant(connection)).isEmpty();
        seen("economic-5-declined");

        // When
        press("Gå til e-conomic");
        page().locator("button[value=logout]").click();
        logInToEconomic(right);
        allow();
        press("Ja, det er virksomheden");

        // Then
        assertThat(heading()).hasText("Nordlys Cykler ApS er forbundet");
    }

    @Test
    void anAccountantWhoForgotToAdministerIsWarnedAndDoesItRight() {
        // Given
        sitDown("da");
        var connection = world.connection(SystemName.ECONOMIC, "Butikken");
        var client = agreement("Nordlys Cykler ApS");
        var office = agreement("Fyns Regnskab ApS", user -> {
            user.put("name", "Rie Revisor").putArray("administers").add(client.id());
            return user;
        });
        begin(world.link(connection), "Begynd");
        assertThat(page().locator("main")).containsText("tryk på »Administrer« ved klienten");
        press("Gå til e-conomic");
        logInToEconomic(office);
        allow();

        // Then
        assertThat(heading()).hasText("Er det din virksomhed?");
        assertThat(page().locator("main")).containsText("Er du revisor?");
        seen("economic-6-accountant");

        // When
        press("Nej, det er en anden");
        var start = page().url();
        page().navigate(sandbox.baseUrl() + "/economic/secure/");
        page().locator("button[value=administer]").click();
        page().navigate(start);
        press("Gå til e-conomic");
        allow();

        // Then
        assertThat(page().locator("main")).containsText("Nordlys Cykler ApS");
        assertThat(page().locator("main")).not().containsText("Er du revisor?");
        press("Ja, det er virksomheden");
        assertThat(heading()).hasText("Nordlys Cykler ApS er forbundet");
    }

    @Test
    void aKeyIsPutInByHand() {
        // Given
        sitDown("en");
        var connection = world.connection(SystemName.ECONOMIC);
        begin(world.link(connection), "Begin");

        // When
        page().getByText("Have you got a key already?").click();
        page().getByLabel("Key, or the whole address").fill("1702233");
        press("Use this key");

        // Then
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("the answer holds no key");
        seen("economic-7-no-key");
    }

    @Test
    void booksInFortnoxAreLinkedAsAServiceAccount() {
        // Given
        sitDown("sv");
        var connection = world.connection(SystemName.FORTNOX, "Butiken");
        var company = world.fortnoxCompany("Norrsken Cyklar AB");
        begin(world.link(connection), "Börja");
        seen("fortnox-1-start");

        // When
        press("Gå till Fortnox");
        logInToFortnox(company);
        allow();

        // Then
        assertThat(heading()).hasText("Är det här ditt företag?");
        seen("fortnox-2-confirm");
        press("Ja, det är företaget");
        assertThat(heading()).hasText("Norrsken Cyklar AB är anslutet");
        assertThat(world.state(connection)).isEqualTo("paused");
    }

    @Test
    void whereNothingIsMissingTheTransfersStartAtOnce() {
        // Given
        sitDown("sv");
        var connection = world.connection(SystemName.FORTNOX, "Butiken");
        begin(world.link(connection), "Börja");
        press("Gå till Fortnox");
        logInToFortnox(world.fortnoxCompany("Norrsken Cyklar AB"));
        allow();

        // When
        press("Ja, det är företaget");

        // Then
        assertThat(page().locator("main")).containsText("Ingenting saknas.");
        seen("fortnox-4-ready");
        press("Starta överföringarna");
        assertThat(heading()).hasText("Överföringarna har startat");
        assertThat(world.state(connection)).isEqualTo("active");
    }

    @Test
    void whoeverIsNoSystemAdministratorLetsTheHubInAsHimself() {
        // Given
        sitDown("sv");
        var connection = world.connection(SystemName.FORTNOX, "Butiken");
        var company = world.fortnoxCompany("Norrsken Cyklar AB");
        ((ObjectNode) company.settings().path("users").path(0)).put("systemAdministrator", false);
        begin(world.link(connection), "Börja");
        press("Gå till Fortnox");
        logInToFortnox(company);
        page().locator("button[value=deny]").click();
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("åtkomsten gavs inte");
        seen("fortnox-3-refused");

        // When
        page().getByLabel("Som dig själv").check();
        press("Gå till Fortnox");
        allow();
        press("Ja, det är företaget");

        // Then
        assertThat(heading()).hasText("Norrsken Cyklar AB är anslutet");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBrokenConnectionIsMendedByItsOwnCompanyOnly(boolean isOwn) {
        // Given
        sitDown("da");
        var connection = world.connection(SystemName.ECONOMIC, "Butikken");
        var company = agreement("Nordlys Cykler ApS");
        var other = agreement("Nordlys Ejendomme ApS");
        world.connect(connection, company);
        sandbox.withdraw(company);
        db.inTransaction(tx -> connections.breakDown(tx, connection, 1, Problem.of(ProblemCode.GRANT_REVOKED)));
        var mailed = URI.create(ConnectWorld.as(world.tokens().of(Optional.empty(), "service"))
                .body(Map.of("incident", 1))
                .post("/internal/connections/" + connection + "/reconnect-links")
                .path("url"));
        begin(mailed, "Begynd");
        seen("reconnect-1-start");

        // When
        press("Gå til e-conomic");
        logInToEconomic(isOwn ? company : other);
        allow();

        // Then
        if (isOwn) {
            assertThat(heading()).hasText("Forbindelsen til Nordlys Cykler ApS virker igen");
            seen("reconnect-2-restored");
        } else {
            assertThat(page().getByRole(AriaRole.ALERT)).containsText("Det var en anden virksomhed");
            assertThat(page().getByRole(AriaRole.ALERT)).containsText("Nordlys Ejendomme ApS");
            seen("reconnect-3-other-company");
        }
        assertThat(world.state(connection)).isEqualTo(isOwn ? "active" : "broken");
    }

    @Test
    void theWholeWayCanBeGoneWithTheKeyboard() {
        // Given
        sitDown("en");
        var connection = world.connection(SystemName.FORTNOX);
        page().navigate(world.link(connection).toString());

        // When
        page().keyboard().press("Tab");
        assertThat(button("Begin")).isFocused();
        page().keyboard().press("Enter");

        // Then
        assertThat(button("Go to Fortnox")).isVisible();
        page().keyboard().press("Tab");
        assertThat(page().getByLabel("As a service account")).isFocused();
        page().keyboard().press("ArrowDown");
        assertThat(page().getByLabel("As yourself")).isChecked();
        page().keyboard().press("Tab");
        assertThat(button("Go to Fortnox")).isFocused();
        page().keyboard().press("Enter");
        assertThat(page()).hasURL(Pattern.compile(".*/fortnox/oauth-v1/auth.*"));
    }

    @Test
    void aLinkThatIsUsedAndAPageOfAnotherBrowserSayWhatToDo() {
        // Given
        sitDown("da");
        var connection = world.connection(SystemName.ECONOMIC);
        var link = world.link(connection);
        try (var owner = new Owner()) {
            ConnectWorld.begin(owner, link);
        }

        // When
        open(link, "ended-1-used");

        // Then
        assertThat(heading()).hasText("Linket er brugt");
        open(link.resolve("/connect/" + connection), "ended-2-elsewhere");
        assertThat(heading()).hasText("Her kan du ikke fortsætte");
    }

    private void sitDown(String language) {
        spoken = language;
        session = browser.sitDown(language);
        world = ConnectWorld.speaking(language, identityProvider, sandbox, connections, db);
    }

    private Company agreement(String name) {
        return agreement(name, user -> user.put("name", "Anne Nordlys").put("email", "anne@nordlys.example"));
    }

    private Company agreement(String name, UnaryOperator<ObjectNode> user) {
        var settings = JsonNodeFactory.instance.objectNode();
        settings.putObject("company").put("companyIdentificationNumber", "38120475");
        settings.putArray("users")
                .add(user.apply(JsonNodeFactory.instance.objectNode().put("login", "owner")));
        return world.agreement(name, settings);
    }

    private void begin(URI link, String button) {
        page().navigate(link.toString());
        press(button);
        page().waitForURL(address -> !address.equals(link.toString()));
    }

    private void open(URI address, String picture) {
        page().navigate(address.toString());
        seen(picture);
    }

    private void logInToEconomic(Company company) {
        var form = page().locator("form.fields");
        form.locator("[name=agreement]").fill(ConnectWorld.numberOf(company));
        form.locator("[name=login]").fill("owner");
        form.locator("[name=password]").fill("demo");
        form.locator("button").click();
    }

    private void logInToFortnox(Company company) {
        var form = page().locator("form.fields");
        form.locator("[name=login]")
                .fill(company.settings().path("users").path(0).path("login").asText());
        form.locator("[name=password]").fill("demo");
        form.locator("button").click();
    }

    private void allow() {
        page().locator("button[value=allow]").click();
    }

    private void press(String button) {
        button(button).click();
    }

    private void choose(String label, int place) {
        page().getByLabel(label).selectOption(new SelectOption().setIndex(place));
    }

    private Locator button(String name) {
        return page().getByRole(
                        AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator heading() {
        return page().locator("h1");
    }

    /** In no language a page may be wider than a phone; pictures are taken in the owner's own. */
    private void seen(String picture) {
        for (var language : ProblemTexts.LANGUAGES) {
            show(language.getLanguage());
            assertThat(session.misplaced()).as("%s, in %s", picture, language).isEmpty();
        }
        show(spoken);
        assertThat(session.violations()).as(picture).isEmpty();
        session.picture(picture);
    }

    private void show(String language) {
        world.speak(language);
        page().reload();
    }

    private Page page() {
        return session.page();
    }
}
