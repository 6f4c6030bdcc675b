package dev.kontobro.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void a_wanted_port_is_given_while_nobody_has_it() {
        var port = FreePort.any();

        assertThat(FreePort.preferring(port)).isEqualTo(port);
    }

    @Test
    void a_taken_port_is_replaced() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePort.preferring(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void a_port_taken_on_every_address_is_not_free() throws IOException {
        try (var taken = new ServerSocket(0)) {
            assertThat(FreePort.isFree(taken.getLocalPort())).isFalse();
        }
    }
}
