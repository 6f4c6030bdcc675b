package dev.kontobro.gateway.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.access.Handout;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.request.Body;
import dev.kontobro.vault.Vault;
import dev.kontobro.vault.key.UnreadableSecretException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** Where the hub's services get what opens a company's books for a while. */
@Path("/internal/connections/{connection}/access-token")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.SERVICE)
class AccessTokenResource {

    private static final Logger LOG = Logger.getLogger(AccessTokenResource.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Vault vault;
    private final Connections connections;

    AccessTokenResource(Vault vault, Connections connections) {
        this.vault = vault;
        this.connections = connections;
    }

    /**
     * What opens the books.
     *
     * @param until when it must not be used any more
     * @param version of the grant it was got by
     * @param revision to be told when the vendor refuses it
     */
    record AccessToken(String system, Secrets access, Instant until, long version, long revision) {

        static AccessToken of(Handout handout) {
            return new AccessToken(
                    handout.access().system().id(),
                    Secrets.of(handout.access()),
                    handout.until(),
                    handout.version(),
                    handout.revision());
        }
    }

    /** What is sent to the vendor; never shows in {@code toString}. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Secrets(
            Optional<String> appSecretToken,
            Optional<String> agreementGrantToken,
            Optional<String> accessToken,
            Optional<Instant> expiresAt) {

        static Secrets of(Access access) {
            return switch (access) {
                case EconomicAccess(String app, String grant) ->
                    new Secrets(Optional.of(app), Optional.of(grant), Optional.empty(), Optional.empty());
                case FortnoxAccess(String token, Instant expiresAt) ->
                    new Secrets(Optional.empty(), Optional.empty(), Optional.of(token), Optional.of(expiresAt));
            };
        }

        @Override
        public String toString() {
            return "Secrets[masked]";
        }
    }

    @GET
    @Operation(hidden = true)
    public Response get(@PathParam("connection") String id) {
        return handedOut(id, () -> vault.access(id));
    }

    /** For who was refused with the handout that he names. */
    @POST
    @Path("/renewals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response renew(@PathParam("connection") String id, JsonNode json) {
        var body = Body.of(json);
        var refused = body.number("refused", "send the revision of the access that was refused");
        body.done();
        return handedOut(id, () -> vault.renew(id, refused));
    }

    private Response handedOut(String id, Supplier<Handout> question) {
        if (connections.find(id).isEmpty()) {
            throw new ProblemException(ProblemType.CONNECTION_UNKNOWN.problem());
        }
        try {
            var noStore = new CacheControl();
            noStore.setNoStore(true);
            return Response.ok(AccessToken.of(question.get()))
                    .cacheControl(noStore)
                    .build();
        } catch (UnreadableSecretException e) {
            LOG.errorf("KB-3001 %s", e.getMessage());
            throw new ProblemException(ProblemType.VENDOR_UNAVAILABLE.problem(), RETRY_AFTER);
        }
    }
}
