package dev.kontobro.gateway.console.login;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.console.frame.Desk;
import io.quarkus.oidc.IdToken;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What goes with every page: the language, and the way out. */
@Path("/console")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class SessionResource {

    /** Its qualifier does not go with parameters. */
    @Inject
    @IdToken
    JsonWebToken idToken;

    private static final String LOGGED_OUT = "/console/logged-out";

    private final Desk desk;
    private final OidcSession session;
    private final OidcConfigurationMetadata provider;
    private final URI publicUrl;

    SessionResource(Desk desk, OidcSession session, OidcConfigurationMetadata provider, GatewayConfig config) {
        this.desk = desk;
        this.session = session;
        this.provider = provider;
        this.publicUrl = config.publicUrl();
    }

    @POST
    @Path("/language")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response speak(
            @FormParam("form") String form, @FormParam("language") String language, @FormParam("back") String back) {
        return desk.isOwn(form) ? desk.speaking(language, back) : desk.foreignForm();
    }

    /** Here first, whatever the provider says then; and there, so that the next login asks for the password. */
    @POST
    @Path("/logout")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response logOut(@FormParam("form") String form) {
        if (!desk.isOwn(form)) {
            return desk.foreignForm();
        }
        var target = Optional.ofNullable(provider.getEndSessionUri())
                .map(end -> end + "?id_token_hint=" + idToken.getRawToken() + "&post_logout_redirect_uri="
                        + URLEncoder.encode(publicUrl.resolve(LOGGED_OUT).toString(), StandardCharsets.UTF_8))
                .orElse(LOGGED_OUT);
        session.logout().await().indefinitely();
        return desk.to(target);
    }

    @GET
    @Path("/logged-out")
    @PermitAll
    @Operation(hidden = true)
    public Response loggedOut() {
        return desk.loggedOut();
    }

    @GET
    @Path("/not-logged-in")
    @PermitAll
    @Operation(hidden = true)
    public Response notLoggedIn() {
        return desk.notLoggedIn();
    }

    /** Where the provider sends people back to; they are sent on to the page they asked for before this is reached. */
    @GET
    @Path("/login")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response loggedIn() {
        return desk.to("/console");
    }

    @GET
    @Path("/{rest: .+}")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response nothing() {
        return desk.nothingHere();
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
