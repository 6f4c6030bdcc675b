package dev.kontobro.sandbox.economic;

import dev.kontobro.sandbox.Form;
import dev.kontobro.sandbox.signin.Language;
import dev.kontobro.sandbox.signin.ReturnAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How an app asks for access: the query of its installation URL, see "connect" in the vendor's developer pages. */
record InstallRequest(Map<String, String> query) {

    /** What old apps call it. */
    private static final String APP_ID = "appId";

    private static final String APP_PUBLIC_TOKEN = "appPublicToken";
    private static final String REDIRECT_URL = "redirectUrl";
    private static final String LOCALE = "locale";
    private static final Set<String> NAMES = Set.of(APP_ID, APP_PUBLIC_TOKEN, REDIRECT_URL, LOCALE);

    InstallRequest {
        query = new TreeMap<>(query);
        query.keySet().retainAll(NAMES);
    }

    String appPublicToken() {
        return query.getOrDefault(APP_PUBLIC_TOKEN, query.getOrDefault(APP_ID, ""));
    }

    Language language() {
        return Language.of(query.getOrDefault(LOCALE, ""), Language.DANISH);
    }

    /** Without it the token is shown on a page. */
    boolean wantsRedirect() {
        return !redirectUrl().isEmpty();
    }

    String redirectUrl() {
        return query.getOrDefault(REDIRECT_URL, "");
    }

    /** Empty when the browser is not to be sent on, or cannot be. */
    Optional<ReturnAddress> returnAddress() {
        return ReturnAddress.of(redirectUrl());
    }

    String encoded() {
        return Form.encoded(query);
    }
}
