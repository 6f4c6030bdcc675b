package dev.kontobro.engine.quarkus;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.access.Handout;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What the gateway hands out to services, asked with the service's own token. */
@Path("/internal/connections/{connection}/access-token")
@RegisterRestClient(configKey = "gateway")
@OidcClientFilter
interface GatewayService {

    /** 409 when the connection's grant does not hold, 503 when the vendor does not answer. */
    @GET
    AccessToken accessToken(@PathParam("connection") String connection);

    /** The same for who was refused. */
    @POST
    @Path("/renewals")
    AccessToken renewal(@PathParam("connection") String connection, Refusal refusal);

    /**
     * @param refused revision of the access that was refused
     */
    record Refusal(long refused) {}

    /**
     * @see Handout
     */
    record AccessToken(String system, Secrets access, Instant until, long version, long revision) {

        /**
         * @throws IllegalArgumentException when a secret is missing
         */
        Handout handout() {
            return new Handout(access.to(SystemName.fromId(system)), until, version, revision);
        }
    }

    /** Of which system they are shows which there are. Never shows in {@code toString}. */
    record Secrets(
            Optional<String> appSecretToken,
            Optional<String> agreementGrantToken,
            Optional<String> accessToken,
            Optional<Instant> expiresAt) {

        private Access to(SystemName system) {
            return switch (system) {
                case ECONOMIC ->
                    new EconomicAccess(
                            required("appSecretToken", appSecretToken),
                            required("agreementGrantToken", agreementGrantToken));
                case FORTNOX ->
                    new FortnoxAccess(required("accessToken", accessToken), required("expiresAt", expiresAt));
            };
        }

        private static <T> T required(String name, Optional<T> secret) {
            return secret.orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
        }

        @Override
        public String toString() {
            return "Secrets[masked]";
        }
    }
}
