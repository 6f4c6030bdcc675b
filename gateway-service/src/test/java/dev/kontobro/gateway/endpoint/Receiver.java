package dev.kontobro.gateway.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.kontobro.events.EventJson;
import dev.kontobro.local.SourceServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A source system's own endpoint: keeps what it hears, and answers as it is told to. */
final class Receiver {

    private final String url;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger mostInside = new AtomicInteger();
    private volatile Behaviour behaviour = Behaviour.of(204);

    /** How it answers. */
    interface Behaviour {
        void answer(Heard heard, HttpExchange exchange) throws IOException, InterruptedException;

        static Behaviour of(int status) {
            return (_, exchange) -> exchange.sendResponseHeaders(status, -1);
        }

        static Behaviour of(int status, String header, String value) {
            return (_, exchange) -> {
                exchange.getResponseHeaders().set(header, value);
                exchange.sendResponseHeaders(status, -1);
            };
        }
    }

    /** A call. */
    record Heard(Headers headers, String body) {

        String id() {
            return headers.getFirst("webhook-id");
        }

        JsonNode event() {
            return EventJson.read(body.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        }

        String subject() {
            return event().path("subject").asText();
        }

        /**
         * Whether one of its signatures is by this secret, as the standard's text has receivers find out. Shares nothing with
         * what signs.
         */
        boolean isSignedBy(String secret) {
            try {
                var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                var signed = id() + "." + headers.getFirst("webhook-timestamp") + "." + body;
                var expected = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
                return signatures().stream()
                        .filter(signature -> signature.startsWith("v1,"))
                        .map(signature -> Base64.getDecoder().decode(signature.substring("v1,".length())))
                        .anyMatch(signature -> MessageDigest.isEqual(signature, expected));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        List<String> signatures() {
            return Arrays.asList(headers.getFirst("webhook-signature").split(" "));
        }
    }

    private Receiver(String url) {
        this.url = url;
    }

    static Receiver at(SourceServer server) {
        var path = "/hook-" + UUID.randomUUID();
        var receiver = new Receiver(server.url(SourceServer.HOOKS, path));
        server.serving(path, receiver::take);
        return receiver;
    }

    Receiver answering(Behaviour other) {
        behaviour = other;
        return this;
    }

    String url() {
        return url;
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    List<String> subjects() {
        return heard.stream().map(Heard::subject).toList();
    }

    /** Most calls at a time there were. */
    int mostAtATime() {
        return mostInside.get();
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var call = new Heard(exchange.getRequestHeaders(), body);
        var now = inside.incrementAndGet();
        mostInside.accumulateAndGet(now, Math::max);
        heard.add(call);
        try {
            behaviour.answer(call, exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            inside.decrementAndGet();
        }
    }
}
