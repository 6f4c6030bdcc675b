package dev.kontobro.gateway.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.problem.ProblemTexts;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.mail.IssueLink.Deed;
import dev.kontobro.gateway.request.Body;
import dev.kontobro.gateway.tenant.Tenants;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where the service that mails owners gets the links for one mail. They are made anew each time, and kept nowhere. */
@Path("/internal/tenants/{tenant}/mail-links")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.SERVICE)
class MailLinkResource {

    private final MailLinks links;
    private final Tenants tenants;

    MailLinkResource(MailLinks links, Tenants tenants) {
        this.links = links;
        this.tenants = tenants;
    }

    /**
     * The links for one mail. Never shows in {@code toString}.
     *
     * @param leave where the reader says which mails he gets
     * @param retry absent in mails that are about no one issue; the mail knows whether it is of use
     * @param mute absent in mails that are about no one issue
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Links(URI leave, Optional<URI> retry, Optional<URI> mute) {

        @Override
        public String toString() {
            return "Links[masked]";
        }
    }

    private record About(UUID issueId, String connectionId) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response create(@PathParam("tenant") String tenant, JsonNode json) {
        var body = Body.of(json);
        var address = body.text("address", "send the address that the mail goes to");
        var language = body.choice(
                "language",
                ProblemTexts.LANGUAGES.stream().collect(Collectors.toMap(Locale::getLanguage, Function.identity())));
        var wish = body.choice(
                "leaves", Arrays.stream(Wish.values()).collect(Collectors.toMap(Wish::id, Function.identity())));
        var about = body.object("about")
                .map(part -> new About(
                        part.parsed("issue", MailLinkResource::id, "send the id of an issue")
                                .orElseGet(() -> new UUID(0, 0)),
                        part.text("connection", "send the id of the issue's connection")));
        body.done();
        var reader = new Reader(tenants.get(tenant).id(), address, language.orElse(Locale.ENGLISH));
        return created(new Links(
                links.address(links.leaving(reader, wish.orElse(Wish.CONNECTIONS))),
                about.map(issue -> address(issue, Deed.RETRY, reader)),
                about.map(issue -> address(issue, Deed.MUTE, reader))));
    }

    private URI address(About issue, Deed deed, Reader reader) {
        return links.address(links.about(issue.issueId(), issue.connectionId(), deed, reader));
    }

    private static Response created(Links made) {
        var noStore = new CacheControl();
        noStore.setNoStore(true);
        return Response.status(Response.Status.CREATED)
                .entity(made)
                .cacheControl(noStore)
                .build();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
