package dev.kontobro.outside;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be asked: those of the public Internet. Nothing that is reached from inside only can be
 * reached through the hub.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA IPv4 special-purpose addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA IPv6 special-purpose addresses</a>
 */
public final class AskableAddresses {

    private static final List<AddressRange> NOT_PUBLIC_IPV4 = ranges(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared by carriers; Alibaba's metadata
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // what Azure tells its own machines
            "169.254.0.0/16", // link-local; metadata of most clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments; Oracle's metadata
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // relays into 6to4
            "192.168.0.0/16", // private
            "198.18.0.0/15", // measurements
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    /** All that is assigned for unicast; without it are loopback, mapped, translated, unique-local, link-local, multicast. */
    private static final AddressRange UNICAST_IPV6 = AddressRange.of("2000::/3");

    private static final List<AddressRange> NOT_PUBLIC_IPV6 = ranges(
            "2001::/23", // protocol assignments; Teredo, which wraps IPv4
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, which wraps IPv4
            "3fff::/20"); // documentation

    private final List<AddressRange> also;

    /**
     * @param also ranges, as {@link AddressRange#of} reads them, that may be asked too
     */
    public AskableAddresses(Collection<String> also) {
        this.also = also.stream().map(AddressRange::of).toList();
    }

    public boolean contain(InetAddress address) {
        return isPublic(address) || also.stream().anyMatch(range -> range.contains(address));
    }

    private static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? NOT_PUBLIC_IPV4.stream().noneMatch(range -> range.contains(address))
                : UNICAST_IPV6.contains(address)
                        && NOT_PUBLIC_IPV6.stream().noneMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... cidrs) {
        return Stream.of(cidrs).map(AddressRange::of).toList();
    }
}
