package dev.kontobro.gateway.console.mail;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.browser.Browser;
import dev.kontobro.browser.Browser.Session;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Notifications;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.ConsoleClient;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.access.LinkedCompany;
import dev.kontobro.gateway.mail.StandInNotification;
import dev.kontobro.gateway.transfer.StandInService;
import dev.kontobro.gateway.transfer.StandInServices.Customers;
import dev.kontobro.gateway.transfer.TransferFixture;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.LocalIdentityProvider.Person;
import dev.kontobro.local.quarkus.LocalParts;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers of mails follow their links, and owners see who reads, in a real browser that allows no scripts. */
@GatewayTest
class MailsInABrowserIT {

    private static final int MOST_BYTES = 40_000;

    private static Browser browser;

    LocalIdentityProvider identityProvider;
    StandInNotification notification;

    @Customers
    StandInService customers;

    @Inject
    GatewayConfig config;

    @Inject
    LinkedCompany companies;

    private final String tenant = Tokens.freshTenant();
    private final String owner = "bogholderi@nordlys-cykler.example";
    private Session session;
    private String connection;
    private UUID issue;

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

    @BeforeEach
    void aCompanyThatIsMailed() {
        identityProvider.register(ConsoleClient.at(config.publicUrl()));
        connection = companies.of(
                tenant,
                new EconomicGrant("demo-grant-nordlys"),
                ExportProfile.standard()
                        .withNotifications(
                                new Notifications(List.of(owner, "webshop@nordlys-cykler.example"), Optional.empty())));
        issue = notification.openIssue(tenant, connection);
        session = browser.sitDown("da");
    }

    @AfterEach
    void standUp() {
        notification.isAway(false);
        session.close();
        assertThat(session.complaints()).isEmpty();
    }

    @Test
    void whoMutesAnIssueFromAMailSeesWhatHeDoesAndThatItIsDone() {
        // Given
        open("da", "mute");
        seen("mute");

        // When
        press("Slå mails om dette fra");

        // Then
        assertThat(heading()).containsText("Ingen mails om dette indtil");
        seen("muted");
        assertThat(notification.mutes(issue)).hasSize(1);
    }

    @Test
    void whoHasAnIssueTriedAgainFromAMailSeesHowManyGo() {
        // Given
        for (var number : List.of("10023", "10024")) {
            customers.has(TransferFixture.waiting(
                    tenant,
                    connection,
                    "order",
                    number,
                    TransferStatus.HELD,
                    StandInNotification.PROBLEM,
                    Instant.parse("2026-11-22T09:15:00Z")));
        }
        open("sv", "retry");
        assertThat(heading()).hasText("Försöka igen?");
        seen("retry");

        // When
        press("Försök igen");

        // Then
        assertThat(heading()).hasText("Nytt försök med 2 överföringar");
        seen("retried");
    }

    @Test
    void whoLeavesSeesWhatHeStillGetsAndCanComeBack() {
        // Given
        open("sv", "leave");
        seen("leave");

        // When
        press("Stoppa de här mejlen");

        // Then
        assertThat(heading()).hasText("Du får inga fler av de här mejlen om Nordlys Cykler ApS");
        seen("left");
        press("Stoppa alla mejl");
        assertThat(heading()).hasText("Du får inga fler mejl om Nordlys Cykler ApS");
        seen("left-all");
        press("Få mejlen igen");
        assertThat(heading()).hasText("Mejl om Nordlys Cykler ApS");
        assertThat(notification.wish(tenant, owner)).isEmpty();
    }

    @Test
    void aLinkThatDoesNotWorkSaysSo() {
        page().navigate(config.publicUrl() + "/m/mute/nonsense");

        assertThat(heading()).hasText("Linket virker ikke");
        seen("unreadable");
    }

    @Test
    void theOwnerSeesWhoLeftAndCanAskWhetherHeWantsMailsAgain() {
        // Given
        notification.wishes(tenant, owner, "connections");
        logIn("tenant-admin");
        page().navigate(config.publicUrl() + "/console/mails");
        assertThat(row(owner)).containsText("Kun om selve forbindelsen");
        assertThat(row("webshop@nordlys-cykler.example")).containsText("Alle mails");
        assertThat(page().locator(".alert")).hasCount(0);
        seen("list");

        // When
        row(owner).getByRole(AriaRole.BUTTON).click();

        // Then
        assertThat(page().locator(".alert")).containsText("Der er sendt en mail");
        assertThat(row(owner).getByRole(AriaRole.BUTTON)).hasCount(0);
    }

    @Test
    void whoMayOnlyLookCannotAsk() {
        // Given
        notification.wishes(tenant, owner, "nothing");
        logIn("tenant-viewer");

        // When
        page().navigate(config.publicUrl() + "/console/mails");

        // Then
        assertThat(row(owner)).containsText("Ingen mails");
        assertThat(page().locator("td button")).hasCount(0);
    }

    @Test
    void whereEverybodyLeftTheConsoleSaysSoOnEveryPageThatMatters() {
        // Given
        notification.wishes(tenant, owner, "connections");
        notification.wishes(tenant, "webshop@nordlys-cykler.example", "nothing");
        logIn("tenant-viewer");

        for (var place : List.of("/console", "/console/mails", "/console/connections/" + connection)) {
            // When
            page().navigate(config.publicUrl() + place);

            // Then
            assertThat(page().locator(".alert.bad")).containsText("Ingen får mails, når noget skal ordnes");
        }
        page().navigate(config.publicUrl() + "/console/mails");
        seen("all-left");
    }

    @Test
    void thePageShowsWhenItCannotBeToldWhoWantsMails() {
        // Given
        notification.isAway(true);
        logIn("tenant-viewer");

        // When
        page().navigate(config.publicUrl() + "/console/mails");

        // Then
        assertThat(page().locator("main")).containsText("Det kan ikke vises lige nu");
    }

    /** As it stands in a mail. */
    private void open(String language, String link) {
        var links = RestAssured.given()
                .auth()
                .oauth2(identityProvider.token(LocalParts.SERVICE))
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "address",
                        owner,
                        "language",
                        language,
                        "leaves",
                        "connections",
                        "about",
                        Map.of("issue", issue.toString(), "connection", connection)))
                .post("/internal/tenants/" + tenant + "/mail-links")
                .then()
                .statusCode(201);
        page().navigate(links.extract().path(link));
    }

    private Locator row(String address) {
        return page().getByRole(AriaRole.ROW, new GetByRoleOptions().setName(address));
    }

    private void logIn(String role) {
        var person = new Person(
                "anna-" + UUID.randomUUID(), "correct horse", "Anna Nordlys", Optional.of(tenant), Set.of(role));
        identityProvider.register(person);
        page().navigate(config.publicUrl() + "/console");
        page().locator("#login").fill(person.login());
        page().locator("#password").fill(person.password());
        page().locator("button").click();
    }

    private void seen(String picture) {
        var style = page().request().get(config.publicUrl() + "/style.css").body().length;
        assertThat(page().content().getBytes(StandardCharsets.UTF_8).length + style)
                .as(picture)
                .isLessThan(MOST_BYTES);
        assertThat(session.misplaced()).as(picture).isEmpty();
        assertThat(session.violations()).as(picture).isEmpty();
        session.picture("mail-" + picture);
    }

    private void press(String button) {
        page().getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private Locator heading() {
        return page().locator("h1");
    }

    private Page page() {
        return session.page();
    }
}
