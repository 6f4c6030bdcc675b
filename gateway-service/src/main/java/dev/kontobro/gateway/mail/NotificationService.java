package dev.kontobro.gateway.mail;

import dev.kontobro.events.log.IssueDetail;
import dev.kontobro.events.log.IssueSummary;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the service that keeps issues and sends mails answers about them. Asked with this service's own token; the service trusts
 * the tenant it is given. Addresses are told in bodies: the addresses of requests are in traces.
 */
@Path("/internal")
@OidcClientFilter
interface NotificationService {

    /** 404 when the tenant has no such issue. */
    @GET
    @Path("/issues/{id}")
    IssueDetail issue(@PathParam("id") UUID id, @QueryParam("tenant") String tenant, @QueryParam("limit") int limit);

    /** 404 when the tenant has no such issue. */
    @POST
    @Path("/issues/{id}/mute")
    IssueSummary mute(
            @PathParam("id") UUID id,
            @QueryParam("tenant") String tenant,
            @QueryParam("until") String until,
            @QueryParam("by") String by);

    /** What is wished at these addresses; those that want everything are left out. */
    @POST
    @Path("/tenants/{tenant}/mail-wishes/lookups")
    List<Known> wishes(@PathParam("tenant") String tenant, Question question);

    /** What was wished before. */
    @POST
    @Path("/tenants/{tenant}/mail-wishes")
    Changed wish(@PathParam("tenant") String tenant, Wished wished);

    /** Asks by mail whether somebody wants mails again; 404 when he wants them, 409 when he was asked lately. */
    @POST
    @Path("/tenants/{tenant}/mail-wishes/invitations")
    Known invite(@PathParam("tenant") String tenant, Invited invited);

    record Question(List<String> addresses) {

        @Override
        public String toString() {
            return "Question[masked]";
        }
    }

    record Wished(String address, Wish wish) {

        @Override
        public String toString() {
            return "Wished[" + wish + ", masked]";
        }
    }

    record Invited(String address) {

        @Override
        public String toString() {
            return "Invited[masked]";
        }
    }

    record Changed(Wish before) {}

    /**
     * @param address in lower case
     * @param mayBeInvited whether he was not asked lately
     */
    record Known(String address, Wish wish, Instant since, Optional<Instant> invitedAt, boolean mayBeInvited) {

        @Override
        public String toString() {
            return "Known[" + wish + ", masked]";
        }
    }
}
