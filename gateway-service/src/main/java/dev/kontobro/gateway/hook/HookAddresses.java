package dev.kontobro.gateway.hook;

import dev.kontobro.connections.Id;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.vault.key.KeySet;
import dev.kontobro.vault.key.Purpose;
import dev.kontobro.vault.key.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The addresses that accounting systems call. One names its connection, sealed with the vault's keys: nobody else can make
 * one, and nothing has to be stored for it. It says no more, so it is good as long as its key is. A new one differs each
 * time, and the older ones stay good beside it.
 */
@ApplicationScoped
class HookAddresses {

    static final String PATH = "/v1/hooks/economic";

    private static final byte[] NOTHING = {};

    private final KeySet keys;
    private final String root;

    HookAddresses(KeySet keys, GatewayConfig config) {
        this.keys = keys;
        this.root = config.publicUrl().toString().replaceAll("/$", "") + PATH + "/";
    }

    /** A new one of this connection. */
    String of(String connectionId) {
        var sealed = keys.seal(Purpose.HOOK, connectionId, NOTHING);
        return root + encoded(connectionId.getBytes(StandardCharsets.UTF_8)) + "." + encoded(sealed.bytes());
    }

    /**
     * @param token the last part of the address
     * @return the connection whose address this is; empty when it is no address of ours
     */
    Optional<String> connection(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        return decoded(parts[0])
                .map(id -> new String(id, StandardCharsets.UTF_8))
                .filter(Id::isOne)
                .filter(id -> decoded(parts[1])
                        .flatMap(seal -> keys.openIfOurs(Purpose.HOOK, id, Sealed.of(seal)))
                        .isPresent());
    }

    /** Whether this address was made for this connection, wherever the gateway was reached then. */
    boolean isOf(String connectionId, String address) {
        return connection(address.substring(address.lastIndexOf('/') + 1))
                .filter(connectionId::equals)
                .isPresent();
    }

    /** Whether the gateway is reached there now. */
    boolean isHere(String address) {
        return address.startsWith(root);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
