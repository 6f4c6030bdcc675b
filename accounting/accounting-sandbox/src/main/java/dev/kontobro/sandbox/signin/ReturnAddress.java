package dev.kontobro.sandbox.signin;

import dev.kontobro.sandbox.Form;
import dev.kontobro.sandbox.SandboxResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Where a browser goes back to with the answer: an address of the web, on any host. */
public record ReturnAddress(URI address) {

    /** @return empty when it is no address of the web */
    public static Optional<ReturnAddress> of(String text) {
        try {
            var address = URI.create(text);
            var isOfTheWeb =
                    "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return isOfTheWeb && address.getHost() != null && address.getRawFragment() == null
                    ? Optional.of(new ReturnAddress(address))
                    : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Scheme, host and port. */
    public String origin() {
        var port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }

    /** @param answer added to what the address asks already */
    public SandboxResponse with(Map<String, String> answer) {
        var separator = answer.isEmpty() ? "" : address.getRawQuery() == null ? "?" : "&";
        return new SandboxResponse(302, Map.of("Location", address + separator + Form.encoded(answer)), "");
    }
}
