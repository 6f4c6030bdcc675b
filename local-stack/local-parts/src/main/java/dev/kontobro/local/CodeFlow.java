package dev.kontobro.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Response;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.OIDCError;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.sun.net.httpserver.HttpExchange;
import dev.kontobro.local.LocalIdentityProvider.App;
import dev.kontobro.local.LocalIdentityProvider.Person;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The authorization code flow for people (OpenID Connect Core, section 3.1), with proof by key (RFC 7636), and the logout
 * that an app begins (OpenID Connect RP-Initiated Logout).
 */
final class CodeFlow {

    static final String AUTHORIZE = "/authorize";
    static final String LOGOUT = "/logout";

    /** RFC 6749 recommends ten minutes at most; browsers follow at once. */
    private static final Duration CODE_LIFE = Duration.ofMinutes(1);

    private static final Duration SESSION_LIFE = Duration.ofHours(8);
    private static final String COOKIE = "local-identity";

    private final Map<String, App> apps = new ConcurrentHashMap<>();
    private final Map<String, Person> people = new ConcurrentHashMap<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<AuthorizationCode, Issued> codes = new ConcurrentHashMap<>();
    private final Tokens tokens;

    /** How tokens are made and known again. */
    interface Tokens {

        /** With issuer, id and times. */
        SignedJWT signed(JWTClaimsSet.Builder claims, Duration life);

        String access(Person person, App app);

        boolean isOurs(SignedJWT token) throws JOSEException;
    }

    /** Somebody who has logged in, in one browser. */
    private record Session(Person person, Instant since) {

        boolean isOver(Instant now) {
            return since.plus(SESSION_LIFE).isBefore(now);
        }
    }

    /** What a code was given for. */
    private record Issued(AuthenticationRequest request, Session session, Instant at) {}

    CodeFlow(Tokens tokens) {
        this.tokens = tokens;
    }

    void register(App app) {
        apps.put(app.id(), app);
    }

    void register(Person person) {
        people.put(person.login(), person);
    }

    /** The login page, or straight back to the app for whoever has logged in before. */
    void authorize(HttpExchange exchange) throws IOException {
        AuthenticationRequest request;
        try {
            request = AuthenticationRequest.parse(exchange.getRequestURI().getRawQuery());
        } catch (ParseException e) {
            refuse(exchange, "The request to log in cannot be read: " + e.getMessage());
            return;
        }
        var app = Optional.ofNullable(apps.get(request.getClientID().getValue()))
                .filter(known -> known.redirectUris().contains(request.getRedirectionURI()));
        if (app.isEmpty()) {
            // The address may be anybody's: nobody is sent there, not even with an error.
            refuse(exchange, "The app, or the address that it wants people sent back to, is not registered here.");
            return;
        }
        var fault = fault(request);
        if (fault.isPresent()) {
            back(exchange, request, fault.get());
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "GET" -> ask(exchange, request);
            case "POST" -> logIn(exchange, request);
            default -> refuse(exchange, "Only GET and POST are answered here.");
        }
    }

    private static Optional<ErrorObject> fault(AuthenticationRequest request) {
        if (!request.getResponseType().equals(ResponseType.CODE)) {
            return Optional.of(OAuth2Error.UNSUPPORTED_RESPONSE_TYPE);
        }
        return request.getCodeChallenge() != null && CodeChallengeMethod.S256.equals(request.getCodeChallengeMethod())
                ? Optional.empty()
                : Optional.of(OAuth2Error.INVALID_REQUEST.appendDescription(": code_challenge with S256 is required"));
    }

    private void ask(HttpExchange exchange, AuthenticationRequest request) throws IOException {
        var prompt = Optional.ofNullable(request.getPrompt()).orElseGet(Prompt::new);
        var session = session(exchange).filter(_ -> !prompt.contains(Prompt.Type.LOGIN));
        if (session.isPresent()) {
            back(exchange, request, session.get());
        } else if (prompt.contains(Prompt.Type.NONE)) {
            back(exchange, request, OIDCError.LOGIN_REQUIRED);
        } else {
            page(exchange, 200, LoginPage.empty(target(exchange)));
        }
    }

    private void logIn(HttpExchange exchange, AuthenticationRequest request) throws IOException {
        var form = form(exchange);
        var login = form.getOrDefault("login", "");
        var person = Optional.ofNullable(people.get(login))
                .filter(known -> isEqual(known.password(), form.getOrDefault("password", "")));
        if (person.isEmpty()) {
            page(exchange, 401, LoginPage.refused(target(exchange), login));
            return;
        }
        var key = new AuthorizationCode().getValue();
        var session = new Session(person.get(), Instant.now());
        sessions.put(key, session);
        exchange.getResponseHeaders().add("Set-Cookie", COOKIE + "=" + key + "; Path=/; HttpOnly; SameSite=Lax");
        back(exchange, request, session);
    }

    private void back(HttpExchange exchange, AuthenticationRequest request, Session session) throws IOException {
        var code = new AuthorizationCode();
        codes.put(code, new Issued(request, session, Instant.now()));
        to(
                exchange,
                new AuthenticationSuccessResponse(
                                request.getRedirectionURI(), code, null, null, request.getState(), null, null)
                        .toURI());
    }

    private static void back(HttpExchange exchange, AuthenticationRequest request, ErrorObject error)
            throws IOException {
        to(
                exchange,
                new AuthenticationErrorResponse(request.getRedirectionURI(), error, request.getState(), null).toURI());
    }

    /** What a code is worth; it is worth it once. */
    Response redeem(TokenRequest request, AuthorizationCodeGrant grant) {
        var app = authenticated(request.getClientAuthentication());
        if (app.isEmpty()) {
            return new TokenErrorResponse(OAuth2Error.INVALID_CLIENT);
        }
        return Optional.ofNullable(codes.remove(grant.getAuthorizationCode()))
                .filter(issued -> isFor(issued, app.get(), grant))
                .<Response>map(issued -> new OIDCTokenResponse(new OIDCTokens(
                        idToken(issued, app.get()),
                        new BearerAccessToken(
                                tokens.access(issued.session().person(), app.get()),
                                app.get().life().toSeconds(),
                                issued.request().getScope()),
                        null)))
                .orElseGet(() -> new TokenErrorResponse(OAuth2Error.INVALID_GRANT));
    }

    private static boolean isFor(Issued issued, App app, AuthorizationCodeGrant grant) {
        var request = issued.request();
        return issued.at().plus(CODE_LIFE).isAfter(Instant.now())
                && request.getClientID().getValue().equals(app.id())
                && request.getRedirectionURI().equals(grant.getRedirectionURI())
                && grant.getCodeVerifier() != null
                && CodeChallenge.compute(CodeChallengeMethod.S256, grant.getCodeVerifier())
                        .equals(request.getCodeChallenge());
    }

    private SignedJWT idToken(Issued issued, App app) {
        var person = issued.session().person();
        var claims = new JWTClaimsSet.Builder()
                .subject(person.login())
                .audience(app.id())
                .claim("name", person.name())
                .claim("preferred_username", person.login())
                .claim("auth_time", Date.from(issued.session().since()));
        Optional.ofNullable(issued.request().getNonce()).ifPresent(nonce -> claims.claim("nonce", nonce.getValue()));
        return tokens.signed(claims, app.life());
    }

    /** Ends the session in this browser, when the app shows by an id token of ours for whom it asks. */
    void logOut(HttpExchange exchange) throws IOException {
        var query = exchange.getRequestMethod().equals("POST")
                ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                : exchange.getRequestURI().getRawQuery();
        try {
            var request = LogoutRequest.parse(query);
            var app = request.getIDTokenHint() instanceof SignedJWT hint && tokens.isOurs(hint)
                    ? hint.getJWTClaimsSet().getAudience().stream()
                            .flatMap(id -> Stream.ofNullable(apps.get(id)))
                            .findFirst()
                    : Optional.<App>empty();
            var target = request.getPostLogoutRedirectionURI();
            if (app.isEmpty() || (target != null && !app.get().postLogoutUris().contains(target))) {
                refuse(exchange, "Who asks to log out, or where people are to be sent then, is not known here.");
                return;
            }
            cookie(exchange).ifPresent(sessions::remove);
            exchange.getResponseHeaders().add("Set-Cookie", COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
            if (target == null) {
                page(exchange, 200, LoginPage.notice("Logged out", "You are logged out."));
            } else {
                to(
                        exchange,
                        request.getState() == null
                                ? target
                                : withState(target, request.getState().getValue()));
            }
        } catch (ParseException | java.text.ParseException | JOSEException e) {
            refuse(exchange, "The request to log out cannot be read: " + e.getMessage());
        }
    }

    private static URI withState(URI target, String state) {
        return URI.create(target + (target.getRawQuery() == null ? "?" : "&") + "state="
                + URLEncoder.encode(state, StandardCharsets.UTF_8));
    }

    private Optional<App> authenticated(ClientAuthentication authentication) {
        return authentication instanceof PlainClientSecret given
                ? Optional.ofNullable(apps.get(given.getClientID().getValue()))
                        .filter(app -> new Secret(app.secret()).equals(given.getClientSecret()))
                : Optional.empty();
    }

    private Optional<Session> session(HttpExchange exchange) {
        return cookie(exchange)
                .flatMap(key -> Optional.ofNullable(sessions.get(key)))
                .filter(session -> !session.isOver(Instant.now()));
    }

    private static Optional<String> cookie(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::trim)
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(COOKIE.length() + 1))
                .findFirst();
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .filter(field -> field.length == 2)
                .collect(Collectors.toMap(
                        field -> field[0],
                        field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8),
                        (first, _) -> first));
    }

    /** Of the same request, for the form that answers it. */
    private static String target(HttpExchange exchange) {
        return AUTHORIZE + "?" + exchange.getRequestURI().getRawQuery();
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static void to(HttpExchange exchange, URI target) throws IOException {
        exchange.getResponseHeaders().set("Location", target.toString());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(303, -1);
    }

    private static void refuse(HttpExchange exchange, String why) throws IOException {
        page(exchange, 400, LoginPage.notice("This does not work", why));
    }

    private static void page(HttpExchange exchange, int status, String html) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'");
        LoopbackHttp.answer(exchange, status, "text/html; charset=utf-8", html);
    }
}
