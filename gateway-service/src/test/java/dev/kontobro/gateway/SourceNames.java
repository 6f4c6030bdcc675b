package dev.kontobro.gateway;

import dev.kontobro.local.SourceServer;
import dev.kontobro.outside.Names;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What names of source systems stand for. */
@Singleton
@Alternative
@Priority(1)
public class SourceNames implements Names {

    /** The one loopback address that may be called. */
    public static final String ASKABLE = "127.0.0.1";

    public static final String INSIDE = "inside.shop.example";
    public static final String LOOPBACK = "loopback.shop.example";
    public static final String HALF_INSIDE = "half.shop.example";

    private static final Map<String, List<String>> KNOWN = Map.of(
            SourceServer.HOOKS,
            List.of(ASKABLE),
            "shop.example",
            List.of(ASKABLE),
            INSIDE,
            List.of("10.0.0.7"),
            LOOPBACK,
            List.of("127.0.0.2"),
            HALF_INSIDE,
            List.of(ASKABLE, "192.168.1.1"));

    private final Map<String, List<String>> now = new ConcurrentHashMap<>(KNOWN);

    /** From now on. */
    public void standsFor(String name, String address) {
        now.put(name, List.of(address));
    }

    @Override
    public List<InetAddress> resolve(String name) throws UnknownHostException {
        var addresses = now.get(name);
        if (addresses != null) {
            return addresses.stream().map(InetAddress::ofLiteral).toList();
        }
        try {
            return List.of(InetAddress.ofLiteral(name));
        } catch (IllegalArgumentException notLiteral) {
            throw new UnknownHostException(name);
        }
    }
}
