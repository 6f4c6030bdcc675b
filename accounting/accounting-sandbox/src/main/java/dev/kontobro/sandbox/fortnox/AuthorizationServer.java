package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kontobro.sandbox.Companies;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.Form;
import dev.kontobro.sandbox.SandboxJson;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import dev.kontobro.sandbox.Secrets;
import dev.kontobro.sandbox.Vendor;
import dev.kontobro.sandbox.fortnox.Consents.Consent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code /oauth-v1/token} and {@code /oauth-v1/revoke}. */
final class AuthorizationServer {

    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(45);
    private static final Duration RACE = Duration.ofSeconds(1);
    private static final Set<String> GRANT_TYPES = Set.of("authorization_code", "refresh_token", "client_credentials");
    private static final String REDIRECT_URI = "redirectUri";
    private static final String OFFLINE = "offline";
    private static final String SCOPE = "scope";
    private static final String CONSENT = "consent";
    private static final String SUCCESSOR = "successor";

    private record Login(String clientId, String secret) {

        boolean opens(Company company) {
            var tenant = Tenant.of(company);
            return tenant.isOf(clientId) && tenant.clientSecret().equals(secret);
        }
    }

    private final Companies companies;
    private final AccessTokens accessTokens;
    private final Clock clock;

    AuthorizationServer(Companies companies, AccessTokens accessTokens, Clock clock) {
        this.companies = companies;
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    /** The company whose books a request wants to open. */
    Optional<Company> company(SandboxRequest request) {
        var form = Form.of(request.body());
        return Stream.of("code", "refresh_token", "token")
                .map(form::field)
                .filter(secret -> !secret.isEmpty())
                .findFirst()
                .map(Secrets::companyId)
                .map(id -> companies.find(Vendor.FORTNOX, id))
                .orElseGet(() -> tenant(request));
    }

    SandboxResponse handle(SandboxRequest request) {
        return switch (request.method() + " " + request.path().substring(FortnoxApi.AUTH.length())) {
            case "POST token" -> token(request);
            case "POST revoke" -> revoke(request);
            default -> FortnoxApi.nothingHere();
        };
    }

    /** With nothing in it, as has been seen. */
    static SandboxResponse serverError(int status) {
        return new SandboxResponse(status, Map.of("Content-Type", "text/html"), "");
    }

    /** Also the answer when the owner has withdrawn the access. */
    static SandboxResponse invalidGrant(String description) {
        return error(400, "text/html", "invalid_grant", description);
    }

    static SandboxResponse invalidRequest(String description) {
        return error(400, "application/json", "invalid_request", description);
    }

    /** Of use once, and for ten minutes. */
    static String newCode(Company company, Consent consent, AuthorizationRequest asked) {
        var code = Secrets.of(company);
        new Consents(company)
                .codes()
                .put(
                        code,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put(REDIRECT_URI, asked.redirectUri())
                                .put(OFFLINE, asked.isOffline())
                                .put(SCOPE, Consents.joined(asked.scopes()))
                                .put(CONSENT, consent.id()));
        return code;
    }

    private SandboxResponse token(SandboxRequest request) {
        var login = login(request).filter(this::isKnown);
        if (login.isEmpty()) {
            return invalidClient();
        }
        var form = Form.of(request.body());
        var company = company(request).filter(login.get()::opens);
        var answer = token(company, form);
        company.filter(_ -> GRANT_TYPES.contains(form.field("grant_type")))
                .ifPresent(known -> known.counters()
                        .count("token." + form.field("grant_type")
                                + (answer.status() == 200 ? ".granted" : ".refused")));
        return answer;
    }

    private SandboxResponse token(Optional<Company> company, Form form) {
        return switch (form.field("grant_type")) {
            case "authorization_code" ->
                company.map(known -> exchange(known, form))
                        .orElseGet(() -> invalidGrant("Authorization code doesn't exist or is invalid for the client"));
            case "refresh_token" ->
                company.map(known -> refresh(known, form)).orElseGet(() -> invalidGrant("Invalid refresh token"));
            case "client_credentials" -> clientCredentials(company, form);
            default -> error(400, "text/html", "unsupported_grant_type", "The grant type is not supported");
        };
    }

    private SandboxResponse exchange(Company company, Form form) {
        var codes = new Consents(company).codes();
        var code = codes.find(form.field("code"));
        code.map(Entry::number).ifPresent(codes::delete);
        if (code.isEmpty()) {
            return invalidGrant("Authorization code doesn't exist or is invalid for the client");
        }
        if (isOlderThan(CODE_LIFETIME, code.get())) {
            return invalidGrant("The authorization code has expired");
        }
        var granted = code.get().content();
        if (!granted.path(REDIRECT_URI).asText().equals(form.field("redirect_uri"))) {
            return error(400, "text/html", "redirect_uri_mismatch", "The redirect URI is missing or do not match");
        }
        var refreshToken = granted.path(OFFLINE).booleanValue()
                ? Optional.of(newRefreshToken(company, granted))
                : Optional.<String>empty();
        return tokens(company, consent(company, granted), scopes(granted), refreshToken);
    }

    private SandboxResponse refresh(Company company, Form form) {
        var tokens = new Consents(company).refreshTokens();
        var found = tokens.find(form.field("refresh_token"))
                .filter(token -> !isOlderThan(REFRESH_LIFETIME, token))
                .filter(token ->
                        !isUsed(token) || Settings.of(company).letsRefreshesRace() && !isOlderThan(RACE, token));
        if (found.isEmpty()) {
            return invalidGrant("Invalid refresh token");
        }
        var used = found.get();
        if (isUsed(used)) {
            tokens.delete(used.content().path(SUCCESSOR).asText());
        }
        var granted = used.content();
        var successor = newRefreshToken(company, granted);
        tokens.put(used.number(), granted.deepCopy().put(SUCCESSOR, successor));
        return tokens(company, consent(company, granted), scopes(granted), Optional.of(successor));
    }

    private static boolean isUsed(Entry refreshToken) {
        return refreshToken.content().has(SUCCESSOR);
    }

    private SandboxResponse clientCredentials(Optional<Company> company, Form form) {
        var consent = company.map(Consents::new).flatMap(Consents::ofServiceAccount);
        if (consent.isEmpty()) {
            return company.map(Settings::of)
                            .filter(Settings::answersServerErrorWithoutConsent)
                            .isPresent()
                    ? serverError(500)
                    : invalidGrant("No consent for the tenant");
        }
        var scopes = new TreeSet<>(consent.get().scopes());
        if (!form.field("scope").isEmpty()) {
            scopes.retainAll(Consents.split(form.field("scope")));
        }
        return scopes.isEmpty()
                ? error(400, "text/html", "invalid_scope", "The scope requested is invalid for this request")
                : tokens(company.get(), consent.get(), scopes, Optional.empty());
    }

    private SandboxResponse revoke(SandboxRequest request) {
        var login = login(request).filter(this::isKnown);
        if (login.isEmpty()) {
            return invalidClient();
        }
        company(request).filter(login.get()::opens).ifPresent(company -> {
            new Consents(company).refreshTokens().delete(Form.of(request.body()).field("token"));
            company.counters().count("token.revoked");
        });
        return SandboxResponse.json(200, "{\"revoked\":true}");
    }

    private SandboxResponse tokens(
            Company company, Consent consent, Set<String> scopes, Optional<String> refreshToken) {
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("access_token", accessTokens.issue(company, consent, scopes))
                .put("expires_in", AccessTokens.LIFETIME.toSeconds())
                .put("token_type", "bearer")
                .put("scope", Consents.joined(scopes));
        refreshToken.ifPresent(token -> answer.put("refresh_token", token));
        return SandboxResponse.json(200, SandboxJson.write(answer))
                .with("Cache-Control", "no-store")
                .with("Pragma", "no-cache");
    }

    /** @param granted what the code or the token before it was given for */
    private static String newRefreshToken(Company company, JsonNode granted) {
        var token = Secrets.of(company);
        var content = JsonNodeFactory.instance.objectNode();
        Stream.of(SCOPE, CONSENT).forEach(field -> content.set(field, granted.path(field)));
        new Consents(company).refreshTokens().put(token, content);
        return token;
    }

    /** It is there: codes and refresh tokens end with their consent. */
    private static Consent consent(Company company, JsonNode granted) {
        return new Consents(company).find(granted.path(CONSENT).asText()).orElseThrow();
    }

    private static Set<String> scopes(JsonNode granted) {
        return Consents.split(granted.path(SCOPE).asText());
    }

    private boolean isOlderThan(Duration age, Entry entry) {
        return entry.updatedAt().plus(age).isBefore(clock.instant());
    }

    private boolean isKnown(Login login) {
        return companies.of(Vendor.FORTNOX).anyMatch(login::opens);
    }

    private Stream<Company> of(String clientId) {
        return companies.of(Vendor.FORTNOX).filter(company -> Tenant.of(company).isOf(clientId));
    }

    private Optional<Company> tenant(SandboxRequest request) {
        var wanted = request.header("TenantId").orElse("");
        return login(request).stream()
                .flatMap(login -> of(login.clientId()))
                .filter(company -> Integer.toString(Tenant.of(company).id()).equals(wanted))
                .findFirst();
    }

    private static Optional<Login> login(SandboxRequest request) {
        return request.header("Authorization")
                .filter(header -> header.startsWith("Basic "))
                .map(header -> header.substring("Basic ".length()))
                .flatMap(AuthorizationServer::decoded)
                .map(login -> login.split(":", 2))
                .filter(login -> login.length == 2)
                .map(login -> new Login(login[0], login[1]));
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static SandboxResponse invalidClient() {
        return error(401, "text/plain", "invalid_client", "The client credentials are invalid");
    }

    private static SandboxResponse error(int status, String contentType, String error, String description) {
        var body = JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", description);
        return new SandboxResponse(status, Map.of("Content-Type", contentType), SandboxJson.write(body));
    }
}
