package dev.kontobro.gateway.connect;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The addresses of the pages that owners connect by. */
final class Addresses {

    static final String ROOT = "/connect";

    /** Registered at Fortnox, to the letter. */
    static final String FORTNOX_RETURN = "/fortnox/return";

    private Addresses() {}

    static String ofLink(String connectionId, String token) {
        return of(connectionId) + "/open/" + token;
    }

    /**
     * Where a connection stands, in the browser that has opened a link to it.
     *
     * @param connectionId as somebody has sent it, it may be anything
     */
    static String of(String connectionId) {
        return ROOT + "/" + URLEncoder.encode(connectionId, StandardCharsets.UTF_8);
    }

    /** Where e-conomic sends the owner back to. */
    static String economicReturn(String connectionId, String state) {
        return of(connectionId) + "/economic/" + state;
    }

    static String fortnoxReturn() {
        return ROOT + FORTNOX_RETURN;
    }

    static URI below(URI base, String path) {
        return URI.create(base.toString().replaceAll("/$", "") + path);
    }
}
