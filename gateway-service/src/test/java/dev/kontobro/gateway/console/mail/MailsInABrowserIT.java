package dev.kontobro.gateway.console.mail;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Notifications;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.console.AtTheConsole;
import dev.kontobro.gateway.mail.StandInNotification;
import dev.kontobro.gateway.transfer.StandInService;
import dev.kontobro.gateway.transfer.StandInServices.Customers;
import dev.kontobro.gateway.transfer.TransferFixture;
import dev.kontobro.local.quarkus.LocalParts;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers of mails follow their links, and owners see who reads, in a real browser that allows no scripts. */
@GatewayTest
class MailsInABrowserIT extends AtTheConsole {

    StandInNotification notification;

    @Customers
    StandInService customers;

    private final String owner = "bogholderi@nordlys-cykler.example";
    private String connection;
    private UUID issue;

    @BeforeEach
    void aCompanyThatIsMailed() {
        connection = companies.of(
                tenant,
                new EconomicGrant("demo-grant-nordlys"),
                ExportProfile.standard()
                        .withNotifications(
                                new Notifications(List.of(owner, "webshop@nordlys-cykler.example"), Optional.empty())));
        issue = notification.openIssue(tenant, connection);
    }

    @AfterEach
    void theServiceComesBack() {
        notification.isAway(false);
    }

    @Test
    void whoMutesAnIssueFromAMailSeesWhatHeDoesAndThatItIsDone() {
        // Given
        open("da", "mute");
        seenAndSmall("mute");

        // When
        press("Slå mails om dette fra");

        // Then
        assertThat(heading()).containsText("Ingen mails om dette indtil");
        seenAndSmall("muted");
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
        seenAndSmall("retry");

        // When
        press("Försök igen");

        // Then
        assertThat(heading()).hasText("Nytt försök med 2 överföringar");
        seenAndSmall("retried");
    }

    @Test
    void whoLeavesSeesWhatHeStillGetsAndCanComeBack() {
        // Given
        open("sv", "leave");
        seenAndSmall("leave");

        // When
        press("Stoppa de här mejlen");

        // Then
        assertThat(heading()).hasText("Du får inga fler av de här mejlen om Nordlys Cykler ApS");
        seenAndSmall("left");
        press("Stoppa alla mejl");
        assertThat(heading()).hasText("Du får inga fler mejl om Nordlys Cykler ApS");
        seenAndSmall("left-all");
        press("Få mejlen igen");
        assertThat(heading()).hasText("Mejl om Nordlys Cykler ApS");
        assertThat(notification.wish(tenant, owner)).isEmpty();
    }

    @Test
    void aLinkThatDoesNotWorkSaysSo() {
        page().navigate(at("/m/mute/nonsense"));

        assertThat(heading()).hasText("Linket virker ikke");
        seenAndSmall("unreadable");
    }

    @Test
    void theOwnerSeesWhoLeftAndCanAskWhetherHeWantsMailsAgain() {
        // Given
        notification.wishes(tenant, owner, "connections");
        logIn("tenant-admin");
        page().navigate(at("/console/mails"));
        assertThat(row(owner)).containsText("Kun om selve forbindelsen");
        assertThat(row("webshop@nordlys-cykler.example")).containsText("Alle mails");
        assertThat(page().locator(".alert")).hasCount(0);
        seenAndSmall("list");

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
        page().navigate(at("/console/mails"));

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
            page().navigate(at(place));

            // Then
            assertThat(page().locator(".alert.bad")).containsText("Ingen får mails, når noget skal ordnes");
        }
        page().navigate(at("/console/mails"));
        seenAndSmall("all-left");
    }

    @Test
    void thePageShowsWhenItCannotBeToldWhoWantsMails() {
        // Given
        notification.isAway(true);
        logIn("tenant-viewer");

        // When
        page().navigate(at("/console/mails"));

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

    /** Mails are read on phones. */
    private void seenAndSmall(String picture) {
        seen("mail-" + picture);
        assertSmall(picture);
    }
}
