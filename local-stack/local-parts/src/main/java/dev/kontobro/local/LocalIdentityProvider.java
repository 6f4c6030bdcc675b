package dev.kontobro.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Response;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An OpenID Connect provider for machines: discovery, keys, and the client credentials grant (RFC 6749, section 4.4).
 *
 * <p>Client id and secret are verified; a wrong one gets 401 {@code invalid_client}. Tokens are JWTs signed with ES256
 * that carry the client's roles as {@code groups} and, where it acts for one, its {@code tenant}.
 */
public final class LocalIdentityProvider implements AutoCloseable {

    public static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private static final String AUDIENCE = "kontobro";
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String KEYS = "/jwks";
    private static final String TOKEN = "/token";

    private final LoopbackHttp http;
    private final ECKey key;
    private final Map<String, Client> clients;

    /**
     * Who may ask for tokens.
     *
     * @param tenant the one tenant it acts for; none for the hub's own services
     */
    public record Client(String id, String secret, Optional<String> tenant, Set<String> roles) {

        public Client {
            roles = Set.copyOf(roles);
        }

        @Override
        public String toString() {
            return "Client[" + id + " tenant=" + tenant.orElse("-") + " roles=" + roles + "]";
        }
    }

    private LocalIdentityProvider(int port, ECKey key, Collection<Client> clients) {
        this.key = key;
        this.clients = clients.stream().collect(Collectors.toUnmodifiableMap(Client::id, Function.identity()));
        this.http = new LoopbackHttp(port)
                .serving(DISCOVERY, this::describe)
                .serving(KEYS, this::publishKeys)
                .serving(TOKEN, this::grant);
    }

    /** On a free port, with a key of its own. */
    public static LocalIdentityProvider start(Collection<Client> clients) {
        return start(0, clients);
    }

    /** With a key of its own. */
    public static LocalIdentityProvider start(int port, Collection<Client> clients) {
        return started(new LocalIdentityProvider(port, newKey(), clients));
    }

    /**
     * @param keyFile holds the signing key, made where missing; tokens outlive a restart on the same port with the same
     *     file
     */
    public static LocalIdentityProvider start(int port, Path keyFile, Collection<Client> clients) {
        return started(new LocalIdentityProvider(port, keptKey(keyFile), clients));
    }

    private static LocalIdentityProvider started(LocalIdentityProvider provider) {
        provider.http.start();
        return provider;
    }

    /** What services call the auth server's URL. */
    public String issuer() {
        return http.uri().toString();
    }

    public String tokenUrl() {
        return issuer() + TOKEN;
    }

    /** An access token as the client would get it. */
    public String token(Client client) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(client.id())
                .audience(AUDIENCE)
                .claim("client_id", client.id())
                .claim("groups", client.roles().stream().sorted().toList())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(TOKEN_LIFETIME)));
        client.tenant().ifPresent(tenant -> claims.claim("tenant", tenant));
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims.build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The token could not be signed", e);
        }
        return token.serialize();
    }

    private void describe(HttpExchange exchange) throws IOException {
        var metadata = new OIDCProviderMetadata(
                new Issuer(issuer()), List.of(SubjectType.PUBLIC), URI.create(issuer() + KEYS));
        metadata.setTokenEndpointURI(URI.create(tokenUrl()));
        metadata.setGrantTypes(List.of(GrantType.CLIENT_CREDENTIALS));
        metadata.setTokenEndpointAuthMethods(
                List.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC, ClientAuthenticationMethod.CLIENT_SECRET_POST));
        metadata.setIDTokenJWSAlgs(List.of(JWSAlgorithm.ES256));
        json(exchange, metadata.toJSONObject().toJSONString());
    }

    private void publishKeys(HttpExchange exchange) throws IOException {
        json(exchange, new JWKSet(key).toString(true));
    }

    private static void json(HttpExchange exchange, String body) throws IOException {
        LoopbackHttp.answer(exchange, 200, "application/json", body);
    }

    private void grant(HttpExchange exchange) throws IOException {
        var response = answerTo(exchange).toHTTPResponse();
        response.getHeaderMap()
                .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
        LoopbackHttp.answer(exchange, response.getStatusCode(), "application/json", response.getBody());
    }

    private Response answerTo(HttpExchange exchange) throws IOException {
        TokenRequest request;
        try {
            request = parse(exchange);
        } catch (ParseException e) {
            return refusal(Optional.ofNullable(e.getErrorObject()).orElse(OAuth2Error.INVALID_REQUEST));
        }
        if (!request.getAuthorizationGrant().getType().equals(GrantType.CLIENT_CREDENTIALS)) {
            return refusal(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
        }
        return authenticated(request.getClientAuthentication())
                .<Response>map(client -> new AccessTokenResponse(new Tokens(
                        new BearerAccessToken(token(client), TOKEN_LIFETIME.toSeconds(), request.getScope()), null)))
                .orElseGet(() -> refusal(OAuth2Error.INVALID_CLIENT));
    }

    private TokenRequest parse(HttpExchange exchange) throws IOException, ParseException {
        var request = new HTTPRequest(HTTPRequest.Method.valueOf(exchange.getRequestMethod()), URI.create(tokenUrl()));
        exchange.getRequestHeaders().forEach((name, values) -> request.setHeader(name, values.toArray(String[]::new)));
        request.setBody(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        return TokenRequest.parse(request);
    }

    private Optional<Client> authenticated(ClientAuthentication authentication) {
        return authentication instanceof PlainClientSecret given
                ? Optional.ofNullable(clients.get(given.getClientID().getValue()))
                        .filter(client -> new Secret(client.secret()).equals(given.getClientSecret()))
                : Optional.empty();
    }

    private static TokenErrorResponse refusal(ErrorObject error) {
        return new TokenErrorResponse(error);
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("No signing key could be made", e);
        }
    }

    private static ECKey keptKey(Path file) {
        try {
            if (Files.exists(file)) {
                return ECKey.parse(Files.readString(file));
            }
            var key = newKey();
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, key.toJSONString());
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(file + " holds no signing key; delete it to get a new one", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
