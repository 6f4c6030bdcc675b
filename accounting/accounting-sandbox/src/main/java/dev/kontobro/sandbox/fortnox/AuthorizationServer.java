package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kontobro.sandbox.Companies;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.SandboxJson;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import dev.kontobro.sandbox.Vendor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code /oauth-v1}: consent, codes, tokens. Codes and refresh tokens name their company, so that a request finds it;
 * to a client they are opaque.
 */
final class AuthorizationServer {

    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(45);
    private static final Duration RACE = Duration.ofSeconds(1);
    private static final String CODES = "codes";
    private static final String REFRESH_TOKENS = "refreshtokens";
    private static final String CONSENTS = "consents";
    private static final String SERVICE_ACCOUNT = "serviceaccount";

    private record Login(String clientId, String secret) {

        boolean opens(Company company) {
            var tenant = Tenant.of(company);
            return tenant.isOf(clientId) && tenant.clientSecret().equals(secret);
        }
    }

    private final Companies companies;
    private final AccessTokens accessTokens;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AuthorizationServer(Companies companies, AccessTokens accessTokens, Clock clock) {
        this.companies = companies;
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    /** The company whose books a request wants to open. */
    Optional<Company> company(SandboxRequest request) {
        var form = Form.of(request.body());
        return switch (request.path()) {
            case FortnoxApi.AUTH + "auth" ->
                of(form.field("client_id"))
                        .filter(company ->
                                Integer.toString(Tenant.of(company).id()).equals(form.field("tenant")))
                        .findFirst();
            case FortnoxApi.AUTH + "token", FortnoxApi.AUTH + "revoke" ->
                Stream.of("code", "refresh_token", "token")
                        .map(form::field)
                        .filter(secret -> !secret.isEmpty())
                        .findFirst()
                        .map(AuthorizationServer::companyId)
                        .map(companies::find)
                        .orElseGet(() -> tenant(request));
            default -> Optional.empty();
        };
    }

    SandboxResponse handle(SandboxRequest request) {
        return switch (request.method() + " " + request.path().substring(FortnoxApi.AUTH.length())) {
            case "GET auth" -> ask(new AuthorizationRequest(request.query()));
            case "POST auth" -> decide(request);
            case "POST token" -> token(request);
            case "POST revoke" -> revoke(request);
            default -> FortnoxApi.nothingHere();
        };
    }

    /** The answer when the owner has withdrawn the access. */
    static SandboxResponse invalidGrant(String description) {
        return error(400, "text/html", "invalid_grant", description);
    }

    private SandboxResponse ask(AuthorizationRequest request) {
        return problem(request)
                .map(ConsentPage::error)
                .orElseGet(() -> ConsentPage.ask(request, of(request.clientId()).toList()));
    }

    private Optional<String> problem(AuthorizationRequest request) {
        var asked = of(request.clientId()).map(Settings::of).toList();
        if (asked.isEmpty() || !request.asksForCode()) {
            return Optional.of("Auth code or ClientID supplied is invalid");
        }
        if (request.redirectUri().isEmpty()
                || !asked.stream().allMatch(app -> app.acceptsRedirect(request.redirectUri()))) {
            return Optional.of("The redirect URI is missing or do not match");
        }
        if (request.isForServiceAccount() && !asked.stream().allMatch(Settings::allowsServiceAccounts)) {
            return Optional.of("Client does not allow service account");
        }
        return Optional.empty();
    }

    private SandboxResponse decide(SandboxRequest http) {
        var form = Form.of(http.body());
        var request = new AuthorizationRequest(form.fields());
        var problem = problem(request);
        var company = company(http);
        if (problem.isPresent() || company.isEmpty()) {
            return ConsentPage.error(problem.orElse("Auth code or ClientID supplied is invalid"));
        }
        return form.field("decision").equals("allow")
                ? redirect(request, Map.of("code", grant(request, company.get())))
                : redirect(request, Map.of("error", "access_denied", "error_description", "The user denied access"));
    }

    private String grant(AuthorizationRequest request, Company company) {
        if (request.isForServiceAccount()) {
            company.books().notes(CONSENTS).put(SERVICE_ACCOUNT, JsonNodeFactory.instance.objectNode());
        }
        var code = secret(company);
        company.books()
                .notes(CODES)
                .put(
                        code,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("redirectUri", request.redirectUri())
                                .put("scope", joined(request.scopes()))
                                .put("offline", request.isOffline()));
        return code;
    }

    private static SandboxResponse redirect(AuthorizationRequest request, Map<String, String> answer) {
        var parameters = Stream.concat(answer.entrySet().stream(), Stream.of(Map.entry("state", request.state())))
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var separator = request.redirectUri().contains("?") ? "&" : "?";
        return new SandboxResponse(302, Map.of("Location", request.redirectUri() + separator + parameters), "");
    }

    private SandboxResponse token(SandboxRequest request) {
        var login = login(request);
        if (login.isEmpty() || companies.of(Vendor.FORTNOX).noneMatch(login.get()::opens)) {
            return error(401, "text/plain", "invalid_client", "The client credentials are invalid");
        }
        var form = Form.of(request.body());
        var company = company(request).filter(login.get()::opens);
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
        var codes = company.books().notes(CODES);
        var code = codes.find(form.field("code"));
        code.map(Entry::number).ifPresent(codes::delete);
        if (code.isEmpty()) {
            return invalidGrant("Authorization code doesn't exist or is invalid for the client");
        }
        if (isOlderThan(CODE_LIFETIME, code.get())) {
            return invalidGrant("The authorization code has expired");
        }
        var granted = code.get().content();
        if (!granted.path("redirectUri").asText().equals(form.field("redirect_uri"))) {
            return error(400, "text/html", "redirect_uri_mismatch", "The redirect URI is missing or do not match");
        }
        var scope = granted.path("scope").asText();
        return granted.path("offline").booleanValue()
                ? tokens(company, scope, Optional.of(newRefreshToken(company, scope)))
                : tokens(company, scope, Optional.empty());
    }

    private SandboxResponse refresh(Company company, Form form) {
        var tokens = company.books().notes(REFRESH_TOKENS);
        var found = tokens.find(form.field("refresh_token"))
                .filter(token -> !isOlderThan(REFRESH_LIFETIME, token))
                .filter(token ->
                        !isUsed(token) || Settings.of(company).letsRefreshesRace() && !isOlderThan(RACE, token));
        if (found.isEmpty()) {
            return invalidGrant("Invalid refresh token");
        }
        var used = found.get();
        if (isUsed(used)) {
            tokens.delete(used.content().path("successor").asText());
        }
        var scope = used.content().path("scope").asText();
        var successor = newRefreshToken(company, scope);
        tokens.put(used.number(), used.content().deepCopy().put("successor", successor));
        return tokens(company, scope, Optional.of(successor));
    }

    private static boolean isUsed(Entry refreshToken) {
        return refreshToken.content().has("successor");
    }

    private SandboxResponse clientCredentials(Optional<Company> company, Form form) {
        var consenting = company.filter(AuthorizationServer::hasConsent);
        if (consenting.isEmpty()) {
            return company.map(Settings::of)
                            .filter(Settings::answersServerErrorWithoutConsent)
                            .isPresent()
                    ? new SandboxResponse(500, Map.of("Content-Type", "text/html"), "")
                    : invalidGrant("No consent for the tenant");
        }
        var scopes = new TreeSet<>(Settings.of(consenting.get()).scopes());
        if (!form.field("scope").isEmpty()) {
            scopes.retainAll(List.of(form.field("scope").split(" ")));
        }
        return tokens(consenting.get(), joined(scopes), Optional.empty());
    }

    private static boolean hasConsent(Company company) {
        return Settings.of(company).hasServiceAccountConsent()
                || company.books().notes(CONSENTS).has(SERVICE_ACCOUNT);
    }

    private SandboxResponse revoke(SandboxRequest request) {
        var login = login(request);
        var company = company(request)
                .filter(known -> login.isPresent() && login.get().opens(known));
        if (company.isEmpty()) {
            return error(401, "text/plain", "invalid_client", "The client credentials are invalid");
        }
        company.get()
                .books()
                .notes(REFRESH_TOKENS)
                .delete(Form.of(request.body()).field("token"));
        return SandboxResponse.json(200, "{\"revoked\":true}");
    }

    private SandboxResponse tokens(Company company, String scope, Optional<String> refreshToken) {
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("access_token", accessTokens.issue(company, Set.of(scope.split(" "))))
                .put("expires_in", AccessTokens.LIFETIME.toSeconds())
                .put("token_type", "bearer")
                .put("scope", scope);
        refreshToken.ifPresent(token -> answer.put("refresh_token", token));
        return SandboxResponse.json(200, SandboxJson.write(answer))
                .with("Cache-Control", "no-store")
                .with("Pragma", "no-cache");
    }

    private String newRefreshToken(Company company, String scope) {
        var token = secret(company);
        company.books()
                .notes(REFRESH_TOKENS)
                .put(token, JsonNodeFactory.instance.objectNode().put("scope", scope));
        return token;
    }

    private boolean isOlderThan(Duration age, Entry entry) {
        return entry.updatedAt().plus(age).isBefore(clock.instant());
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

    private String secret(Company company) {
        var bytes = new byte[20];
        random.nextBytes(bytes);
        return company.id() + "." + HexFormat.of().formatHex(bytes);
    }

    private static String companyId(String secret) {
        return secret.split("\\.", 2)[0];
    }

    private static String joined(Set<String> scopes) {
        return String.join(" ", new TreeSet<>(scopes));
    }

    private static SandboxResponse error(int status, String contentType, String error, String description) {
        var body = JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", description);
        return new SandboxResponse(status, Map.of("Content-Type", contentType), SandboxJson.write(body));
    }
}
