package dev.kontobro.gateway.issue;

import dev.kontobro.events.log.IssueCount;
import dev.kontobro.events.log.IssueDetail;
import dev.kontobro.events.log.IssuePage;
import dev.kontobro.events.log.IssueStanding;
import dev.kontobro.events.log.IssueSummary;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * What the service that keeps the issues answers to the rest of the hub. Asked with this service's own token; the service
 * trusts the tenant it is given.
 */
@Path("/internal/issues")
@OidcClientFilter
public interface IssueService {

    @GET
    IssuePage page(@QueryParam("tenant") String tenant, @RestQuery Map<String, String> filter);

    @GET
    @Path("/count")
    IssueCount count(@QueryParam("tenant") String tenant);

    /** Those of the transfers that stand in open issues, each with the gravest of its issues first. */
    @POST
    @Path("/standings")
    List<IssueStanding> standings(@QueryParam("tenant") String tenant, List<UUID> transfers);

    /** Ends what is open on a connection; nobody is told. Again, it changes nothing. */
    @POST
    @Path("/ended")
    IssueCount end(@QueryParam("tenant") String tenant, @QueryParam("connection") String connection);

    /**
     * 404 when the tenant has no such issue.
     *
     * @param cursor of the transfers that stand in it; left out when null
     */
    @GET
    @Path("/{id}")
    IssueDetail detail(
            @PathParam("id") UUID id,
            @QueryParam("tenant") String tenant,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") int limit);

    /**
     * 404 when the tenant has no such issue.
     *
     * @param until for good when null
     */
    @POST
    @Path("/{id}/mute")
    IssueSummary mute(
            @PathParam("id") UUID id,
            @QueryParam("tenant") String tenant,
            @QueryParam("until") String until,
            @QueryParam("by") String by);

    /** 404 when the tenant has no such issue. */
    @POST
    @Path("/{id}/unmute")
    IssueSummary unmute(@PathParam("id") UUID id, @QueryParam("tenant") String tenant);
}
