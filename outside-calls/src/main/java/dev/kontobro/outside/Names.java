package dev.kontobro.outside;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** What names stand for. */
public interface Names {

    /** As this machine resolves them. */
    Names OF_THE_SYSTEM = name -> List.of(InetAddress.getAllByName(name));

    /**
     * @param name or a literal address
     * @return at least one address
     */
    List<InetAddress> resolve(String name) throws UnknownHostException;
}
