package dev.kontobro.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final int BURST = 5;
    private static final int REQUESTS = 500;

    private Optional<String> client = Optional.of("shop");
    private String address = "192.0.2.1";

    private final RateLimit limit = new RateLimit(
            standIn(
                    GatewayConfig.class,
                    Map.of("limits", standIn(GatewayConfig.Limits.class, Map.of("burst", BURST, "perSecond", 1)))),
            identity(),
            connection(),
            Clock.systemUTC());

    @Test
    void aClientThatAsksTooMuchIsRefused() {
        assertThat(taken("/v1/connections", BURST)).isEqualTo(BURST);
        assertThat(taken("/v1/connections", REQUESTS)).isLessThan(REQUESTS);

        assertThat(refusal().problem().status()).isEqualTo(429);
    }

    @Test
    void oneClientIsNotRefusedForAnother() {
        taken("/v1/events", REQUESTS);

        client = Optional.of("field-service");

        assertThat(taken("/v1/events", BURST)).isEqualTo(BURST);
    }

    @Test
    void thoseWithoutAGoodTokenAreKnownByTheirAddress() {
        client = Optional.empty();
        assertThat(taken("/v1/events", REQUESTS)).isLessThan(REQUESTS);

        address = "192.0.2.2";

        assertThat(taken("/v1/events", BURST)).isEqualTo(BURST);
    }

    @Test
    void whoOpensLinksOfMailsWithoutLoggingInIsLimitedToo() {
        client = Optional.empty();

        assertThat(taken("/m/mute/1", REQUESTS)).isLessThan(REQUESTS);
    }

    @Test
    void servicesAskAsMuchAsTheyNeed() {
        assertThat(taken("/internal/connections/1/access-token", REQUESTS)).isEqualTo(REQUESTS);
    }

    private int taken(String path, int requests) {
        return (int)
                IntStream.range(0, requests).filter(_ -> ask(path).isEmpty()).count();
    }

    private ProblemException refusal() {
        return IntStream.range(0, REQUESTS)
                .mapToObj(_ -> ask("/v1/events"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private Optional<ProblemException> ask(String path) {
        try {
            limit.take(standIn(
                    ContainerRequestContext.class, Map.of("uriInfo", standIn(UriInfo.class, Map.of("path", path)))));
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e);
        }
    }

    private SecurityIdentity identity() {
        return (SecurityIdentity) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {SecurityIdentity.class},
                (_, method, _) -> switch (method.getName()) {
                    case "isAnonymous" -> client.isEmpty();
                    case "getPrincipal" -> (Principal) () -> client.orElseThrow();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private HttpServerRequest connection() {
        return (HttpServerRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServerRequest.class}, (_, method, _) -> {
                    assertThat(method.getName()).isEqualTo("remoteAddress");
                    return SocketAddress.inetSocketAddress(443, address);
                });
    }

    /** Answers its getters, and nothing else. */
    private static <T> T standIn(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> {
            var name = method.getName().startsWith("get")
                    ? method.getName().substring(3, 4).toLowerCase(Locale.ROOT)
                            + method.getName().substring(4)
                    : method.getName();
            return Optional.ofNullable(answers.get(name))
                    .orElseThrow(() -> new UnsupportedOperationException(method.getName()));
        }));
    }
}
