package dev.kontobro.sandbox.fortnox;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an integration asks of a user at {@code /oauth-v1/auth}. */
record AuthorizationRequest(Map<String, String> fields) {

    private static final Set<String> NAMES =
            Set.of("client_id", "redirect_uri", "scope", "state", "access_type", "response_type", "account_type");

    AuthorizationRequest {
        fields = fields.entrySet().stream()
                .filter(field -> NAMES.contains(field.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    String clientId() {
        return fields.getOrDefault("client_id", "");
    }

    String redirectUri() {
        return fields.getOrDefault("redirect_uri", "");
    }

    String scope() {
        return fields.getOrDefault("scope", "");
    }

    String state() {
        return fields.getOrDefault("state", "");
    }

    Set<String> scopes() {
        return Stream.of(scope().split(" ")).filter(scope -> !scope.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    boolean asksForCode() {
        return "code".equals(fields.get("response_type"));
    }

    boolean isOffline() {
        return "offline".equals(fields.get("access_type"));
    }

    boolean isForServiceAccount() {
        return "service".equals(fields.get("account_type"));
    }
}
