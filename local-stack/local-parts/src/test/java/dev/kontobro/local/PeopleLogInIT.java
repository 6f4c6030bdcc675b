package dev.kontobro.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.kontobro.local.LocalIdentityProvider.App;
import dev.kontobro.local.LocalIdentityProvider.Person;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleLogInIT {

    private static final URI BACK = URI.create("http://localhost:1/console/login");
    private static final URI OUT = URI.create("http://localhost:1/console/logged-out");
    private static final Person ANNA =
            new Person("anna", "pass word+/&", "Anna", Optional.of("tenant-a"), Set.of("tenant-admin"));
    private static final CodeVerifier PROOF = new CodeVerifier();

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private LocalIdentityProvider provider;

    @BeforeEach
    void start() {
        provider = LocalIdentityProvider.start(Set.of());
        provider.register(new App("console", "s3cret", BACK, OUT));
        provider.register(new App("other", "s3cret", BACK, OUT));
        provider.register(ANNA);
    }

    @AfterEach
    void stop() {
        browser.close();
        provider.close();
    }

    @Test
    void whoLogsInIsSentBackWithACodeThatIsWorthTokens() throws Exception {
        // Given
        var back = logIn("anna", ANNA.password());

        // When
        var tokens = redeem(code(back), Map.of());

        // Then
        assertThat(query(back)).containsEntry("state", "st");
        var id = verified(tokens.path("id_token").asText());
        assertThat(id.getJWTClaimsSet().getAudience()).containsExactly("console");
        assertThat(id.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("n-1");
        var access = verified(tokens.path("access_token").asText());
        assertThat(access.getJWTClaimsSet().getStringClaim("tenant")).isEqualTo("tenant-a");
        assertThat(access.getJWTClaimsSet().getStringListClaim("groups")).isEqualTo(List.of("tenant-admin"));
        assertThat(access.getJWTClaimsSet().getAudience()).containsExactly("kontobro");
    }

    @ParameterizedTest
    @CsvSource({"anna, guessed", "nobody, pass word+/&"})
    void aWrongPasswordAndAnUnknownUserAreRefusedAlike(String login, String password) throws Exception {
        // When
        var answer = post(authorization(Map.of()), Map.of("login", login, "password", password));

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("User or password is wrong").doesNotContain(password);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void whoHasLoggedInIsNotAskedAgain() throws Exception {
        // Given
        logIn("anna", ANNA.password());

        // When
        var answer = get(authorization(Map.of()));

        // Then
        assertThat(location(answer).toString()).startsWith(BACK + "?").contains("code=");
    }

    @Test
    void aCodeIsWorthSomethingOnce() throws Exception {
        // Given
        var code = code(logIn("anna", ANNA.password()));
        redeem(code, Map.of());

        // When
        var again = redeem(code, Map.of());

        // Then
        assertThat(again.path("error").asText()).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "code_verifier, another-verifier-that-is-long-enough-to-be-one-000, invalid_grant",
        "redirect_uri, http://localhost:1/console/login/, invalid_grant",
        "client_id, other, invalid_grant",
        "client_secret, wrong, invalid_client"
    })
    void aCodeIsWorthNothingToWhoCannotShowThatItIsHis(String field, String value, String error) throws Exception {
        // Given
        var code = code(logIn("anna", ANNA.password()));

        // When
        var answer = redeem(code, Map.of(field, value));

        // Then
        assertThat(answer.path("error").asText()).isEqualTo(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:1/console/login/",
                "http://localhost:1/console/login?x=1",
                "http://localhost:1/console",
                "https://localhost:1/console/login",
                "http://evil.example/console/login"
            })
    void nobodyIsSentToAnAddressThatIsNotRegistered(String address) throws Exception {
        // When
        var answer = get(authorization(Map.of("redirect_uri", address)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"code_challenge, ''", "code_challenge_method, plain"})
    void anAppThatProvesNothingIsRefused(String field, String value) throws Exception {
        // When
        var answer = get(authorization(Map.of(field, value)));

        // Then
        assertThat(query(location(answer))).containsEntry("error", "invalid_request");
    }

    @Test
    void whoLogsOutIsAskedForHisPasswordAgain() throws Exception {
        // Given
        var tokens = redeem(code(logIn("anna", ANNA.password())), Map.of());

        // When
        var answer = get(logout(tokens.path("id_token").asText(), OUT.toString()));

        // Then
        assertThat(location(answer)).isEqualTo(OUT);
        assertThat(get(authorization(Map.of())).statusCode()).isEqualTo(200);
    }

    @Test
    void logoutSendsNobodyElsewhereAndNeedsAToken() throws Exception {
        // Given
        var tokens = redeem(code(logIn("anna", ANNA.password())), Map.of());

        // When
        var elsewhere = get(logout(tokens.path("id_token").asText(), "http://evil.example/"));
        var nobody = get(logout("", OUT.toString()));

        // Then
        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(get(authorization(Map.of())).statusCode()).isEqualTo(303);
    }

    @Test
    void anAppGetsNoTokenOfItsOwn() throws Exception {
        // When
        var answer = json(post(
                URI.create(provider.tokenUrl()),
                Map.of("grant_type", "client_credentials", "client_id", "console", "client_secret", "s3cret")));

        // Then
        assertThat(answer.path("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void discoveryLeadsPeopleToLoginAndOut() throws Exception {
        // When
        var metadata = json(get(URI.create(provider.issuer() + "/.well-known/openid-configuration")));

        // Then
        assertThat(metadata.path("authorization_endpoint").asText()).isEqualTo(provider.issuer() + "/authorize");
        assertThat(metadata.path("end_session_endpoint").asText()).isEqualTo(provider.issuer() + "/logout");
        assertThat(metadata.path("code_challenge_methods_supported").path(0).asText())
                .isEqualTo("S256");
    }

    @Test
    void aPasswordIsNotInAPersonsText() {
        assertThat(ANNA).asString().doesNotContain(ANNA.password());
        assertThat(new App("console", "s3cret", BACK, OUT)).asString().doesNotContain("s3cret");
    }

    private URI authorization(Map<String, String> others) {
        var parameters = new LinkedHashMap<>(Map.of(
                "response_type", "code",
                "client_id", "console",
                "redirect_uri", BACK.toString(),
                "scope", "openid",
                "state", "st",
                "nonce", "n-1",
                "code_challenge",
                        CodeChallenge.compute(CodeChallengeMethod.S256, PROOF).getValue(),
                "code_challenge_method", "S256"));
        parameters.putAll(others);
        parameters.values().removeIf(String::isEmpty);
        return URI.create(provider.issuer() + "/authorize?" + encoded(parameters));
    }

    private URI logout(String token, String target) {
        var parameters = new LinkedHashMap<>(Map.of("id_token_hint", token, "post_logout_redirect_uri", target));
        parameters.values().removeIf(String::isEmpty);
        return URI.create(provider.issuer() + "/logout?" + encoded(parameters));
    }

    /** Returns where he is sent back to. */
    private URI logIn(String login, String password) throws Exception {
        return location(post(authorization(Map.of()), Map.of("login", login, "password", password)));
    }

    private JsonNode redeem(String code, Map<String, String> others) throws Exception {
        var form = new LinkedHashMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                BACK.toString(),
                "code_verifier",
                PROOF.getValue(),
                "client_id",
                "console",
                "client_secret",
                "s3cret"));
        form.putAll(others);
        return json(post(URI.create(provider.tokenUrl()), form));
    }

    private SignedJWT verified(String token) throws Exception {
        var jwt = SignedJWT.parse(token);
        var keys = JWKSet.parse(get(URI.create(provider.issuer() + "/jwks")).body());
        assertThat(jwt.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toECKey())))
                .isTrue();
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo(provider.issuer());
        assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo("anna");
        return jwt;
    }

    private HttpResponse<String> get(URI address) throws Exception {
        return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(URI address, Map<String, String> form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(form)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static String code(URI back) {
        return query(back).get("code");
    }

    private static Map<String, String> query(URI address) {
        return Arrays.stream(address.getQuery().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(parameter -> parameter[0], parameter -> parameter[1]));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
