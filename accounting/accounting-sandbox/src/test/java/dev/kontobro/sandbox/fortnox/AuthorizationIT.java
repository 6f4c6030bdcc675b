package dev.kontobro.sandbox.fortnox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.SandboxJson;
import dev.kontobro.sandbox.Vendor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    private static Map<String, String> without(Map<String, String> fields, String name) {
        var fewer = new HashMap<>(fields);
        fewer.remove(name);
        return fewer;
    }

    private String code() {
        return code(QUESTION);
    }

    private String code(Map<String, String> question) {
        return fortnox.decide(question, "allow").brought().get("code");
    }

    private FortnoxBench.Answer exchange(String code) {
        return fortnox.token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT));
    }

    private FortnoxBench.Answer refresh(String token) {
        return fortnox.token(Map.of("grant_type", "refresh_token", "refresh_token", token));
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
        var code = code(with(QUESTION, "access_type", "online"));

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
    void clientCredentialsAreForTheServiceAccountAlone() {
        // Given
        restart("{\"serviceAccountConsent\":false}");

        // When
        var personal = exchange(code(without(QUESTION, "account_type")));

        // Then
        assertThat(personal.status()).isEqualTo(200);
        assertThat(fortnox.login().at("/error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void clientCredentialsGiveTheScopesThatWereAllowedOrFewer() {
        // Given
        restart("{\"serviceAccountConsent\":false}");
        code();

        // When
        var all = fortnox.login();
        var fewer = fortnox.token(Map.of("grant_type", "client_credentials", "scope", "project"));
        var none = fortnox.token(Map.of("grant_type", "client_credentials", "scope", "salary"));

        // Then
        assertThat(all.at("/scope").asText()).isEqualTo("customer project");
        assertThat(fewer.at("/scope").asText()).isEqualTo("project");
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.at("/error").asText()).isEqualTo("invalid_scope");
    }

    @Test
    void whatWasGivenBeforeKeepsItsScopesWhenOthersAreAllowed() {
        // Given
        var before = exchange(code());

        // When
        code(with(QUESTION, "scope", "currency"));

        // Then
        assertThat(refresh(before.at("/refresh_token").asText()).at("/scope").asText())
                .isEqualTo("customer project");
        assertThat(fortnox.login().at("/scope").asText()).isEqualTo("currency");
        assertThat(fortnox.call(
                                "GET",
                                "projects",
                                "",
                                before.at("/access_token").asText())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRemovedIntegrationIsOutUntilItIsLetInAgain() {
        // Given
        var pair = exchange(code());
        var pending = code();

        // When
        fortnox.withdraw();

        // Then
        assertThat(fortnox.call("GET", "customers", "", pair.at("/access_token").asText())
                        .body())
                .isEqualTo("{\"message\":\"unauthorized\"}");
        assertThat(refresh(pair.at("/refresh_token").asText()).body()).contains("Invalid refresh token");
        assertThat(exchange(pending).at("/error").asText()).isEqualTo("invalid_grant");
        assertThat(fortnox.login().at("/error").asText()).isEqualTo("invalid_grant");
        code();
        assertThat(fortnox.login().status()).isEqualTo(200);
        assertThat(fortnox.call("GET", "customers", "", pair.at("/access_token").asText())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aTokenActsAsWhoeverItWasGivenFor() {
        // Given
        restart("{\"users\":[{\"login\":\"owner\",\"name\":\"Elsa\",\"email\":\"elsa@bolaget.example\"}]}");
        var question = with(QUESTION, "scope", "profile");

        // When
        var service = me(exchange(code(question)));
        var person = me(exchange(code(without(question, "account_type"))));

        // Then
        assertThat(service.at("/Me/Name").asText()).isEqualTo("Api-användare Bolaget AB");
        assertThat(person.at("/Me/Name").asText()).isEqualTo("Elsa");
        assertThat(person.at("/Me/Email").asText()).isEqualTo("elsa@bolaget.example");
        assertThat(person.at("/Me/Id")).isNotEqualTo(service.at("/Me/Id"));
    }

    private FortnoxBench.Answer me(FortnoxBench.Answer pair) {
        return fortnox.call("GET", "me", "", pair.at("/access_token").asText());
    }

    @Test
    void whenTheAnswerOfARefreshIsLostTheTokenIsUsedAllTheSame() {
        // Given
        var token = exchange(code()).at("/refresh_token").asText();
        fortnox.company()
                .faults()
                .add(FaultRule.once(new Fault.ServerError(500, Fault.Moment.AFTER_WRITE))
                        .on("POST", "oauth-v1/token"));

        // When
        var lost = refresh(token);
        var again = refresh(token);

        // Then
        assertThat(lost.status()).isEqualTo(500);
        assertThat(lost.body()).isEmpty();
        assertThat(again.at("/error").asText()).isEqualTo("invalid_grant");
        assertThat(counters())
                .containsEntry("token.refresh_token.granted", 1L)
                .containsEntry("token.refresh_token.refused", 1L);
    }

    @Test
    void whenTheServerFailsBeforeARefreshTheTokenStaysGood() {
        // Given
        var token = exchange(code()).at("/refresh_token").asText();
        var faults = fortnox.company().faults();
        faults.add(FaultRule.once(new Fault.ServerError(503, Fault.Moment.BEFORE_WRITE)));
        faults.add(FaultRule.once(new Fault.Throttled(3)));

        // When / Then
        assertThat(refresh(token).status()).isEqualTo(503);
        assertThat(refresh(token).status()).isEqualTo(200);
        assertThat(counters()).containsEntry("token.refresh_token.granted", 1L);
    }

    @Test
    void tokenRequestsAreCountedByWhatTheyAskFor() {
        // Given
        var pair = exchange(code());
        exchange("bolaget.guessed");
        refresh(pair.at("/refresh_token").asText());
        fortnox.login();
        fortnox.revoke("bolaget.guessed");
        fortnox.token(Map.of("grant_type", "password"));

        // When / Then
        assertThat(counters())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "access.given", 1L,
                        "token.authorization_code.granted", 1L,
                        "token.authorization_code.refused", 1L,
                        "token.refresh_token.granted", 1L,
                        "token.client_credentials.granted", 1L,
                        "token.revoked", 1L));
    }

    private Map<String, Long> counters() {
        return fortnox.company().exclusively(() -> fortnox.company().counters().all());
    }

    @Test
    void onlyTheClientItselfRevokes() {
        var token = exchange(code()).at("/refresh_token").asText();

        assertThat(fortnox.revoke(token, "guessed").status()).isEqualTo(401);
        assertThat(refresh(token).status()).isEqualTo(200);
    }

    @Test
    void tokensAndCodesOutliveARestart(@TempDir Path folder) {
        // Given
        fortnox.close();
        fortnox = FortnoxBench.keptIn(folder.resolve("state.json"));
        var pair = exchange(code());
        var pending = code();

        // When
        fortnox.close();
        fortnox = FortnoxBench.keptIn(folder.resolve("state.json"));

        // Then
        assertThat(fortnox.call("GET", "customers", "", pair.at("/access_token").asText())
                        .status())
                .isEqualTo(200);
        assertThat(refresh(pair.at("/refresh_token").asText()).status()).isEqualTo(200);
        assertThat(exchange(pending).status()).isEqualTo(200);
        assertThat(counters()).containsEntry("token.authorization_code.granted", 2L);
    }

    @Test
    void aTokenThatNamesACompanyOfAnotherVendorIsNoToken() {
        // Given
        fortnox.create(new Company.Description("butik", Vendor.ECONOMIC, "Butik ApS", Map.of()));
        var claims = Base64.getUrlEncoder().encodeToString("{\"company\":\"butik\"}".getBytes(StandardCharsets.UTF_8));

        // When / Then
        assertThat(fortnox.call("GET", "customers", "", "e30." + claims + ".AAAA")
                        .status())
                .isEqualTo(401);
        assertThat(refresh("butik.guessed").at("/error").asText()).isEqualTo("invalid_grant");
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

    private static JsonNode claims(String token) {
        var claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        return SandboxJson.read(claims, new TypeReference<>() {});
    }
}
