package dev.kontobro.gateway.mail;

import java.util.Locale;

/**
 * Whom a mail was written to.
 *
 * @param language of the mail; its pages speak it, too
 */
record Reader(String tenantId, String address, Locale language) {

    /** For logs: no address. */
    @Override
    public String toString() {
        return "Reader[" + tenantId + ", masked]";
    }
}
