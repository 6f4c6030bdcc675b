package dev.kontobro.proof;

import com.sun.net.httpserver.HttpExchange;
import dev.kontobro.local.LoopbackHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The wire between a process and the vendors. It hands everything on, remembers the secrets that went over it, and can
 * have something happen at the moments of a renewal that nothing else can see.
 */
final class Relay implements AutoCloseable {

    private static final String TOKEN_PATH = "/oauth-v1/token";
    private static final String REFRESH = "grant_type=refresh_token";

    /** Secrets have at least so many letters; what is shorter goes by the same name elsewhere. */
    private static final Pattern NAMED_SECRET = Pattern.compile(
            "(?<![A-Za-z])(access_token|refresh_token|code|token|state)\"?[=:] ?\"?([A-Za-z0-9._~%-]{20,})");

    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "x-appsecrettoken", "x-agreementgranttoken");

    /** What HTTP/1.1 says of one connection alone, or the client says itself. */
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "http2-settings");

    /** What happens while a refresh token is on its way. */
    interface Renewal {

        /** The request has come and the vendor has not seen it. */
        default void asked() {}

        /** The vendor has answered, and nobody but the vendor knows it. */
        default void answered() {}
    }

    private static final Renewal UNDISTURBED = new Renewal() {};

    private final LoopbackHttp server;
    private final URI target;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final AtomicReference<Renewal> renewal = new AtomicReference<>(UNDISTURBED);
    private volatile UnaryOperator<String> tokens = UnaryOperator.identity();

    Relay(URI target) {
        this.target = target;
        this.server = new LoopbackHttp(0).serving("/", this::handOn);
        server.start();
    }

    URI url() {
        return server.uri();
    }

    /** The secrets that have gone over it, each with what it is called there. */
    Map<String, String> secrets() {
        return Map.copyOf(secrets);
    }

    /** The next renewal goes like this. */
    void disturb(Renewal next) {
        renewal.set(next);
    }

    /** Accesses that are got from now on say that they last so long. */
    void accessesLast(long seconds) {
        tokens = answer -> answer.replaceFirst("\"expires_in\":\\d+", "\"expires_in\":" + seconds);
    }

    private void handOn(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        remember(exchange.getRequestHeaders(), exchange.getRequestURI().toString(), body);
        var isToken = exchange.getRequestURI().getPath().endsWith(TOKEN_PATH);
        var moments = isToken && new String(body, StandardCharsets.UTF_8).contains(REFRESH)
                ? renewal.getAndSet(UNDISTURBED)
                : UNDISTURBED;
        moments.asked();
        var answer = ask(exchange, body);
        remember(answer.headers().map(), "", answer.body());
        moments.answered();
        answer(exchange, answer, isToken ? changed(answer.body()) : answer.body());
    }

    private byte[] changed(byte[] answer) {
        return tokens.apply(new String(answer, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException {
        var request = HttpRequest.newBuilder(
                        URI.create(target + exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (isHandedOn(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer, byte[] body) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (isHandedOn(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
    }

    private static boolean isHandedOn(String header) {
        return !header.startsWith(":") && !HOP_BY_HOP.contains(header.toLowerCase(Locale.ROOT));
    }

    private void remember(Map<String, List<String>> headers, String address, byte[] body) {
        headers.forEach((name, values) -> {
            var header = name.toLowerCase(Locale.ROOT);
            if (SECRET_HEADERS.contains(header)) {
                values.forEach(value -> secrets.putIfAbsent(value.replaceFirst("^[A-Za-z]+ ", ""), "header " + header));
            }
        });
        Stream.of(address, new String(body, StandardCharsets.UTF_8), location(headers))
                .flatMap(text -> NAMED_SECRET.matcher(text).results())
                .forEach(found -> secrets.putIfAbsent(found.group(2), "the vendor's " + found.group(1)));
    }

    private static String location(Map<String, List<String>> headers) {
        return headers.getOrDefault("location", List.of("")).getFirst();
    }

    @Override
    public void close() {
        server.close();
        client.shutdownNow();
    }
}
