package dev.kontobro.gateway.request;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import io.github.bucket4j.Bucket;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * How much one client may ask: a bucket of tokens for each, by the name the identity provider knows it by; by address for
 * those without a good token. Each replica counts for itself, so that no request waits for the count of another: with
 * three replicas a client that is spread over them may ask three times as much.
 */
@ApplicationScoped
class RateLimit {

    /** The API; and the pages that links in mails lead to, where nobody logs in. */
    private static final List<String> LIMITED = List.of("/v1/", "/m/");

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final ConcurrentHashMap<String, Client> clients = new ConcurrentHashMap<>();
    private final GatewayConfig.Limits limits;
    private final SecurityIdentity identity;
    private final HttpServerRequest http;
    private final Clock clock;
    private volatile Instant lookedThrough;

    private record Client(Bucket bucket, Instant lastSeen) {}

    RateLimit(GatewayConfig config, SecurityIdentity identity, HttpServerRequest http, Clock clock) {
        this.limits = config.limits();
        this.identity = identity;
        this.http = http;
        this.clock = clock;
        this.lookedThrough = clock.instant();
    }

    @ServerRequestFilter
    void take(ContainerRequestContext request) {
        if (LIMITED.stream().noneMatch(request.getUriInfo().getPath()::startsWith)) {
            return;
        }
        var probe = bucket(client()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS.problem(),
                    Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
        }
    }

    private String client() {
        return identity.isAnonymous()
                ? "address " + http.remoteAddress().hostAddress()
                : "client " + identity.getPrincipal().getName();
    }

    private Bucket bucket(String client) {
        var now = clock.instant();
        forgetTheQuiet(now);
        return clients.compute(client, (_, known) -> new Client(known == null ? fresh() : known.bucket(), now))
                .bucket();
    }

    private Bucket fresh() {
        return Bucket.builder()
                .addLimit(
                        limit -> limit.capacity(limits.burst()).refillGreedy(limits.perSecond(), Duration.ofSeconds(1)))
                .build();
    }

    /** A bucket that nobody used for so long is full: a new one is the same. */
    private void forgetTheQuiet(Instant now) {
        if (lookedThrough.plus(FORGOTTEN_AFTER).isBefore(now)) {
            lookedThrough = now;
            clients.values()
                    .removeIf(client -> client.lastSeen().plus(FORGOTTEN_AFTER).isBefore(now));
        }
    }
}
