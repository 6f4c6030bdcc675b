package dev.kontobro.gateway.endpoint;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.endpoint.Reply.Answered;
import dev.kontobro.gateway.endpoint.Reply.Unanswered;
import dev.kontobro.outside.Location;
import dev.kontobro.outside.Names;
import dev.kontobro.outside.NotAskableException;
import dev.kontobro.outside.OutsideServers;
import dev.kontobro.outside.OutsideSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Calls to endpoints, by Standard Webhooks. An address is checked when it is registered and again whenever it is called,
 * for what its name stands for may have changed.
 */
@ApplicationScoped
class EndpointCalls {

    static final String MEDIA_TYPE = "application/cloudevents+json; charset=utf-8";

    private static final int MOST_READ = 4 * 1024;
    private static final int MOST_KEPT = 500;
    private static final String AGENT = "Kontobro-Webhooks/1";

    private final OutsideServers servers;
    private final GatewayConfig.Endpoints config;
    private final Clock clock;

    EndpointCalls(Vertx vertx, Names names, GatewayConfig config, Clock clock) {
        this.config = config.endpoints();
        this.servers = new OutsideServers(
                vertx,
                names,
                new OutsideSettings(
                        this.config.alsoAt().orElse(Set.of()),
                        this.config.connectTimeout(),
                        this.config.timeout(),
                        this.config.authorities(),
                        this.config.maxInFlight()));
        this.clock = clock;
    }

    /** What is wrong with an address, to follow its name in a sentence; empty when it may be called. */
    Optional<String> fault(String url) {
        var location = location(url);
        if (location.isEmpty()) {
            return Optional.of("is not an address that can be called");
        }
        try {
            servers.askable(
                    location.get().host(),
                    System.nanoTime() + config.connectTimeout().toNanos());
            return Optional.empty();
        } catch (NotAskableException e) {
            return Optional.of("leads to an address that is not public");
        } catch (UnknownHostException e) {
            return Optional.of("has a host that nobody knows");
        } catch (TimeoutException e) {
            return Optional.of("has a host that cannot be looked up just now");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("has a host that cannot be looked up just now");
        }
    }

    /** How an address has to be, to be told to whoever gave another. */
    String remedy() {
        return "send %s with a public host, one of the ports %s, no user and no fragment"
                .formatted(
                        config.plain() ? "an http or https URL" : "an https URL",
                        String.join(
                                ", ",
                                config.ports().stream()
                                        .sorted()
                                        .map(String::valueOf)
                                        .toList()));
    }

    /**
     * Tells an endpoint of an event.
     *
     * @param secrets to sign with, the one in use first
     */
    Reply tell(String url, List<byte[]> secrets, String webhookId, byte[] body) {
        var until = System.nanoTime() + config.timeout().toNanos();
        var location = location(url);
        if (location.isEmpty()) {
            return new Unanswered("the address cannot be called");
        }
        var timestamp = clock.instant().getEpochSecond();
        try {
            return answer(
                    location.get(),
                    Map.of(
                            "content-type", MEDIA_TYPE,
                            "user-agent", AGENT,
                            "webhook-id", webhookId,
                            "webhook-timestamp", Long.toString(timestamp),
                            "webhook-signature", Signature.of(secrets, webhookId, timestamp, body)),
                    body,
                    until);
        } catch (NotAskableException e) {
            return new Unanswered("the address is not public");
        } catch (UnknownHostException e) {
            return new Unanswered("the host is not known");
        } catch (TimeoutException e) {
            return new Unanswered("no answer in time");
        } catch (ExecutionException e) {
            return new Unanswered("no answer: " + e.getCause().getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unanswered("interrupted");
        }
    }

    private Reply answer(Location location, Map<String, String> headers, byte[] body, long until)
            throws UnknownHostException, NotAskableException, ExecutionException, TimeoutException,
                    InterruptedException {
        var request = servers.connect(HttpMethod.POST, location, until);
        try {
            headers.forEach(request::putHeader);
            var response = OutsideServers.within(
                    until, OutsideServers.send(request, Buffer.buffer(body), EndpointCalls::response));
            return new Answered(
                    response.status(), response.retryAfter().flatMap(this::duration), text(response.text(), until));
        } finally {
            request.reset();
        }
    }

    /** @param text its beginning, when it has come */
    private record Response(int status, Optional<String> retryAfter, Future<Buffer> text) {}

    private static Future<Response> response(HttpClientResponse response) {
        return Future.succeededFuture(new Response(
                response.statusCode(),
                Optional.ofNullable(response.getHeader(HttpHeaders.RETRY_AFTER)),
                beginning(response)));
    }

    private static Future<Buffer> beginning(HttpClientResponse response) {
        var beginning = Promise.<Buffer>promise();
        var read = Buffer.buffer();
        response.handler(piece -> {
            read.appendBuffer(piece, 0, Math.min(piece.length(), MOST_READ - read.length()));
            if (read.length() >= MOST_READ) {
                beginning.tryComplete(read.copy());
            }
        });
        response.exceptionHandler(_ -> beginning.tryComplete(read.copy()));
        response.endHandler(_ -> beginning.tryComplete(read.copy()));
        return beginning.future();
    }

    /** The status is the answer; what comes after it is for people who look for a fault. */
    private static String text(Future<Buffer> beginning, long until) throws InterruptedException {
        try {
            var read = OutsideServers.within(until, beginning).getBytes();
            var line = new String(read, StandardCharsets.UTF_8)
                    .replaceAll("[\\p{Cntrl}\\s\\uFFFD]+", " ")
                    .strip();
            return line.substring(0, Math.min(line.length(), MOST_KEPT));
        } catch (ExecutionException | TimeoutException e) {
            return "";
        }
    }

    /** Seconds, or a time as HTTP has it. */
    private Optional<Duration> duration(String retryAfter) {
        var text = retryAfter.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            var at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now(), at.toInstant())).filter(Predicate.not(Duration::isNegative));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Instant now() {
        return clock.instant();
    }

    private Optional<Location> location(String url) {
        return Location.parse(url).filter(uri -> uri.getRawFragment() == null).flatMap(this::location);
    }

    private Optional<Location> location(URI uri) {
        return config.plain() ? Location.ofPlainToo(uri, config.ports()) : Location.of(uri, config.ports());
    }
}
