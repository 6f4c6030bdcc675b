package dev.kontobro.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalIdentityProviderIT {

    private static final LocalIdentityProvider.Client SHOP =
            new LocalIdentityProvider.Client("shop", "s3cret+/&", Optional.of("tenant-a"), Set.of("source", "reader"));
    private static final LocalIdentityProvider.Client SERVICE =
            new LocalIdentityProvider.Client("service", "other", Optional.empty(), Set.of("service"));
    private static final String GRANT = "grant_type=client_credentials";

    @Test
    void a_client_with_its_secret_gets_a_token_that_names_its_tenant_and_roles() throws Exception {
        try (var provider = LocalIdentityProvider.start(Set.of(SHOP, SERVICE))) {
            var answer = post(provider, GRANT, basic("shop", "s3cret%2B%2F%26"));

            assertThat(answer.statusCode()).isEqualTo(200);
            var token = SignedJWT.parse(json(answer).path("access_token").asText());
            assertThat(verifies(provider, token)).isTrue();
            assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(provider.issuer());
            assertThat(token.getJWTClaimsSet().getStringClaim("tenant")).isEqualTo("tenant-a");
            assertThat(token.getJWTClaimsSet().getStringListClaim("groups")).isEqualTo(List.of("reader", "source"));
        }
    }

    @Test
    void a_service_is_bound_to_no_tenant() throws Exception {
        try (var provider = LocalIdentityProvider.start(Set.of(SHOP, SERVICE))) {
            var token = SignedJWT.parse(provider.token(SERVICE));

            assertThat(token.getJWTClaimsSet().getClaims()).doesNotContainKey("tenant");
        }
    }

    @Test
    void id_and_secret_may_come_in_the_form_as_well() throws Exception {
        try (var provider = LocalIdentityProvider.start(Set.of(SERVICE))) {
            var answer = post(provider, GRANT + "&client_id=service&client_secret=other", Optional.empty());

            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"service, wrong", "nobody, other"})
    void a_wrong_secret_or_an_unknown_client_gets_401(String id, String secret) throws Exception {
        try (var provider = LocalIdentityProvider.start(Set.of(SERVICE))) {
            var answer = post(provider, GRANT, basic(id, secret));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(json(answer).path("error").asText()).isEqualTo("invalid_client");
        }
    }

    @Test
    void no_client_at_all_gets_401() throws Exception {
        try (var provider = LocalIdentityProvider.start(Set.of(SERVICE))) {
            assertThat(post(provider, GRANT, Optional.empty()).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void other_grants_are_refused() throws Exception {
        try (var provider = LocalIdentityProvider.start(Set.of(SERVICE))) {
            var answer = post(provider, "grant_type=password&username=a&password=b", basic("service", "other"));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("error").asText()).isEqualTo("unsupported_grant_type");
        }
    }

    @Test
    void discovery_leads_to_keys_and_tokens() throws Exception {
        try (var provider = LocalIdentityProvider.start(Set.of(SERVICE))) {
            var metadata = json(get(provider.issuer() + "/.well-known/openid-configuration"));

            assertThat(metadata.path("issuer").asText()).isEqualTo(provider.issuer());
            assertThat(metadata.path("token_endpoint").asText()).isEqualTo(provider.tokenUrl());
            assertThat(get(metadata.path("jwks_uri").asText()).body()).doesNotContain("\"d\"");
        }
    }

    @Test
    void a_kept_key_verifies_tokens_from_before_a_restart(@TempDir Path folder) throws Exception {
        var keyFile = folder.resolve("key.json");
        var port = FreePort.any();
        SignedJWT token;
        try (var provider = LocalIdentityProvider.start(port, keyFile, Set.of(SHOP))) {
            token = SignedJWT.parse(provider.token(SHOP));
        }

        try (var provider = LocalIdentityProvider.start(port, keyFile, Set.of(SHOP))) {
            assertThat(verifies(provider, token)).isTrue();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_secret_is_not_in_a_clients_text() {
        assertThat(SHOP).asString().doesNotContain(SHOP.secret());
    }

    private static boolean verifies(LocalIdentityProvider provider, SignedJWT token) throws Exception {
        var keys = JWKSet.parse(get(provider.issuer() + "/jwks").body());
        return token.verify(new ECDSAVerifier(
                keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey()));
    }

    private static Optional<String> basic(String id, String secret) {
        return Optional.of(
                "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> post(
            LocalIdentityProvider provider, String form, Optional<String> authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(provider.tokenUrl()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return send(request.build());
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
