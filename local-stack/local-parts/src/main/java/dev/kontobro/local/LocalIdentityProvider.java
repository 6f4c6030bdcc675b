package dev.kontobro.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Response;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
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
 * An OpenID Connect provider: discovery, keys, the client credentials grant (RFC 6749, section 4.4) for machines, and the
 * authorization code flow with a login page for people ({@link CodeFlow}).
 *
 * <p>Ids, secrets and passwords are verified; a wrong secret gets 401 {@code invalid_client}. Tokens are JWTs signed with
 * ES256 that carry the roles of the client or person as {@code groups} and, where it acts for one, its {@code tenant}.
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
    private final CodeFlow people;

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

    /**
     * Where people log in by this provider.
     *
     * @param redirectUris where they may be sent back to, each to the letter
     * @param postLogoutUris where they may be sent when they have logged out
     * @param life of what the app learns about them, after which it has to ask again
     */
    public record App(String id, String secret, Set<URI> redirectUris, Set<URI> postLogoutUris, Duration life) {

        public App {
            redirectUris = Set.copyOf(redirectUris);
            postLogoutUris = Set.copyOf(postLogoutUris);
        }

        public App(String id, String secret, URI redirectUri, URI postLogoutUri) {
            this(id, secret, Set.of(redirectUri), Set.of(postLogoutUri), TOKEN_LIFETIME);
        }

        public App withLife(Duration other) {
            return new App(id, secret, redirectUris, postLogoutUris, other);
        }

        @Override
        public String toString() {
            return "App[" + id + " redirectUris=" + redirectUris + "]";
        }
    }

    /**
     * Who may log in.
     *
     * @param tenant the one he works for; none for those who run the hub
     */
    public record Person(String login, String password, String name, Optional<String> tenant, Set<String> roles) {

        public Person {
            roles = Set.copyOf(roles);
        }

        @Override
        public String toString() {
            return "Person[" + login + " tenant=" + tenant.orElse("-") + " roles=" + roles + "]";
        }
    }

    private LocalIdentityProvider(int port, ECKey key, Collection<Client> clients) {
        this.key = key;
        this.clients = clients.stream().collect(Collectors.toUnmodifiableMap(Client::id, Function.identity()));
        this.people = new CodeFlow(new PeoplesTokens());
        this.http = new LoopbackHttp(port)
                .serving(DISCOVERY, this::describe)
                .serving(KEYS, this::publishKeys)
                .serving(TOKEN, this::grant)
                .serving(CodeFlow.AUTHORIZE, people::authorize)
                .serving(CodeFlow.LOGOUT, people::logOut);
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

    /** Takes the place of one with the same id. */
    public void register(App app) {
        people.register(app);
    }

    /** Takes the place of one with the same login. */
    public void register(Person person) {
        people.register(person);
    }

    /** An access token as the client would get it. */
    public String token(Client client) {
        return access(client.id(), client.id(), client.tenant(), client.roles(), TOKEN_LIFETIME);
    }

    private String access(String subject, String client, Optional<String> tenant, Set<String> roles, Duration life) {
        var claims = new JWTClaimsSet.Builder()
                .subject(subject)
                .audience(AUDIENCE)
                .claim("client_id", client)
                .claim("groups", roles.stream().sorted().toList());
        tenant.ifPresent(named -> claims.claim("tenant", named));
        return signed(claims, life).serialize();
    }

    private SignedJWT signed(JWTClaimsSet.Builder claims, Duration life) {
        var now = Instant.now();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                claims.issuer(issuer())
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(life)))
                        .build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The token could not be signed", e);
        }
        return token;
    }

    /** What people get is signed as what machines get. */
    private final class PeoplesTokens implements CodeFlow.Tokens {

        @Override
        public SignedJWT signed(JWTClaimsSet.Builder claims, Duration life) {
            return LocalIdentityProvider.this.signed(claims, life);
        }

        @Override
        public String access(Person person, App app) {
            return LocalIdentityProvider.this.access(
                    person.login(), app.id(), person.tenant(), person.roles(), app.life());
        }

        @Override
        public boolean isOurs(SignedJWT token) throws JOSEException {
            return token.verify(new ECDSAVerifier(key));
        }
    }

    private void describe(HttpExchange exchange) throws IOException {
        var metadata = new OIDCProviderMetadata(
                new Issuer(issuer()), List.of(SubjectType.PUBLIC), URI.create(issuer() + KEYS));
        metadata.setTokenEndpointURI(URI.create(tokenUrl()));
        metadata.setAuthorizationEndpointURI(URI.create(issuer() + CodeFlow.AUTHORIZE));
        metadata.setEndSessionEndpointURI(URI.create(issuer() + CodeFlow.LOGOUT));
        metadata.setResponseTypes(List.of(ResponseType.CODE));
        metadata.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
        metadata.setScopes(new Scope(OIDCScopeValue.OPENID));
        metadata.setGrantTypes(List.of(GrantType.CLIENT_CREDENTIALS, GrantType.AUTHORIZATION_CODE));
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
        if (request.getAuthorizationGrant() instanceof AuthorizationCodeGrant code) {
            return people.redeem(request, code);
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
