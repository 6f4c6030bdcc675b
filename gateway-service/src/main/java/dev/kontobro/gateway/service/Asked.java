package dev.kontobro.gateway.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.UnreadableEventException;
import dev.kontobro.gateway.service.Answer.Given;
import dev.kontobro.gateway.service.Answer.Refused;
import dev.kontobro.gateway.service.Answer.Unavailable;
import dev.kontobro.gateway.service.Answer.Unknown;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Services, asked all at once: no answer takes longer than that of the slowest.
 *
 * @param <A> their API
 */
public final class Asked<A> {

    private static final Logger LOG = Logger.getLogger(Asked.class);

    private final Map<String, A> services;
    private final ExecutorService threads;

    Asked(Map<String, A> services, ExecutorService threads) {
        this.services = services;
        this.threads = threads;
    }

    /** One answer of each. */
    public <T> List<Answer<T>> all(Function<A, T> question) {
        var asked = services.entrySet().stream()
                .map(service -> CompletableFuture.supplyAsync(
                        () -> ask(service.getKey(), service.getValue(), question), threads))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    /** The names of all of them. */
    public Set<String> names() {
        return services.keySet();
    }

    /** The answer of one of them. */
    public <T> Answer<T> one(String name, Function<A, T> question) {
        return ask(name, services.get(name), question);
    }

    /**
     * The answer of the one that knows what is asked about. Which one does is not known beforehand; at most one does.
     *
     * @return {@link Unavailable} when nobody who answers knows it but somebody does not answer
     */
    public <T> Answer<T> owner(Function<A, T> question) {
        var down = new ArrayList<String>();
        for (var answer : all(question)) {
            switch (answer) {
                case Given<T> _, Refused<T> _ -> {
                    return answer;
                }
                case Unavailable<T>(List<String> names) -> down.addAll(names);
                case Unknown<T> _ -> {}
            }
        }
        return down.isEmpty() ? new Unknown<>() : new Unavailable<>(down);
    }

    private static <A, T> Answer<T> ask(String name, A service, Function<A, T> question) {
        try {
            return new Given<>(question.apply(service));
        } catch (WebApplicationException e) {
            return switch (e.getResponse().getStatus()) {
                case 404 -> new Unknown<>();
                case 409, 412, 422, 502 -> new Refused<>(e.getResponse().getStatus(), body(e.getResponse()));
                default -> unavailable(name, e);
            };
        } catch (RuntimeException e) {
            // Timeouts, refused connections, answers that are not JSON, no token from the identity provider.
            return unavailable(name, e);
        }
    }

    private static JsonNode body(Response response) {
        try {
            return EventJson.read(response.readEntity(byte[].class), JsonNode.class);
        } catch (UnreadableEventException e) {
            return MissingNode.getInstance();
        }
    }

    private static <T> Answer<T> unavailable(String name, RuntimeException e) {
        LOG.warnf("service %s does not answer as it should: %s", name, e);
        return new Unavailable<>(List.of(name));
    }
}
