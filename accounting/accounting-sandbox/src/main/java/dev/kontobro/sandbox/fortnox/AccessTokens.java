package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxJson;
import dev.kontobro.sandbox.fortnox.Consents.Consent;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Access tokens: JWTs of an hour with the claims {@code tenantId} and {@code userId}, signed with the client's secret. */
final class AccessTokens {

    static final Duration LIFETIME = Duration.ofHours(1);

    /** A claim of the stand-in's own: which of its companies the token opens. */
    private static final String COMPANY = "company";

    /** Another: the consent it was given for. */
    private static final String CONSENT = "consent";

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final String HEADER = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

    private final Clock clock;

    AccessTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * What a token opens.
     *
     * @param login of the person whose rights it has; empty for the service account
     */
    record Bearer(String login, Set<String> scopes) {}

    String issue(Company company, Consent consent, Set<String> scopes) {
        var tenant = Tenant.of(company);
        var now = clock.instant();
        var claims = JsonNodeFactory.instance
                .objectNode()
                .put("tenantId", tenant.id())
                .put("userId", CompanyDocuments.userId(company, consent.login()))
                .put(COMPANY, company.id())
                .put(CONSENT, consent.id())
                .put("scope", Consents.joined(scopes))
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(LIFETIME).getEpochSecond())
                .put("jti", UUID.randomUUID().toString());
        var signed = HEADER + "." + encoded(SandboxJson.write(claims));
        return signed + "." + signature(signed, tenant);
    }

    /** Whose token this says it is; whether it is, {@link #bearer} tells. */
    Optional<String> companyId(String token) {
        return claims(token).map(claims -> claims.path(COMPANY).asText());
    }

    private static Optional<JsonNode> claims(String token) {
        var parts = token.split("\\.", -1);
        try {
            return parts.length == 3
                    ? Optional.of(SandboxJson.read(
                            new String(DECODER.decode(parts[1]), StandardCharsets.UTF_8),
                            new TypeReference<JsonNode>() {}))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Of a token that was issued for this company, has not expired, and whose consent has not been withdrawn. */
    Optional<Bearer> bearer(String token, Company company) {
        var tenant = Tenant.of(company);
        var end = token.lastIndexOf('.');
        return claims(token)
                .filter(_ -> MessageDigest.isEqual(
                        bytes(token.substring(end + 1)), bytes(signature(token.substring(0, end), tenant))))
                .filter(claims ->
                        Instant.ofEpochSecond(claims.path("exp").asLong()).isAfter(clock.instant()))
                .flatMap(claims -> new Consents(company)
                        .find(claims.path(CONSENT).asText())
                        .map(consent -> new Bearer(
                                consent.login(),
                                Consents.split(claims.path("scope").asText()))));
    }

    private static String signature(String signed, Tenant tenant) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(tenant.clientSecret()), "HmacSHA256"));
            return ENCODER.encodeToString(mac.doFinal(bytes(signed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String encoded(String text) {
        return ENCODER.encodeToString(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
