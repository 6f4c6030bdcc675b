package dev.kontobro.sandbox.signin;

import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import dev.kontobro.sandbox.Secrets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is logged in to a vendor's pages, by a cookie. What a session says never changes: whoever does something else gets
 * another one. Sessions are of the moment: a restart logs everybody out.
 */
public final class Sessions<T> {

    private static final int KEPT = 10_000;

    private final String cookie;
    private final String path;
    private final Map<String, T> byId = new LinkedHashMap<>();

    /** @param path the vendor's pages lie below it */
    public Sessions(String cookie, String path) {
        this.cookie = cookie;
        this.path = path;
    }

    public synchronized Optional<T> of(SandboxRequest request) {
        return Optional.ofNullable(byId.get(id(request)));
    }

    /** Logs in: the response takes the cookie along. */
    public synchronized SandboxResponse open(T session, SandboxResponse response) {
        if (byId.size() == KEPT) {
            byId.remove(byId.keySet().iterator().next());
        }
        var id = Secrets.random();
        byId.put(id, session);
        return response.with("Set-Cookie", "%s=%s; Path=%s; HttpOnly; SameSite=Lax".formatted(cookie, id, path));
    }

    /** Logs out. */
    public synchronized SandboxResponse close(SandboxRequest request, SandboxResponse response) {
        byId.remove(id(request));
        return response.with("Set-Cookie", "%s=; Path=%s; Max-Age=0".formatted(cookie, path));
    }

    private String id(SandboxRequest request) {
        var name = cookie + "=";
        return Stream.of(request.header("Cookie").orElse("").split(";"))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name))
                .findFirst()
                .map(pair -> pair.substring(name.length()))
                .orElse("");
    }
}
