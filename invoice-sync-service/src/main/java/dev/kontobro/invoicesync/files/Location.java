package dev.kontobro.invoicesync.files;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * Where a file is asked for, by https and without a login.
 *
 * @param host a name or a literal address, without brackets
 * @param target path and query
 */
record Location(String host, int port, String target) {

    private static final int HTTPS = 443;

    /** What a URL means; empty where it means anything else than a location on one of these ports. */
    static Optional<Location> of(URI url, Set<Integer> ports) {
        var port = url.getPort() < 0 ? HTTPS : url.getPort();
        return "https".equalsIgnoreCase(url.getScheme())
                        && url.getHost() != null
                        && url.getRawUserInfo() == null
                        && ports.contains(port)
                ? Optional.of(new Location(unbracketed(url.getHost()), port, target(url)))
                : Optional.empty();
    }

    /** Empty for what is no URL. */
    static Optional<URI> parse(String url) {
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
}
