package dev.kontobro.engine.lane;

import dev.kontobro.accounting.Credential;
import dev.kontobro.accounting.Credential.EconomicCredential;
import dev.kontobro.accounting.Credential.FortnoxCredential;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a credential without telling it: what the vendor counts a budget by. Connections that share a credential share
 * the id, and a new credential has a new one.
 */
final class CredentialId {

    private static final int HEX_DIGITS = 32;

    private CredentialId() {}

    static String of(Credential credential) {
        return switch (credential) {
            case EconomicCredential economic ->
                hash("economic", economic.appSecretToken(), economic.agreementGrantToken());
            case FortnoxCredential fortnox ->
                hash("fortnox", fortnox.clientId(), fortnox.clientSecret(), fortnox.tenantId());
        };
    }

    private static String hash(String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
