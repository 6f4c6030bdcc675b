package dev.kontobro.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.gateway.ConsoleClient;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People log in at the real identity provider, and out again, in a real browser that allows no scripts. */
@GatewayTest
class LoginInABrowserIT extends AtTheConsole {

    @BeforeEach
    void aCompany() {
        companies.of(tenant, new EconomicGrant("demo-grant-nordlys"));
    }

    @Test
    void whoLogsInComesToThePageHeAskedFor() {
        // Given
        var anna = person("tenant-admin");
        page().navigate(at("/console/transfers?status=rejected"));
        assertThat(page().url()).startsWith(identityProvider.issuer());

        // When
        fillIn(anna.login(), anna.password());

        // Then
        assertThat(page()).hasURL(at("/console/transfers?status=rejected"));
        assertThat(heading()).hasText("Overførsler");
        assertThat(page().locator("footer")).containsText("Logget ind som Anna Nordlys");
    }

    @Test
    void aWrongPasswordOpensNothing() {
        // Given
        var anna = person("tenant-admin");
        page().navigate(at("/console"));

        // When
        fillIn(anna.login(), "guessed");

        // Then
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("wrong");
        assertThat(sessionCookies()).isEmpty();
        page().navigate(at("/console"));
        assertThat(page().url()).startsWith(identityProvider.issuer());
    }

    @Test
    void whomTheProviderRefusesIsToldSo() {
        // Given
        page().navigate(at("/console"));
        var state = Pattern.compile("[?&]state=([^&]+)").matcher(page().url());
        assertThat(state.find()).isTrue();

        // When
        page().navigate(at("/console/login?error=access_denied&state=" + state.group(1)));

        // Then
        assertThat(heading()).hasText("Du blev ikke logget ind");
        assertThat(sessionCookies()).isEmpty();
    }

    @Test
    void whatAnotherBrowserWasGivenOpensNothing() {
        // Given
        var anna = person("tenant-admin");
        page().navigate(at("/console"));
        var elsewhere = Pattern.compile("[?&]state=([^&]+)").matcher(page().url());
        assertThat(elsewhere.find()).isTrue();
        page().context().clearCookies();

        // When
        page().navigate(at("/console/login?code=" + anna.login() + "&state=" + elsewhere.group(1)));

        // Then
        assertThat(sessionCookies()).isEmpty();
    }

    @Test
    void theSessionIsSealedAndNoScriptCanReadIt() {
        // When
        logIn("tenant-admin");

        // Then
        assertThat(sessionCookies()).isNotEmpty().allSatisfy(cookie -> {
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite.name()).isEqualTo("LAX");
            assertThat(cookie.path).isEqualTo("/console");
            // A JWT would be readable; sealed content is a JWE with a key of our own ("dir").
            assertThat(cookie.value).doesNotContain(tenant).startsWith("eyJhbGciOi");
            assertThat(new String(
                            Base64.getUrlDecoder().decode(cookie.value.substring(0, cookie.value.indexOf('.'))),
                            StandardCharsets.UTF_8))
                    .contains("enc");
        });
    }

    @Test
    void whoseSessionHasEndedIsLedBackToThePageHeAskedFor() {
        // Given
        identityProvider.register(ConsoleClient.at(config.publicUrl()).withLife(Duration.ofSeconds(2)));
        logIn("tenant-admin");
        var codes = new AtomicInteger();
        page().onRequest(request -> {
            if (request.url().startsWith(identityProvider.issuer())) {
                codes.incrementAndGet();
            }
        });

        // When
        Awaitility.await().untilAsserted(() -> {
            page().navigate(at("/console/transfers?status=held"));
            assertThat(codes).hasPositiveValue();
        });

        // Then
        assertThat(page()).hasURL(at("/console/transfers?status=held"));
        assertThat(heading()).hasText("Overførsler");
    }

    @Test
    void whoLogsOutHasToLogInAgain() {
        // Given
        logIn("tenant-admin");

        // When
        press("Log ud");

        // Then
        assertThat(heading()).hasText("Du er logget ud");
        assertThat(page()).hasURL(at("/console/logged-out"));
        assertThat(sessionCookies()).isEmpty();
        page().getByText("Log ind").click();
        assertThat(page().locator("#password")).isVisible();
    }

    @Test
    void tokensOpenNoPageAndSessionsOpenNoApi() {
        // Given
        var token = new Tokens(identityProvider).admin(tenant);
        logIn("tenant-admin");

        // When
        var page = RestAssured.given()
                .redirects()
                .follow(false)
                .header("Authorization", "Bearer " + token)
                .get("/console");
        var api = get("/v1/transfers");

        // Then
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.header("Location")).startsWith(identityProvider.issuer());
        assertThat(api.status()).isEqualTo(401);
    }

    @Test
    void whoIsOfNoCompanyIsToldSo() {
        // When
        logIn(person(Optional.empty(), "tenant-viewer"));

        // Then
        assertThat(heading()).hasText("Dit login hører ikke til en virksomhed");
    }

    private List<Cookie> sessionCookies() {
        return page().context().cookies().stream()
                .filter(cookie -> cookie.name.startsWith("q_session"))
                .toList();
    }
}
