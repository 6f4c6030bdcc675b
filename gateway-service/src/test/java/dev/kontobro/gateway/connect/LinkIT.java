package dev.kontobro.gateway.connect;

import static dev.kontobro.gateway.connect.ConnectWorld.begin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.Owner;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sql.Db;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A link opens the way to connect: once, for a while, and in one browser. */
@GatewayTest
class LinkIT {

    LocalIdentityProvider identityProvider;
    SandboxServer sandbox;

    @Inject
    Connections connections;

    @Inject
    Links links;

    @Inject
    Db db;

    private final Owner owner = new Owner();
    private final Owner stranger = new Owner();
    private ConnectWorld world;
    private String connection;

    @BeforeEach
    void takeTheTenantOn() {
        world = ConnectWorld.speaking("en", identityProvider, sandbox, connections, db);
        connection = world.connection(SystemName.ECONOMIC);
    }

    @AfterEach
    void closeTheBrowsers() {
        owner.close();
        stranger.close();
    }

    @Test
    void toLookAtALinkDoesNotUseItUp() {
        // Given
        var link = world.link(connection);

        // When
        var scanned = stranger.open(link);

        // Then
        assertThat(scanned.status()).isEqualTo(200);
        assertThat(scanned.text()).contains("Connect e-conomic to Kontobro", ConnectWorld.TENANT_NAME, "120 minutes");
        assertThat(begin(owner, link).text()).contains("Go to e-conomic");
    }

    @Test
    void aLinkWorksOnceAndInOneBrowser() {
        // Given
        var link = world.link(connection);
        var strangersPage = stranger.open(link);
        begin(owner, link);

        // When
        var late = stranger.press(strangersPage, link.getPath());

        // Then
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.text()).contains("This link has been used", "Ask for a new link");
        assertThat(stranger.open(link).text()).contains("This link has been used");
        assertThat(stranger.open(link.resolve("/connect/" + connection)).text())
                .contains("This page cannot go on here");
        assertThat(owner.open(link).text()).contains("You have opened this link in this browser already", "Go on");
        assertThat(world.trail(connection)).containsOnlyOnce("link.opened");
    }

    @Test
    void toPressTwiceIsToPressOnce() {
        // Given
        var link = world.link(connection);
        var page = owner.open(link);
        owner.press(page, link.getPath());

        // When
        var twice = owner.press(page, link.getPath());

        // Then
        assertThat(twice.text()).contains("Go to e-conomic");
        assertThat(world.trail(connection)).containsOnlyOnce("link.opened");
    }

    @Test
    void anotherLinkGoesOnInTheSameBrowser() {
        // Given
        begin(owner, world.link(connection));

        // When
        var second = begin(owner, world.link(connection));

        // Then
        assertThat(second.text()).contains("Go to e-conomic");
    }

    @Test
    void linksToSeveralConnectionsAreFollowedSideBySide() {
        // Given
        var other = world.connection(SystemName.FORTNOX);
        var first = begin(owner, world.link(connection));
        begin(owner, world.link(other));

        // When
        var leaving = owner.press(first, "/go");

        // Then
        assertThat(leaving.refresh().getPath()).contains("requestaccess");
    }

    @Test
    void aLinkThatIsTooOldSaysSo() {
        // Given
        var old = links.address(links.issue(connection, OptionalLong.empty(), Duration.ofMinutes(-1)));

        // When
        var page = owner.open(old);

        // Then
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.text()).contains("This link is too old", "Ask for a new link", "Nothing is lost");
    }

    @Test
    void aLinkThatWasChangedOrIsForAnotherConnectionOpensNothing() {
        // Given
        var link = world.link(connection).toString();
        var other = world.connection(SystemName.FORTNOX);
        var changed = List.of(
                link.substring(0, link.length() - 5),
                link.replace(connection, other),
                link.replace(connection, "nobody"),
                link.replaceAll("open/.*", "open/nonsense"),
                link.replaceAll("open/.*", "open/%00%ff"));

        // Then
        assertThat(changed).allSatisfy(address -> {
            var page = owner.open(URI.create(address));
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.text()).contains("This link does not work", "ask whoever sent you the link");
        });
    }

    @Test
    void aFormOfAnotherSiteOrOfNoPageIsNotTaken() {
        // Given
        var link = world.link(connection);
        var page = owner.open(link);
        var form = page.hidden(link.getPath());

        // Then
        assertThat(owner.post(link, Map.of()).status()).isEqualTo(403);
        assertThat(owner.post(link, Map.of("form", "x".repeat(43))).status()).isEqualTo(403);
        assertThat(owner.post(link, form, Map.of("Sec-Fetch-Site", "cross-site"))
                        .text())
                .contains("The button did not come from this page");
        assertThat(stranger.post(link, form).text()).contains("This page cannot go on here");

        // When
        var start = owner.post(link, form, Map.of("Sec-Fetch-Site", "same-origin"));

        // Then
        assertThat(start.text()).contains("Go to e-conomic");
        for (var step : List.of("/go", "/key", "/yes", "/no", "/check", "/start")) {
            assertThat(owner.post(start.address().resolve("/connect/" + connection + step), Map.of())
                            .status())
                    .as(step)
                    .isEqualTo(403);
        }
    }

    @Test
    void pagesAreKeptByNobodyFramedByNobodyAndTellNobodyWhereTheReaderComesFrom() {
        // When
        var page = owner.open(world.link(connection));

        // Then
        var headers = page.headers();
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Lax", "Path=/connect")
                .doesNotContain("Secure");
        assertThat(page.html()).doesNotContain("<script", "onclick");
    }

    @Test
    void anAddressThatIsNoLinkIsAPageToo() {
        var page = owner.open(world.link(connection).resolve("/connect"));
        var strange = owner.open(world.link(connection).resolve("/connect/%0d%0aX:%20y/economic/z?token=t"));

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("There is nothing here");
        assertThat(strange.status()).isEqualTo(403);
        assertThat(strange.address().getQuery()).isNull();
    }

    @Test
    void onlyWhoeverLooksAfterTheTenantGetsLinks() {
        for (var token : List.of(
                world.tokens().viewer(world.tenant()),
                world.tokens().source(world.tenant()),
                world.tokens().operator())) {
            ConnectWorld.as(token)
                    .post("/v1/connections/" + connection + "/links")
                    .then()
                    .statusCode(403);
        }
        world.admin()
                .post("/v1/connections/" + connection + "/links")
                .then()
                .statusCode(201)
                .header("Cache-Control", containsString("no-store"));
    }
}
