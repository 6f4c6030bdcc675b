package dev.kontobro.launcher;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values options take. Each refusal names the value and says what to give instead. */
final class Values {

    private Values() {}

    static final class PortBase implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String value) {
            if (value.matches("\\d{1,5}")) {
                var port = Integer.parseInt(value);
                if (port >= Ports.LOWEST_BASE && port <= Ports.HIGHEST_BASE) {
                    return port;
                }
            }
            throw new TypeConversionException("'%s' is not a port the others can follow. Give a number from %d to %d."
                    .formatted(value, Ports.LOWEST_BASE, Ports.HIGHEST_BASE));
        }
    }

    static final class HttpAddress implements ITypeConverter<URI> {

        private static final Set<String> SCHEMES = Set.of("http", "https");

        @Override
        public URI convert(String value) {
            try {
                var address = new URI(value);
                if (address.getScheme() != null
                        && SCHEMES.contains(address.getScheme())
                        && address.getHost() != null
                        && address.getQuery() == null
                        && address.getFragment() == null) {
                    return URI.create(value.replaceAll("/+$", ""));
                }
            } catch (URISyntaxException notEvenThat) {
                // refused below, like any other text that is no address
            }
            throw new TypeConversionException(
                    "'%s' is not the address of a server. Give one like https://restapi.e-conomic.com."
                            .formatted(value));
        }
    }
}
