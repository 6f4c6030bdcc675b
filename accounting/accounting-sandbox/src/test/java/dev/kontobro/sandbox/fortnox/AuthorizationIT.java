package dev.kontobro.sandbox.fortnox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.SandboxJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizationIT {

    private static final String REDIRECT = "https://kontobro.example/callback";
    private static final Map<String, String> QUESTION = Map.of(
            "client_id", FortnoxBench.CLIENT,
            "redirect_uri", REDIRECT,
            "scope", "customer project",
            "state", "xyz",
            "access_type", "offline",
            "response_type", "code",
            "account_type", "service");

    private FortnoxBench fortnox = FortnoxBench.start();

    @AfterEach
    void stop() {
        fortnox.close();
    }

    private void restart(String settings) {
        fortnox.close();
        fortnox = FortnoxBench.start(settings);
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var more = new HashMap<>(fields);
        more.put(name, value);
        return more;
    }

    private String code() {
        return parameters(fortnox.decide(with(with(QUESTION, "tenant", FortnoxBench.TENANT), "decision", "allow")))
                .get("code");
    }

    private FortnoxBench.Answer exchange(String code) {
        return fortnox.token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT));
    }

    private FortnoxBench.Answer refresh(String token) {
        return fortnox.token(Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    @Test
    void aUserIsAskedForOneOfTheCompaniesAndMayAllow() {
        // When
        var page = fortnox.consentPage(QUESTION);
        var answer = fortnox.decide(with(with(QUESTION, "tenant", FortnoxBench.TENANT), "decision", "allow"));

        // Then
        assertThat(page.body()).contains("Bolaget AB").contains("customer project");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).startsWith(REDIRECT + "?");
        assertThat(parameters(answer)).containsEntry("state", "xyz").containsKey("code");
    }

    @Test
    void aUserMayRefuse() {
        var answer = fortnox.decide(with(with(QUESTION, "tenant", FortnoxBench.TENANT), "decision", "deny"));

        assertThat(parameters(answer)).containsEntry("error", "access_denied").doesNotContainKey("code");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, nobody, Auth code or ClientID supplied is invalid",
        "response_type, token, Auth code or ClientID supplied is invalid",
        "redirect_uri, https://elsewhere.example/, The redirect URI is missing or do not match"
    })
    void aWrongQuestionIsAnsweredOnThePage(String field, String value, String message) {
        restart("{\"redirectUri\":\"" + REDIRECT + "\"}");

        assertThat(fortnox.consentPage(with(QUESTION, field, value)).body()).contains(message);
    }

    @Test
    void anIntegrationMustBeSetUpForServiceAccounts() {
        restart("{\"serviceAccounts\":false}");

        assertThat(fortnox.consentPage(QUESTION).body()).contains("Client does not allow service account");
    }

    @Test
    void aCodeGivesATokenOfAnHourForTheTenant() {
        // When
        var answer = exchange(code());

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.at("/expires_in").intValue()).isEqualTo(3600);
        assertThat(answer.at("/token_type").asText()).isEqualTo("bearer");
        assertThat(answer.at("/scope").asText()).isEqualTo("customer project");
        var claims = claims(answer.at("/access_token").asText());
        assertThat(claims.path("tenantId").intValue()).isEqualTo(4711);
        assertThat(claims.has("userId")).isTrue();
    }

    @Test
    void aCodeWorksOnceAndForTenMinutes() {
        // Given
        var used = code();
        exchange(used);
        var old = code();
        fortnox.advance(Duration.ofMinutes(10).plusSeconds(1));

        // When / Then
        assertThat(exchange(used).at("/error_description").asText())
                .isEqualTo("Authorization code doesn't exist or is invalid for the client");
        assertThat(exchange(old).at("/error_description").asText()).isEqualTo("The authorization code has expired");
    }

    @Test
    void theRedirectUriOfTheExchangeMustBeTheOneOfTheQuestion() {
        var answer = fortnox.token(
                Map.of("grant_type", "authorization_code", "code", code(), "redirect_uri", REDIRECT + "/"));

        assertThat(answer.at("/error").asText()).isEqualTo("redirect_uri_mismatch");
    }

    @Test
    void withoutOfflineAccessThereIsNoRefreshToken() {
        // Given
        var online = with(QUESTION, "access_type", "online");

        // When
        var code = parameters(fortnox.decide(with(with(online, "tenant", FortnoxBench.TENANT), "decision", "allow")))
                .get("code");

        // Then
        assertThat(exchange(code).json().has("refresh_token")).isFalse();
    }

    @Test
    void aRefreshTokenWorksOnceAndThePairOfTheFirstUseSurvives() {
        // Given
        var first = exchange(code()).at("/refresh_token").asText();

        // When
        var second = refresh(first);
        var again = refresh(first);

        // Then
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.header("Content-Type")).isEqualTo("text/html");
        assertThat(again.body())
                .isEqualTo("{\"error\":\"invalid_grant\",\"error_description\":\"Invalid refresh token\"}");
        assertThat(refresh(second.at("/refresh_token").asText()).status()).isEqualTo(200);
    }

    @Test
    void refreshesThatRaceBothSucceedAndOnlyTheLastPairLivesWhenSwitchedOn() {
        // Given
        restart("{\"refreshRace\":true}");
        var token = exchange(code()).at("/refresh_token").asText();

        // When
        var one = refresh(token).at("/refresh_token").asText();
        var other = refresh(token).at("/refresh_token").asText();

        // Then
        assertThat(refresh(one).status()).isEqualTo(400);
        assertThat(refresh(other).status()).isEqualTo(200);
    }

    @Test
    void aRefreshTokenLives45DaysAndCanBeRevoked() {
        // Given
        var old = exchange(code()).at("/refresh_token").asText();
        fortnox.advance(Duration.ofDays(45).plusSeconds(1));
        var revoked = exchange(code()).at("/refresh_token").asText();

        // When / Then
        assertThat(refresh(old).status()).isEqualTo(400);
        assertThat(fortnox.revoke(revoked).body()).isEqualTo("{\"revoked\":true}");
        assertThat(refresh(revoked).status()).isEqualTo(400);
    }

    @Test
    void clientCredentialsGiveATokenWithoutARefreshToken() {
        // When
        var answer = fortnox.login();

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("refresh_token")).isFalse();
        assertThat(claims(answer.at("/access_token").asText()).path("tenantId").intValue())
                .isEqualTo(4711);
    }

    @Test
    void clientCredentialsNeedTheConsentOfTheTenant() {
        // Given
        restart("{\"serviceAccountConsent\":false}");

        // When / Then
        assertThat(fortnox.login().at("/error").asText()).isEqualTo("invalid_grant");
        code();
        assertThat(fortnox.login().status()).isEqualTo(200);
    }

    @Test
    void aMissingConsentMayBeAServerErrorWithNothingInIt() {
        restart("{\"serviceAccountConsent\":false,\"serverErrorWithoutConsent\":true}");

        assertThat(fortnox.login().status()).isEqualTo(500);
        assertThat(fortnox.login().body()).isEmpty();
    }

    @Test
    void wrongClientCredentialsAreRefusedInThePublishedWords() {
        var form = Map.of("grant_type", "client_credentials");

        var wrongSecret = fortnox.token(form, FortnoxBench.CLIENT, "guessed", FortnoxBench.TENANT);
        var wrongTenant = fortnox.token(form, FortnoxBench.CLIENT, FortnoxBench.SECRET, "1");

        assertThat(wrongSecret.status()).isEqualTo(401);
        assertThat(wrongSecret.header("Content-Type")).isEqualTo("text/plain");
        assertThat(wrongSecret.body())
                .isEqualTo(
                        "{\"error\":\"invalid_client\",\"error_description\":\"The client credentials are invalid\"}");
        assertThat(wrongTenant.at("/error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void aTokenThatIsForgedOrOldIsUnauthorized() {
        // Given
        var token = fortnox.login().at("/access_token").asText();
        var forged = token.substring(0, token.lastIndexOf('.') + 1) + "AAAA";

        // When / Then
        assertThat(fortnox.call("GET", "customers", "", token).status()).isEqualTo(200);
        for (var refused : new String[] {forged, "nonsense", ""}) {
            var answer = fortnox.call("GET", "customers", "", refused);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("{\"message\":\"unauthorized\"}");
        }
        fortnox.advance(Duration.ofHours(1));
        assertThat(fortnox.call("GET", "customers", "", token).status()).isEqualTo(401);
    }

    @Test
    void aTokenOpensOnlyWhatItsScopesName() {
        // Given
        var token = exchange(code()).at("/access_token").asText();

        // When
        var answer = fortnox.call("GET", "currencies", "", token);

        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.errorCode()).isEqualTo(2000663);
        assertThat(fortnox.call("GET", "projects", "", token).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"licencesMissing\":[\"customer\"]} | 2001101", "{\"integrationLicence\":false} | 2001103"})
    void aMissingLicenceIsRefusedWithItsOwnCode(String settings, int code) {
        restart(settings);

        var answer = fortnox.get("customers");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.errorCode()).isEqualTo(code);
    }

    @Test
    void a26thCallWithinFiveSecondsIsOneTooMany() {
        // Given
        restart("{\"retryAfter\":true}");
        IntStream.range(0, 24).forEach(_ -> fortnox.get("me"));
        fortnox.advance(Duration.ofSeconds(3));
        assertThat(fortnox.get("me").status()).isEqualTo(200);

        // When
        var refused = fortnox.get("me");

        // Then
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("2");
        fortnox.advance(Duration.ofSeconds(2));
        IntStream.range(0, 24)
                .forEach(_ -> assertThat(fortnox.get("me").status()).isEqualTo(200));
        assertThat(fortnox.get("me").status()).isEqualTo(429);
    }

    @Test
    void theFaultsOfACompanySpeakAsFortnoxDoes() {
        // Given
        var token = fortnox.login().at("/access_token").asText();
        var faults = fortnox.company().faults();

        // When / Then
        faults.add(FaultRule.once(new Fault.Throttled(7)));
        assertThat(fortnox.call("GET", "me", "", token).header("Retry-After")).isEqualTo("7");
        faults.add(FaultRule.once(new Fault.ModuleOff("project")));
        assertThat(fortnox.call("GET", "projects", "", token).errorCode()).isEqualTo(2001101);
        faults.add(FaultRule.always(new Fault.GrantRevoked()));
        assertThat(fortnox.call("GET", "me", "", token).status()).isEqualTo(401);
        assertThat(fortnox.login().at("/error").asText()).isEqualTo("invalid_grant");
    }

    private static Map<String, String> parameters(FortnoxBench.Answer redirect) {
        return Form.of(URI.create(redirect.header("Location")).getRawQuery()).fields();
    }

    private static JsonNode claims(String token) {
        var claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        return SandboxJson.read(claims, new TypeReference<>() {});
    }
}
