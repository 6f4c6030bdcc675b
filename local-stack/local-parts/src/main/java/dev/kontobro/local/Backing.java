package dev.kontobro.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Where broker and database come from: this JVM and an unpacked PostgreSQL, or containers.
 *
 * <p>System property {@value #PROPERTY}, or the environment's {@value #VARIABLE}, says {@code embedded}, {@code
 * containers} or {@code auto}: containers where a Docker engine answers, embedded otherwise.
 */
public enum Backing {
    EMBEDDED,
    CONTAINERS;

    static final String PROPERTY = "kontobro.parts";
    static final String VARIABLE = "KONTOBRO_PARTS";

    private static final String DEFAULT_ENGINE = "unix:///var/run/docker.sock";

    /**
     * @throws IllegalArgumentException when the setting is none of the three words
     */
    public static Backing chosen() {
        return choose(setting(), Backing::dockerAnswers);
    }

    static Backing choose(String setting, BooleanSupplier dockerAnswers) {
        return switch (setting.toLowerCase(Locale.ROOT)) {
            case "embedded" -> EMBEDDED;
            case "containers" -> CONTAINERS;
            case "auto" -> dockerAnswers.getAsBoolean() ? CONTAINERS : EMBEDDED;
            default ->
                throw new IllegalArgumentException(
                        PROPERTY + " is '" + setting + "': say auto, embedded or containers");
        };
    }

    private static String setting() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
                .orElse("auto");
    }

    /** Asks the engine itself, as its command line would find it; a socket file alone proves nothing. */
    private static boolean dockerAnswers() {
        var engine =
                URI.create(Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse(DEFAULT_ENGINE));
        try (var channel = open(engine)) {
            channel.write(StandardCharsets.US_ASCII.encode(
                    "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n"));
            var statusLine = ByteBuffer.allocate("HTTP/1.1 200".length());
            while (statusLine.hasRemaining() && channel.read(statusLine) >= 0) {
                // the status line may come in pieces
            }
            return StandardCharsets.US_ASCII
                    .decode(statusLine.flip())
                    .toString()
                    .endsWith(" 200");
        } catch (IOException | RuntimeException unreachable) {
            return false;
        }
    }

    private static SocketChannel open(URI engine) throws IOException {
        var unix = "unix".equals(engine.getScheme());
        SocketAddress address = unix
                ? UnixDomainSocketAddress.of(engine.getPath())
                : new InetSocketAddress(engine.getHost(), engine.getPort());
        var channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        try {
            channel.connect(address);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
