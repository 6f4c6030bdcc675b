package dev.kontobro.outside;

import java.net.InetAddress;

/**
 * A range of addresses of one IP version.
 *
 * @param bits of the base that an address shares with it when it is inside
 */
record AddressRange(InetAddress base, int bits) {

    AddressRange {
        if (bits < 0 || bits > base.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("bits of " + base + " are " + bits);
        }
    }

    /**
     * @param cidr for example {@code 10.0.0.0/8}
     * @throws IllegalArgumentException when it is none
     */
    static AddressRange of(String cidr) {
        var slash = cidr.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a range of addresses has a slash: " + cidr);
        }
        return new AddressRange(
                InetAddress.ofLiteral(cidr.substring(0, slash)), Integer.parseInt(cidr.substring(slash + 1)));
    }

    boolean contains(InetAddress address) {
        var own = base.getAddress();
        var other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit += Byte.SIZE) {
            var mask = 0xFF << Math.max(0, bit + Byte.SIZE - bits);
            if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask & 0xFF) != 0) {
                return false;
            }
        }
        return true;
    }
}
