package dev.kontobro.gateway.endpoint;

import java.security.SecureRandom;
import java.util.Base64;

/** What calls to an endpoint are signed with, as Standard Webhooks writes it. */
final class EndpointSecret {

    private static final String PREFIX = "whsec_";

    /** Standard Webhooks has 24 to 64. */
    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private EndpointSecret() {}

    static byte[] random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static String written(byte[] secret) {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }
}
