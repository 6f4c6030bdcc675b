package dev.kontobro.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.access.Grant;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.access.Grant.FortnoxPersonGrant;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How grants and accesses look before they are sealed, and problems as they are stored: JSON of names and texts. It may
 * be older than the code that reads it, so names stay.
 */
final class Plaintext {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private Plaintext() {}

    static byte[] of(Grant grant) {
        return bytes(
                switch (grant) {
                    case EconomicGrant(var token) -> Map.of("agreementGrantToken", token);
                    case FortnoxServiceGrant(var tenantId) -> Map.of("tenantId", tenantId);
                    case FortnoxPersonGrant(var tenantId, var refreshToken, var issuedAt) ->
                        Map.of("tenantId", tenantId, "refreshToken", refreshToken, "issuedAt", issuedAt.toString());
                });
    }

    static Grant grant(GrantKind kind, byte[] plain) {
        var texts = texts(plain);
        return switch (kind) {
            case ECONOMIC -> new EconomicGrant(texts.get("agreementGrantToken"));
            case FORTNOX_SERVICE -> new FortnoxServiceGrant(texts.get("tenantId"));
            case FORTNOX_PERSON ->
                new FortnoxPersonGrant(
                        texts.get("tenantId"), texts.get("refreshToken"), Instant.parse(texts.get("issuedAt")));
        };
    }

    static byte[] of(Access access) {
        return bytes(
                switch (access) {
                    case EconomicAccess(var appSecretToken, var agreementGrantToken) ->
                        Map.of("appSecretToken", appSecretToken, "agreementGrantToken", agreementGrantToken);
                    case FortnoxAccess(var accessToken, var expiresAt) ->
                        Map.of("accessToken", accessToken, "expiresAt", expiresAt.toString());
                });
    }

    static Access access(GrantKind kind, byte[] plain) {
        var texts = texts(plain);
        return switch (kind) {
            case ECONOMIC -> new EconomicAccess(texts.get("appSecretToken"), texts.get("agreementGrantToken"));
            case FORTNOX_SERVICE, FORTNOX_PERSON ->
                new FortnoxAccess(texts.get("accessToken"), Instant.parse(texts.get("expiresAt")));
        };
    }

    static String of(Problem problem) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("code", problem.code().id());
        problem.details().forEach((detail, value) -> texts.put(detail.key(), value));
        return new String(bytes(texts), StandardCharsets.UTF_8);
    }

    static Problem problem(String json) {
        var texts = texts(json.getBytes(StandardCharsets.UTF_8));
        var details = new LinkedHashMap<Detail, String>();
        var code = ProblemCode.fromId(texts.remove("code"));
        texts.forEach((key, value) -> details.put(Detail.fromKey(key), value));
        return new Problem(code, details);
    }

    private static byte[] bytes(Map<String, String> texts) {
        try {
            return JSON.writeValueAsBytes(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    /** The parser's own failure may quote what it read, so it is not passed on. */
    private static Map<String, String> texts(byte[] json) {
        try {
            return JSON.readValue(json, TEXTS);
        } catch (IOException _) {
            throw new IllegalStateException("what the vault holds was not written by it");
        }
    }
}
