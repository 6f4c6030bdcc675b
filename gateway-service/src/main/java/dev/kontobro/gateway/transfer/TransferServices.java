package dev.kontobro.gateway.transfer;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.transfer.Answer.Conflict;
import dev.kontobro.gateway.transfer.Answer.Given;
import dev.kontobro.gateway.transfer.Answer.Unavailable;
import dev.kontobro.gateway.transfer.Answer.Unknown;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The services that own transfers, asked all at once: no answer takes longer than that of the slowest. */
@ApplicationScoped
class TransferServices {

    private static final Logger LOG = Logger.getLogger(TransferServices.class);

    private final ExecutorService threads;
    private final Map<String, TransferService> services;

    TransferServices(GatewayConfig config, @VirtualThreads ExecutorService threads) {
        this.threads = threads;
        this.services = config.services().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        service -> client(service.getValue(), config.transfers()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static TransferService client(GatewayConfig.Service service, GatewayConfig.Transfers config) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(service.url())
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .build(TransferService.class);
    }

    /** One answer of each service. */
    <T> List<Answer<T>> askAll(Function<TransferService, T> question) {
        var asked = services.entrySet().stream()
                .map(service -> CompletableFuture.supplyAsync(
                        () -> ask(service.getKey(), service.getValue(), question), threads))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private static <T> Answer<T> ask(String name, TransferService service, Function<TransferService, T> question) {
        try {
            return new Given<>(question.apply(service));
        } catch (WebApplicationException e) {
            return switch (e.getResponse().getStatus()) {
                case 404 -> new Unknown<>();
                case 409 -> new Conflict<>();
                default -> unavailable(name, e);
            };
        } catch (RuntimeException e) {
            // Timeouts, refused connections, answers that are not JSON, no token from the identity provider.
            return unavailable(name, e);
        }
    }

    private static <T> Answer<T> unavailable(String name, RuntimeException e) {
        LOG.warnf("service %s does not answer as it should: %s", name, e);
        return new Unavailable<>(name);
    }
}
