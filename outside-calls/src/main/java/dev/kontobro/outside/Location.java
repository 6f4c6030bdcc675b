package dev.kontobro.outside;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * Where something outside is asked, without a login.
 *
 * @param secure whether by https
 * @param host a name or a literal address, without brackets
 * @param target path and query
 */
public record Location(boolean secure, String host, int port, String target) {

    private static final String HTTP = "http";
    private static final String HTTPS = "https";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** What a URL means; empty where it means anything else than a location by https on one of these ports. */
    public static Optional<Location> of(URI url, Set<Integer> ports) {
        return HTTPS.equalsIgnoreCase(url.getScheme()) ? of(true, url, ports) : Optional.empty();
    }

    /** The same where http does, too: between programs of one machine. */
    public static Optional<Location> ofPlainToo(URI url, Set<Integer> ports) {
        return HTTP.equalsIgnoreCase(url.getScheme()) ? of(false, url, ports) : of(url, ports);
    }

    private static Optional<Location> of(boolean secure, URI url, Set<Integer> ports) {
        var port = url.getPort() >= 0 ? url.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
        return url.getHost() != null && url.getRawUserInfo() == null && ports.contains(port)
                ? Optional.of(new Location(secure, unbracketed(url.getHost()), port, target(url)))
                : Optional.empty();
    }

    /** Empty for what is no URL. */
    public static Optional<URI> parse(String url) {
        try {
            return Optional.of(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String target(URI url) {
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** What comes after the host may be as good as a password. */
    @Override
    public String toString() {
        return (secure ? HTTPS : HTTP) + "://" + host + ":" + port;
    }
}
