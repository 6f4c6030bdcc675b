package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.SandboxJson;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One of the two ways to the same books. */
sealed interface Surface permits RestSurface, OpenApiSurface {

    /**
     * @param segments of the path below where the surface begins
     * @return the answer to a request of an agreement that may use this surface
     */
    SandboxResponse handle(Agreement agreement, SandboxRequest request, List<String> segments);

    /** The resource a path leads to, read or written; empty when it leads nowhere. */
    Optional<Resource> resource(List<String> segments);

    SandboxResponse failure(Failure failure);

    /** As a date in a period that takes no more entries is refused. */
    SandboxResponse closedPeriod(Agreement agreement, List<String> segments);

    /** As the books do not allow a value, or an agreement a call. */
    SandboxResponse refused(Agreement agreement, Fault.Refused fault);

    /** Reads the body of a write and goes on with it, or says what is wrong with it. */
    static SandboxResponse withBody(
            SandboxRequest request,
            Function<Failure, SandboxResponse> refusal,
            Function<ObjectNode, SandboxResponse> work) {
        if (!request.header("Content-Type").orElse("").startsWith("application/json")) {
            return refusal.apply(Failure.NOT_JSON);
        }
        try {
            return SandboxJson.MAPPER.readTree(request.body()) instanceof ObjectNode body
                    ? work.apply(body)
                    : refusal.apply(Failure.UNREADABLE);
        } catch (JsonProcessingException e) {
            return refusal.apply(Failure.UNREADABLE);
        }
    }
}
