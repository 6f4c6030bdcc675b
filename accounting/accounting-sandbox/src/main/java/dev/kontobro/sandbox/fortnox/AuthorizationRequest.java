package dev.kontobro.sandbox.fortnox;

import dev.kontobro.sandbox.signin.ReturnAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    Set<String> scopes() {
        return Consents.split(fields.getOrDefault("scope", ""));
    }

    Optional<ReturnAddress> returnAddress() {
        return ReturnAddress.of(redirectUri());
    }

    /** What is sent back, with the state that came along. */
    Map<String, String> answer(Map<String, String> content) {
        var answer = new TreeMap<>(content);
        Optional.ofNullable(fields.get("state")).ifPresent(state -> answer.put("state", state));
        return answer;
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
