package dev.kontobro.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports nobody listens on. */
public final class FreePort {

    /** Below the range from which operating systems serve outgoing connections, so none of those takes the port first. */
    private static final int FIRST = 20_000;

    private static final int LAST = 31_999;

    private FreePort() {}

    /** A port that was free a moment ago, picked at random so that two callers rarely meet. */
    public static int any() {
        return ThreadLocalRandom.current()
                .ints(FIRST, LAST + 1)
                .filter(FreePort::isFree)
                .findFirst()
                .orElseThrow();
    }

    /** The wanted port, or another where somebody has it. */
    public static int preferring(int wanted) {
        return isFree(wanted) ? wanted : any();
    }

    public static boolean isFree(int port) {
        return isFree(port, InetAddress.getLoopbackAddress()) && isFree(port, new InetSocketAddress(0).getAddress());
    }

    private static boolean isFree(int port, InetAddress address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
