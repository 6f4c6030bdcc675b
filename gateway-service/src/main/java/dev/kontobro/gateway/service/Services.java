package dev.kontobro.gateway.service;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The services that own transfers. */
@ApplicationScoped
public class Services {

    private final ExecutorService threads;
    private final Map<String, GatewayConfig.Service> services;
    private final GatewayConfig.Transfers config;

    Services(GatewayConfig config, @VirtualThreads ExecutorService threads) {
        this.threads = threads;
        this.services = config.services();
        this.config = config.transfers();
    }

    /**
     * All of them, by one of their internal APIs.
     *
     * @param patience how long an answer may take
     */
    public <A> Asked<A> by(Class<A> api, Duration patience) {
        var clients = services.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        service -> client(service.getValue().url(), api, patience),
                        (one, _) -> one,
                        TreeMap::new));
        return new Asked<>(clients, threads);
    }

    /**
     * One service that owns no transfers.
     *
     * @param name that it is called by where it does not answer
     * @param patience how long an answer may take
     */
    public <A> Asked<A> only(String name, URI url, Class<A> api, Duration patience) {
        return new Asked<>(Map.of(name, client(url, api, patience)), threads);
    }

    private <A> A client(URI url, Class<A> api, Duration patience) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .build(api);
    }

    /** What a request ends with that cannot be answered without them. */
    public ProblemException unavailable(List<String> down) {
        return new ProblemException(
                ProblemType.SERVICE_UNAVAILABLE
                        .problem("No answer from " + String.join(", ", down) + ".")
                        .with("services", down),
                config.retryAfter());
    }
}
