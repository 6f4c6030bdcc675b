package dev.kontobro.sandbox;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Tokens and codes that a stand-in gives out. They name their company, so that a request finds it; to a client they are opaque. */
public final class Secrets {

    private static final int BYTES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    public static String of(Company company) {
        return company.id() + "." + random();
    }

    /** Of one that was made for a company; of anything else, the id of no company. */
    public static String companyId(String secret) {
        return secret.split("\\.", 2)[0];
    }

    /** One that names nobody. */
    public static String random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
