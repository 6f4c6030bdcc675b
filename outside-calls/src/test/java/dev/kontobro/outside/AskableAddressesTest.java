package dev.kontobro.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskableAddressesTest {

    private static final AskableAddresses PUBLIC = new AskableAddresses(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "169.254.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255"
            })
    void whatIsNotPublicInIpv4IsNotAsked(String address) {
        assertThat(PUBLIC.contain(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:a00:1",
                "0:0:0:0:0:ffff:a9fe:a9fe",
                "::127.0.0.1",
                "::ffff:0:127.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b:1::a00:1",
                "100::1",
                "2001::1",
                "2001:0:7f00:1::",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:a00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fd12:3456::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1"
            })
    void whatIsNotPublicInIpv6IsNotAsked(String address) {
        assertThat(PUBLIC.contain(InetAddress.ofLiteral(address))).isFalse();
    }

    /** As the system's resolver reads them, whoever wrote them so. */
    @ParameterizedTest
    @ValueSource(strings = {"127.1", "2130706433", "10.1", "169.254.43518"})
    void anAddressInAnUnusualFormIsTheAddressItIs(String host) throws UnknownHostException {
        assertThat(PUBLIC.contain(InetAddress.getByName(host))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "168.63.129.15",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "3ffe::1"
            })
    void whatIsPublicIsAsked(String address) {
        assertThat(PUBLIC.contain(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void theOperatorsOwnRangesAreAsked() {
        // Given
        var askable = new AskableAddresses(List.of("10.20.0.0/23", "fd12::/16"));

        // Then
        assertThat(askable.contain(InetAddress.ofLiteral("10.20.1.255"))).isTrue();
        assertThat(askable.contain(InetAddress.ofLiteral("10.20.2.0"))).isFalse();
        assertThat(askable.contain(InetAddress.ofLiteral("fd12:1::1"))).isTrue();
        assertThat(askable.contain(InetAddress.ofLiteral("fd13::1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "internal/8", "10.0.0.0/x"})
    void whatIsNoRangeIsRefused(String cidr) {
        assertThatThrownBy(() -> AddressRange.of(cidr)).isInstanceOf(IllegalArgumentException.class);
    }
}
